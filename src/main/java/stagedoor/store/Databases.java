package stagedoor.store;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Properties;
import org.sqlite.SQLiteConfig;

/// Opens databases.
public final class Databases {

  private Databases() {}

  /// The SQLite database in a file, made when it is missing, brought to the newest schema.
  ///
  /// @throws StoreException when it cannot be opened, is damaged, or was written by a newer version
  public static Database sqlite(Path file) {
    try {
      Path folder = file.toAbsolutePath().getParent();
      if (folder != null) {
        Files.createDirectories(folder);
      }
    } catch (IOException e) {
      throw new UncheckedIOException("could not make the folder of " + file, e);
    }
    return new JdbcDatabase(Database.Dialect.SQLITE, readOnly -> openSqlite(file, readOnly));
  }

  /// A PostgreSQL database by its JDBC address, such as
  /// `jdbc:postgresql://127.0.0.1/stagedoor?user=music`.
  ///
  /// @throws StoreException when it cannot be opened or was written by a newer version
  public static Database postgresql(String url) {
    return new JdbcDatabase(
        Database.Dialect.POSTGRESQL,
        readOnly -> {
          Connection connection = DriverManager.getConnection(url, new Properties());
          connection.setReadOnly(readOnly);
          return connection;
        });
  }

  private static Connection openSqlite(Path file, boolean readOnly) throws SQLException {
    var config = new SQLiteConfig();
    config.setJournalMode(SQLiteConfig.JournalMode.WAL);
    config.setSynchronous(SQLiteConfig.SynchronousMode.NORMAL);
    config.setBusyTimeout(10_000);
    config.enforceForeignKeys(true);
    config.setPragma(SQLiteConfig.Pragma.CACHE_SIZE, "-4000");
    if (readOnly) {
      config.setPragma(SQLiteConfig.Pragma.MMAP_SIZE, "0");
    } else {
      config.setTransactionMode(SQLiteConfig.TransactionMode.IMMEDIATE);
    }
    return config.createConnection("jdbc:sqlite:" + file);
  }
}
