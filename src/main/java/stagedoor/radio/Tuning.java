package stagedoor.radio;

import java.io.IOException;
import java.lang.System.Logger.Level;
import java.net.Socket;
import java.time.Duration;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// One listener's way to a station: a connection, replaced by the next as servers lead on.
///
/// May be closed by any thread, which ends whatever waits for the connection.
final class Tuning implements AutoCloseable {

  private static final System.Logger LOG = System.getLogger(Tuning.class.getName());

  private final Consumer<Tuning> whenClosed;
  private @Nullable Socket socket;
  private boolean closed;
  private boolean expired;

  Tuning(Consumer<Tuning> whenClosed) {
    this.whenClosed = whenClosed;
  }

  /// Takes the next connection in place of the one before.
  ///
  /// @throws IOException when this was closed meanwhile
  synchronized void take(Socket next) throws IOException {
    drop();
    if (closed) {
      next.close();
      throw new IOException("it was ended");
    }
    socket = next;
  }

  /// Closes because it took too long.
  synchronized void expire() {
    expired = !closed;
    close();
  }

  /// Waits, but not longer than until this is closed.
  ///
  /// @throws IOException when this is closed
  synchronized void pause(Duration time) throws IOException {
    long endAt = System.nanoTime() + time.toNanos();
    try {
      for (long left = time.toMillis(); !closed && left > 0; left = millisUntil(endAt)) {
        wait(left);
      }
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
      close();
    }
    if (closed) {
      throw new IOException("it was ended");
    }
  }

  private static long millisUntil(long nanoTime) {
    return (nanoTime - System.nanoTime()) / 1_000_000;
  }

  synchronized boolean isExpired() {
    return expired;
  }

  @Override
  public synchronized void close() {
    if (!closed) {
      closed = true;
      notifyAll();
      whenClosed.accept(this);
      drop();
    }
  }

  /// Closes the bare connection, also where TLS runs over it: to end that politely could wait.
  private void drop() {
    try {
      if (socket != null) {
        socket.close();
      }
    } catch (IOException closedAlready) {
      LOG.log(Level.TRACE, "a connection to a station was closed already", closedAlready);
    }
  }
}
