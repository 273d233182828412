package stagedoor.store;

import static java.lang.System.Logger.Level.WARNING;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/// Brings what was committed from SQLite's write-ahead log into its file, soon after it was
/// written, on a thread of its own.
///
/// Left to itself, SQLite does that within a commit as soon as the log has a thousand pages. Such a
/// commit waits for the disk, 60 to 360 ms on a busy one, and every user's write behind it. Beside
/// the writer it holds up nobody. Only a log of [#MOST_PAGES] is still brought in by the writer, so
/// that it stays bounded when it is written faster than that.
final class Checkpoints implements AfterWrites {

  /// 64 MB.
  static final int MOST_PAGES = 16_384;

  private static final System.Logger LOG = System.getLogger(Checkpoints.class.getName());
  private static final Duration PAUSE = Duration.ofSeconds(1);

  /// What is written during a pass is left to the next; a log that is brought in as a whole begins
  /// anew.
  private static final int PASSES = 3;

  private final Connections.Source source;
  private final Semaphore written = new Semaphore(0);
  private final CountDownLatch closing = new CountDownLatch(1);
  private final Thread thread;

  /// @param source of connections that may write
  Checkpoints(Connections.Source source) {
    this.source = source;
    thread = Thread.ofPlatform().daemon().name("store-checkpoint").start(this::loop);
  }

  @Override
  public void wrote() {
    if (written.availablePermits() == 0) {
      written.release();
    }
  }

  private void loop() {
    try {
      written.acquire();
      while (!closing.await(PAUSE.toMillis(), TimeUnit.MILLISECONDS)) {
        written.drainPermits();
        bringIn();
        written.acquire();
      }
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
    }
  }

  private void bringIn() {
    try (Connection connection = source.open()) {
      connection.setAutoCommit(true);
      boolean whole = false;
      for (int pass = 0; pass < PASSES && !whole; pass++) {
        whole = isWhole(connection);
      }
    } catch (SQLException e) {
      LOG.log(WARNING, "the log of the database stays longer than usual", e);
    }
  }

  /// Brings in what is there; whether that was all.
  private static boolean isWhole(Connection connection) throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet result = statement.executeQuery("PRAGMA wal_checkpoint(PASSIVE)")) {
      return result.next() && result.getInt(2) == result.getInt(3);
    }
  }

  @Override
  public void close() {
    closing.countDown();
    written.release();
    try {
      thread.join();
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
    }
  }
}
