package stagedoor.signin;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.InputStream;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.NullMarked;
import stagedoor.http.Headers;
import stagedoor.http.Headers.Field;
import stagedoor.http.Parameters;
import stagedoor.http.Peer;
import stagedoor.http.Request;

/// A request for tests: who sent it and what stands in its head.
@NullMarked
record Visit(
    Peer peer,
    Optional<InetAddress> announced,
    String method,
    String path,
    List<Field> fields,
    Request.Listener listener) {

  private static final Request.Listener TCP = new Request.Listener("tcp", false);

  static Visit from(String peer) {
    return new Visit(
        peer(peer),
        Optional.empty(),
        "GET",
        "/",
        List.of(new Field("Host", "localhost:4533")),
        TCP);
  }

  /// An address and perhaps, after a blank, a name in its certificate; or `unix:user:group`.
  static Peer peer(String text) {
    if (text.startsWith("unix:")) {
      String[] parts = text.split(":");
      return new Peer.Socket(Optional.of(parts[1]), Optional.of(parts[2]));
    }
    String[] parts = text.split(" ");
    return new Peer.Network(address(parts[0]), parts.length > 1 ? Set.of(parts[1]) : Set.of());
  }

  private static InetAddress address(String text) {
    try {
      return InetAddress.getByName(text);
    } catch (UnknownHostException e) {
      throw new IllegalArgumentException(e);
    }
  }

  Visit asks(String newMethod, String newPath) {
    return new Visit(peer, announced, newMethod, newPath, fields, listener);
  }

  Visit overTls() {
    return through(new Request.Listener("tls", true));
  }

  Visit through(Request.Listener door) {
    return new Visit(peer, announced, method, path, fields, door);
  }

  /// With a client that the peer told ahead of the connection.
  Visit announcing(String client) {
    return new Visit(peer, Optional.of(address(client)), method, path, fields, listener);
  }

  /// The value travels as UTF-8.
  Visit with(String name, String value) {
    return withBytes(name, new String(value.getBytes(UTF_8), ISO_8859_1));
  }

  Visit withBytes(String name, String bytes) {
    var more = new ArrayList<>(fields);
    more.add(new Field(name, bytes));
    return new Visit(peer, announced, method, path, more, listener);
  }

  Visit without(String name) {
    var fewer = new ArrayList<>(fields);
    fewer.removeIf(field -> field.name().equalsIgnoreCase(name));
    return new Visit(peer, announced, method, path, fewer, listener);
  }

  /// With the cookies that an answer set.
  Visit keeping(List<Field> setCookies) {
    Visit visit = without("Cookie");
    for (Field field : setCookies) {
      visit = visit.with("Cookie", field.value().substring(0, field.value().indexOf(';')));
    }
    return visit;
  }

  Headers headers() {
    return new Headers(fields);
  }

  Request request() {
    return new Request(
        "id-1",
        listener,
        peer,
        announced,
        method,
        path,
        Parameters.NONE,
        headers(),
        InputStream.nullInputStream());
  }
}
