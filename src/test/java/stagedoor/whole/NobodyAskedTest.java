package stagedoor.whole;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Proxy;
import java.net.ProxySelector;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketAddress;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.NullMarked;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import stagedoor.Await;

/// The whole server behind a proxy on this machine that everything to elsewhere would go through;
/// it hangs up on everybody, so nothing leaves the machine.
@NullMarked
class NobodyAskedTest {

  @TempDir private Path folder;
  private final AtomicInteger connections = new AtomicInteger();
  private @Nullable ProxySelector before;
  private ServerSocket proxy;

  @BeforeEach
  void listen() throws IOException {
    proxy = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    before = ProxySelector.getDefault();
    ProxySelector.setDefault(new ToProxy(proxy.getLocalSocketAddress()));
    Thread.ofVirtual().start(this::hangUp);
  }

  @AfterEach
  void close() throws IOException {
    ProxySelector.setDefault(before);
    proxy.close();
  }

  private void hangUp() {
    try {
      while (true) {
        try (Socket _ = proxy.accept()) {
          connections.incrementAndGet();
        }
      }
    } catch (IOException closed) {
      return;
    }
  }

  /// Leads to the proxy from every address but those of this machine.
  private static final class ToProxy extends ProxySelector {
    private final SocketAddress proxy;

    ToProxy(SocketAddress proxy) {
      this.proxy = proxy;
    }

    @Override
    public List<Proxy> select(URI uri) {
      return uri.getHost().matches("127\\..*|localhost|\\[::1]")
          ? List.of(Proxy.NO_PROXY)
          : List.of(new Proxy(Proxy.Type.HTTP, proxy));
    }

    @Override
    public void connectFailed(URI uri, SocketAddress address, IOException e) {
      throw new AssertionError("no proxy at " + address, e);
    }
  }

  /// Whether there is a thread that asks agents, now or later.
  private static boolean isAsking() {
    return Thread.getAllStackTraces().keySet().stream()
        .anyMatch(thread -> thread.getName().equals("agents"));
  }

  @Test
  void aServerWithoutAgentsAsksNobodyThroughAWholeStartAndScan() throws Exception {
    try (LiveServer server = LiveServer.start(folder, "enableexternalservices=true")) {
      server.scanned();
      server.scanned();
      assertThat(isAsking()).isFalse();
    }
    assertThat(connections).hasValue(0);
  }

  @Test
  void oneSwitchTurnsThemAllOff() throws Exception {
    String[] options = {"agents=deezer,coverartarchive", "enableexternalservices=false"};
    try (LiveServer server = LiveServer.start(folder, options)) {
      server.scanned();
      assertThat(isAsking()).isFalse();
    }
    assertThat(connections).hasValue(0);
  }

  @Test
  void namedAgentsAreAsked() throws Exception {
    try (LiveServer server = LiveServer.start(folder, "agents=deezer")) {
      server.scanned();
      assertThat(isAsking()).isTrue();
      Await.that("an artist's picture is asked for", () -> connections.get() > 0);
    }
  }
}
