package stagedoor.assertion;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.NullMarked;

/// A real HTTP server on a loopback port that publishes whatever a test wants.
@NullMarked
public final class FakeKeyServer implements AutoCloseable {

  /// @param firstPause before the first byte, and once more before the last
  public record Answer(int status, byte[] body, String location, Duration firstPause) {
    public static Answer of(byte[] body) {
      return new Answer(200, body, "", Duration.ZERO);
    }

    static Answer status(int status, String location) {
      return new Answer(status, new byte[0], location, Duration.ZERO);
    }
  }

  public final AtomicReference<Answer> answer;
  public final AtomicInteger requests = new AtomicInteger();
  private final HttpServer server;

  public FakeKeyServer(byte[] body) {
    answer = new AtomicReference<>(Answer.of(body));
    try {
      server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
    server.createContext(
        "/",
        exchange -> {
          var _ = requests.incrementAndGet();
          Answer now = answer.get();
          pause(now.firstPause());
          if (!now.location().isEmpty()) {
            exchange.getResponseHeaders().set("Location", now.location());
          }
          exchange.sendResponseHeaders(now.status(), 0);
          try (OutputStream out = exchange.getResponseBody()) {
            out.write(now.body());
          }
        });
    server.start();
  }

  private static void pause(Duration time) {
    if (time.isPositive()) {
      java.util.concurrent.locks.LockSupport.parkNanos(time.toNanos());
    }
  }

  public URI address() {
    return URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/keys");
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
