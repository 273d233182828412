package stagedoor.store;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Optional;
import java.util.function.UnaryOperator;

/// Opens databases.
public final class Databases {

  private Databases() {}

  /// The SQLite database in a file, made when it is missing, brought to the newest schema.
  ///
  /// @throws StoreException when it cannot be opened, is damaged, or was written by a newer version
  public static Database sqlite(Path file) {
    var sqlite = new SqliteFile(file.toAbsolutePath());
    var writers = new Connections(() -> sqlite.open(false));
    Connection first = sqlite.openFirst();
    try {
      new Migrations(Database.Dialect.SQLITE, first, sqlite).run();
      first.setAutoCommit(true);
    } catch (SQLException e) {
      writers.drop(first);
      throw sqlite.explained(new StoreException("open the database", e));
    } catch (StoreException e) {
      writers.drop(first);
      throw sqlite.explained(e);
    }
    writers.give(first);
    var readers = new Connections(() -> sqlite.open(true));
    var checkpoints = new Checkpoints(() -> sqlite.open(false));
    return new JdbcDatabase(
        Database.Dialect.SQLITE, writers, readers, checkpoints, sqlite::explained);
  }

  /// What is wrong with the SQLite database in a file, which is only read; empty when it is whole.
  public static Optional<String> fault(Path file) {
    var sqlite = new SqliteFile(file.toAbsolutePath());
    try (Connection connection = sqlite.open(true)) {
      sqlite.check(connection);
      return Optional.empty();
    } catch (SQLException e) {
      StoreException failed = sqlite.explained(new StoreException("read the database", e));
      return Optional.of(String.valueOf(failed.getMessage()));
    } catch (StoreException e) {
      return Optional.of(String.valueOf(e.getMessage()));
    }
  }

  /// A PostgreSQL database by its JDBC address, such as
  /// `jdbc:postgresql://127.0.0.1/stagedoor?user=music`.
  ///
  /// @throws StoreException when it cannot be opened or was written by a newer version
  public static Database postgresql(String url) {
    var writers = new Connections(() -> openPostgresql(url, false));
    Connection first = writers.take();
    try {
      new Migrations(Database.Dialect.POSTGRESQL, first, Migrations.Copies.ELSEWHERE).run();
    } catch (SQLException e) {
      writers.drop(first);
      throw new StoreException("bring the database to the newest schema", e);
    } catch (StoreException e) {
      writers.drop(first);
      throw e;
    }
    writers.give(first);
    var readers = new Connections(() -> openPostgresql(url, true));
    return new JdbcDatabase(
        Database.Dialect.POSTGRESQL,
        writers,
        readers,
        AfterWrites.NOTHING,
        UnaryOperator.identity());
  }

  /// Reads get one snapshot for the whole transaction, as they do in SQLite.
  private static Connection openPostgresql(String url, boolean readOnly) throws SQLException {
    Connection connection = DriverManager.getConnection(url);
    connection.setReadOnly(readOnly);
    if (readOnly) {
      connection.setTransactionIsolation(Connection.TRANSACTION_REPEATABLE_READ);
    }
    connection.setAutoCommit(false);
    return connection;
  }
}
