package stagedoor.store;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;

/// One thread that writes and a few that read, each with connections of its own: a JDBC driver that
/// calls native code would otherwise hold the carrier threads of virtual ones.
final class JdbcDatabase implements Database {

  private static final int READERS = 4;

  private final Dialect dialect;
  private final Connections writers;
  private final Connections readers;
  private final AfterWrites after;
  private final UnaryOperator<StoreException> explained;
  private final ExecutorService writing = threads(1, "store-write");
  private final ExecutorService reading = threads(READERS, "store-read");

  /// @param explained adds the way out to a failure, if it knows one
  JdbcDatabase(
      Dialect dialect,
      Connections writers,
      Connections readers,
      AfterWrites after,
      UnaryOperator<StoreException> explained) {
    this.after = after;
    this.explained = explained;
    this.dialect = dialect;
    this.writers = writers;
    this.readers = readers;
  }

  @Override
  public Dialect dialect() {
    return dialect;
  }

  @Override
  public <T> T read(Function<Rows, T> work) {
    return await(reading, () -> run(readers, work, false));
  }

  @Override
  public <T> T write(Function<Rows, T> work) {
    T result = await(writing, () -> run(writers, work, true));
    after.wrote();
    return result;
  }

  /// A connection that cannot even roll back is dropped, so the next transaction gets a new one.
  ///
  /// A writing transaction ends by the switch to automatic commits, which commits: after `commit`
  /// SQLite's driver begins the next one at once, and an idle server would keep the command line
  /// from writing for ever.
  private static <T> T run(Connections connections, Function<Rows, T> work, boolean keep) {
    Connection connection = connections.take();
    boolean committed = false;
    try {
      connection.setAutoCommit(false);
      T result = work.apply(new Rows(connection));
      if (keep) {
        connection.setAutoCommit(true);
        committed = true;
      }
      return result;
    } catch (SQLException e) {
      throw new StoreException("begin or commit a transaction", e);
    } finally {
      if (committed || isRolledBack(connection, keep)) {
        connections.give(connection);
      } else {
        connections.drop(connection);
      }
    }
  }

  private static boolean isRolledBack(Connection connection, boolean writer) {
    try {
      connection.rollback();
      connection.setAutoCommit(writer);
      return true;
    } catch (SQLException broken) {
      return false;
    }
  }

  private <T> T await(ExecutorService executor, Supplier<T> work) {
    if (Thread.currentThread() instanceof StoreThread) {
      throw new IllegalStateException("a transaction within a transaction");
    }
    try {
      return CompletableFuture.supplyAsync(work, executor).join();
    } catch (CompletionException e) {
      if (e.getCause() instanceof RuntimeException failed) {
        RuntimeException cause =
            failed instanceof StoreException store ? explained.apply(store) : failed;
        cause.addSuppressed(new IllegalStateException("asked from here"));
        throw cause;
      }
      throw e;
    }
  }

  private static ExecutorService threads(int count, String name) {
    return Executors.newFixedThreadPool(count, work -> new StoreThread(work, name));
  }

  @Override
  public void settle() {
    readers.close();
    writers.close();
  }

  /// Marks the threads that run transactions.
  private static final class StoreThread extends Thread {
    StoreThread(Runnable work, String name) {
      super(work, name);
      setDaemon(true);
    }
  }

  /// Waits for running transactions.
  @Override
  public void close() {
    writing.close();
    reading.close();
    after.close();
    readers.close();
    writers.close();
  }
}
