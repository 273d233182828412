package stagedoor.store;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayDeque;
import java.util.Deque;
import org.jspecify.annotations.Nullable;

/// Connections of one kind that are not in use; more are opened when they are needed, which costs
/// some milliseconds each. How many there can be is bounded by the threads that ask.
final class Connections implements AutoCloseable {

  /// Opens one more connection, without automatic commits.
  interface Source {
    Connection open() throws SQLException;
  }

  private final Source source;
  private final Deque<Connection> idle = new ArrayDeque<>();

  Connections(Source source) {
    this.source = source;
  }

  Connection take() {
    Connection connection = poll();
    if (connection != null) {
      return connection;
    }
    try {
      return source.open();
    } catch (SQLException e) {
      throw new StoreException("open the database", e);
    }
  }

  private synchronized @Nullable Connection poll() {
    return idle.poll();
  }

  synchronized void give(Connection connection) {
    idle.push(connection);
  }

  /// Closes a connection that failed.
  void drop(Connection connection) {
    try {
      connection.close();
    } catch (SQLException broken) {
      // It is of no use any more, and what made it so was thrown already.
      return;
    }
  }

  /// Closes those not in use.
  @Override
  public synchronized void close() {
    try {
      for (Connection connection : idle) {
        connection.close();
      }
    } catch (SQLException e) {
      throw new StoreException("close the database", e);
    }
    idle.clear();
  }
}
