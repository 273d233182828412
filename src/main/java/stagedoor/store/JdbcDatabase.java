package stagedoor.store;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ThreadFactory;
import java.util.function.Function;

/// One writing connection on one thread, a few reading ones on theirs: a JDBC driver that calls
/// native code would otherwise hold the carrier threads of virtual ones.
final class JdbcDatabase implements Database {

  /// Opens one more connection.
  interface Source {
    Connection open(boolean readOnly) throws SQLException;
  }

  private static final int READERS = 4;

  private final Dialect dialect;
  private final Connection writer;
  private final BlockingQueue<Connection> readers = new ArrayBlockingQueue<>(READERS);
  private final List<Connection> open = new ArrayList<>();
  private final ExecutorService writing;
  private final ExecutorService reading;

  JdbcDatabase(Dialect dialect, Source source) {
    this.dialect = dialect;
    try {
      writer = source.open(false);
      writer.setAutoCommit(false);
      open.add(writer);
      Migrations.run(this.dialect, writer);
      for (int i = 0; i < READERS; i++) {
        Connection reader = source.open(true);
        reader.setAutoCommit(false);
        open.add(reader);
        readers.add(reader);
      }
    } catch (SQLException e) {
      closeAll();
      throw new StoreException("open the database", e);
    } catch (StoreException e) {
      closeAll();
      throw e;
    }
    writing = Executors.newSingleThreadExecutor(named("store-write"));
    reading = Executors.newFixedThreadPool(READERS, named("store-read"));
  }

  @Override
  public Dialect dialect() {
    return dialect;
  }

  @Override
  public <T> T read(Function<Rows, T> work) {
    return await(
        reading,
        () -> {
          Connection connection = readers.remove();
          try {
            return finish(connection, work, false);
          } finally {
            readers.add(connection);
          }
        });
  }

  @Override
  public <T> T write(Function<Rows, T> work) {
    return await(writing, () -> finish(writer, work, true));
  }

  private static <T> T finish(Connection connection, Function<Rows, T> work, boolean keep) {
    boolean done = false;
    try {
      T result = work.apply(new Rows(connection));
      if (keep) {
        connection.commit();
        done = true;
      }
      return result;
    } catch (SQLException e) {
      throw new StoreException("commit", e);
    } finally {
      if (!done) {
        rollBack(connection);
      }
    }
  }

  private static void rollBack(Connection connection) {
    try {
      connection.rollback();
    } catch (SQLException e) {
      throw new StoreException("roll back", e);
    }
  }

  private static <T> T await(ExecutorService executor, java.util.function.Supplier<T> work) {
    if (Thread.currentThread() instanceof StoreThread) {
      throw new IllegalStateException("a transaction within a transaction");
    }
    try {
      return CompletableFuture.supplyAsync(work, executor).join();
    } catch (CompletionException e) {
      if (e.getCause() instanceof RuntimeException cause) {
        cause.addSuppressed(new Throwable("asked from here"));
        throw cause;
      }
      throw e;
    }
  }

  private static ThreadFactory named(String name) {
    return work -> new StoreThread(work, name);
  }

  /// Marks the threads that run transactions.
  private static final class StoreThread extends Thread {
    StoreThread(Runnable work, String name) {
      super(work, name);
      setDaemon(true);
    }
  }

  @Override
  public void close() {
    writing.close();
    reading.close();
    closeAll();
  }

  private void closeAll() {
    SQLException failed = null;
    for (Connection connection : open) {
      try {
        connection.close();
      } catch (SQLException e) {
        failed = e;
      }
    }
    if (failed != null) {
      throw new StoreException("close the database", failed);
    }
  }
}
