package stagedoor;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.BindException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.time.Duration;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Supplier;
import org.jspecify.annotations.NullMarked;

/// A real program as a child process that listens on a loopback port.
///
/// @param said what it wrote, for the message when it does not start
@NullMarked
public record LoopbackProcess(Process process, int port, Supplier<String> said)
    implements AutoCloseable {

  private static final Duration PATIENCE = Duration.ofSeconds(60);

  /// The program needs the processor more than who waits for it.
  private static final Duration LOOK_EVERY = Duration.ofMillis(5);

  /// A port nobody listens on, and that the system gives to nobody who does not ask for it: it
  /// takes those from 32768 on.
  public static int freePort() {
    int port;
    do {
      port = ThreadLocalRandom.current().nextInt(10_000, 32_000);
    } while (!isFree(port));
    return port;
  }

  private static boolean isFree(int port) {
    try (var socket = new ServerSocket()) {
      socket.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
      return true;
    } catch (BindException taken) {
      return false;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /// Waits until it answers; ends it when it does not.
  public LoopbackProcess awaitStart() {
    long deadline = System.nanoTime() + PATIENCE.toNanos();
    while (!answers()) {
      if (!process.isAlive() || System.nanoTime() > deadline) {
        process.destroyForcibly();
        throw new IllegalStateException("the program did not start: " + said.get());
      }
      LockSupport.parkNanos(LOOK_EVERY.toNanos());
    }
    return this;
  }

  private boolean answers() {
    try (var socket = new Socket()) {
      socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 500);
      return true;
    } catch (IOException notYet) {
      return false;
    }
  }

  @Override
  public void close() {
    process.destroy();
    try {
      if (!process.waitFor(5, TimeUnit.SECONDS)) {
        process.destroyForcibly();
      }
    } catch (InterruptedException stop) {
      Thread.currentThread().interrupt();
      process.destroyForcibly();
    }
  }
}
