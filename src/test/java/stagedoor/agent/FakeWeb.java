package stagedoor.agent;

import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.NullMarked;

/// A real HTTP server on a loopback port that answers as a test wants: 404 for all but what it was
/// told, and it remembers what it was asked.
@NullMarked
final class FakeWeb implements AutoCloseable {

  /// What stands at an address.
  sealed interface Answer {
    record Whole(int status, Map<String, String> headers, byte[] body) implements Answer {}

    /// Comes without end.
    record Endless(byte[] piece) implements Answer {}

    /// Comes byte by byte, with long pauses.
    record Dripping() implements Answer {}

    static Answer of(byte[] body) {
      return new Whole(200, Map.of("Set-Cookie", "known=1"), body);
    }

    static Answer status(int status, String header, String value) {
      return new Whole(status, Map.of(header, value, "Set-Cookie", "known=1"), new byte[0]);
    }

    static Answer leadingTo(URI address) {
      return status(307, "Location", address.toString());
    }
  }

  /// One request.
  ///
  /// @param target path and query
  record Asked(String target, Headers headers) {}

  private static final Reach LOOPBACK = new Reach("http", true, Set.of("127.0.0.1"));
  private static final int DRIP_NS = 100_000_000;

  private final Map<String, Answer> answers = new ConcurrentHashMap<>();
  private final List<Asked> asked = new CopyOnWriteArrayList<>();
  private final HttpServer server;

  FakeWeb() {
    try {
      server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
    server.createContext("/", this::answer);
    server.start();
  }

  /// Only this address of this machine; `localhost` is another host.
  static Reach reach() {
    return LOOPBACK;
  }

  URI base() {
    return URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/");
  }

  URI at(String target) {
    return base().resolve(target);
  }

  void put(String target, Answer answer) {
    answers.put("/" + target, answer);
  }

  List<Asked> asked() {
    return asked;
  }

  List<String> targets() {
    return asked.stream().map(Asked::target).toList();
  }

  private void answer(HttpExchange exchange) throws IOException {
    String target = exchange.getRequestURI().toString();
    asked.add(new Asked(target, exchange.getRequestHeaders()));
    Answer none = Answer.status(404, "Content-Type", "text/html");
    try (exchange) {
      switch (answers.getOrDefault(target, none)) {
        case Answer.Whole(int status, var headers, byte[] body) -> {
          headers.forEach(exchange.getResponseHeaders()::set);
          exchange.sendResponseHeaders(status, body.length == 0 ? -1 : body.length);
          exchange.getResponseBody().write(body);
        }
        case Answer.Endless(byte[] piece) -> {
          exchange.sendResponseHeaders(200, 10_000_000_000L);
          OutputStream out = exchange.getResponseBody();
          for (long sent = 0; sent < 10_000_000_000L; sent += piece.length) {
            out.write(piece);
          }
        }
        case Answer.Dripping() -> {
          exchange.sendResponseHeaders(200, 1_000);
          for (int i = 0; i < 1_000; i++) {
            exchange.getResponseBody().write(i);
            exchange.getResponseBody().flush();
            LockSupport.parkNanos(DRIP_NS);
          }
        }
      }
    }
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
