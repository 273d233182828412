package stagedoor.radio;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import javax.net.ServerSocketFactory;
import org.jspecify.annotations.NullMarked;

/// The server of a station on a loopback port, which does whatever a test wants with each
/// connection.
@NullMarked
public final class FakeStation implements AutoCloseable {

  /// What it does with a connection whose request was read.
  @FunctionalInterface
  public interface Act {
    void answer(OutputStream out, CountDownLatch end) throws IOException, InterruptedException;
  }

  public final List<String> requests = new CopyOnWriteArrayList<>();

  /// Connections that it is busy with.
  public final AtomicInteger busy = new AtomicInteger();

  /// Connections that broke while it was busy with them.
  public final AtomicInteger left = new AtomicInteger();

  private final ServerSocket server;
  private final CountDownLatch end = new CountDownLatch(1);
  private final List<Act> acts;

  /// @param acts for one connection after the other; the last one also for those that follow
  public FakeStation(Act... acts) {
    this(ServerSocketFactory.getDefault(), acts);
  }

  /// @param sockets makes those that speak TLS, where that is wanted
  FakeStation(ServerSocketFactory sockets, Act... acts) {
    this.acts = List.of(acts);
    try {
      server = sockets.createServerSocket(0, 50, InetAddress.getLoopbackAddress());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    Thread.ofVirtual().start(this::serve);
  }

  /// Answers with these lines as the head, and then a body.
  public static Act says(String body, String... lines) {
    return (out, _) -> send(out, String.join("\r\n", lines) + "\r\n\r\n" + body);
  }

  /// Begins with some sound and then goes on without end.
  public static Act plays(String type) {
    return (out, _) -> {
      send(out, "HTTP/1.0 200 OK\r\nContent-Type: " + type + "\r\n\r\n");
      byte[] sound = "sound".repeat(1_000).getBytes(ISO_8859_1);
      while (true) {
        out.write(sound);
      }
    };
  }

  public static void send(OutputStream out, String text) throws IOException {
    out.write(text.getBytes(ISO_8859_1));
    out.flush();
  }

  public WebAddress address(String path) {
    return new WebAddress("http://127.0.0.1:" + server.getLocalPort() + path);
  }

  private void serve() {
    for (int i = 0; !server.isClosed(); i++) {
      Act act = acts.get(Math.min(i, acts.size() - 1));
      try {
        Socket socket = server.accept();
        Thread.ofVirtual().start(() -> serve(socket, act));
      } catch (IOException closed) {
        return;
      }
    }
  }

  private void serve(Socket socket, Act act) {
    busy.incrementAndGet();
    try (socket) {
      requests.add(head(socket.getInputStream()));
      act.answer(socket.getOutputStream(), end);
    } catch (IOException listenerLeft) {
      left.incrementAndGet();
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
    } finally {
      busy.decrementAndGet();
    }
  }

  /// Up to the empty line; of what is no HTTP only the beginning.
  private static String head(InputStream in) throws IOException {
    var head = new StringBuilder();
    while (head.indexOf("\r\n\r\n") < 0) {
      int c = in.read();
      if (c < ' ' && c != '\r' && c != '\n') {
        return head.toString();
      }
      head.append((char) c);
    }
    return head.toString();
  }

  @Override
  public void close() {
    end.countDown();
    try {
      server.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
