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
import java.util.regex.Pattern;
import stagedoor.http.Headers;
import stagedoor.http.Headers.Field;
import stagedoor.http.Parameters;
import stagedoor.http.Peer;
import stagedoor.http.Request;

/// A request that nobody sent, to ask what would be decided about it.
///
/// @param path without a query
public record MadeUp(Peer peer, Headers headers, String method, String path) {

  /// What came of reading one.
  public sealed interface Reading {
    record Usable(MadeUp madeUp) implements Reading {}

    /// @param problem one sentence
    record Faulty(String problem) implements Reading {}
  }

  private static final int MAX_HEADERS = 64;
  private static final int MAX_VALUE_BYTES = 8_192;
  private static final int MAX_PATH = 2_048;
  private static final Pattern NAME = Pattern.compile("[!#$%&'*+.^_`|~0-9A-Za-z-]{1,256}");
  private static final Pattern METHOD = Pattern.compile("[A-Z]{1,16}");
  private static final String TLS = "tls:";

  /// Reads one.
  ///
  /// @param peer an address, with `tls:NAME` behind it for each name in its certificate; or
  ///   `unix:USER` or `unix:USER:GROUP`
  /// @param headers names and values as text; the values stand for their UTF-8 bytes
  public static Reading parse(String peer, List<Field> headers, String method, String path) {
    Optional<Peer> other = peer(peer.strip());
    if (other.isEmpty()) {
      return new Reading.Faulty(
          "peer is no address such as 10.0.0.1 and no unix:USER:GROUP: " + Quoted.text(peer));
    }
    if (headers.size() > MAX_HEADERS) {
      return new Reading.Faulty("There are more than " + MAX_HEADERS + " headers.");
    }
    var fields = new ArrayList<Field>();
    for (Field field : headers) {
      String value = new String(field.value().strip().getBytes(UTF_8), ISO_8859_1);
      if (!NAME.matcher(field.name()).matches()
          || value.length() > MAX_VALUE_BYTES
          || value.chars().anyMatch(c -> (c < ' ' && c != '\t') || c == 0x7f)) {
        return new Reading.Faulty("No server would take this header: " + Quoted.text(field.name()));
      }
      fields.add(new Field(field.name(), value));
    }
    String bare = path.split("\\?", 2)[0];
    if (!METHOD.matcher(method).matches() || !bare.startsWith("/") || bare.length() > MAX_PATH) {
      return new Reading.Faulty("method is one such as GET, and path begins with a slash.");
    }
    return new Reading.Usable(new MadeUp(other.get(), new Headers(fields), method, bare));
  }

  private static Optional<Peer> peer(String text) {
    if (text.startsWith("unix:")) {
      String[] parts = text.split(":", 3);
      return Optional.of(new Peer.Socket(part(parts, 1), part(parts, 2)));
    }
    String[] words = text.split("\\s+");
    List<String> names = List.of(words).subList(1, words.length);
    return names.stream().allMatch(name -> name.startsWith(TLS))
        ? Address.parse(words[0])
            .map(address ->
                new Peer.Network(
                    inet(address),
                    Set.copyOf(names.stream().map(it -> it.substring(TLS.length())).toList())))
        : Optional.empty();
  }

  private static Optional<String> part(String[] parts, int index) {
    return index < parts.length && !parts[index].isEmpty()
        ? Optional.of(parts[index])
        : Optional.empty();
  }

  private static InetAddress inet(Address address) {
    try {
      return InetAddress.getByAddress(address.bytes());
    } catch (UnknownHostException notOfFourOrSixteenBytes) {
      throw new IllegalStateException(notOfFourOrSixteenBytes);
    }
  }

  Request request() {
    return new Request(
        "dry-run",
        new Request.Listener("dry-run", false),
        peer,
        method,
        path,
        Parameters.NONE,
        headers,
        InputStream.nullInputStream());
  }
}
