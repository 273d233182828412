package stagedoor.store;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.stream.Stream;
import org.sqlite.SQLiteConfig;
import org.sqlite.SQLiteErrorCode;
import org.sqlite.SQLiteException;

/// The file of an SQLite database: opening it, noticing that it is damaged, copying it.
///
/// The journal is a write-ahead log, so readers never wait for the writer. A commit is not forced
/// to the disk each time: a killed process loses nothing, a power cut may lose the last moments but
/// never the order.
final class SqliteFile implements Migrations.Copies {

  private static final int COPIES_KEPT = 2;
  private static final int BUSY_TIMEOUT_MS = 10_000;

  private final Path file;

  SqliteFile(Path file) {
    this.file = file;
  }

  /// Opens the file for writing, makes it when it is missing, and checks that it is whole when it
  /// was in use as the machine went down. After a mere kill it is: what was written, the system
  /// has.
  Connection openFirst() {
    var boot = new Boot(beside("-boot"));
    boolean isDoubtful = Files.exists(beside("-wal")) && !boot.isSame();
    try {
      makePrivate(file);
      Connection connection = open(false);
      if (isDoubtful) {
        check(connection);
      }
      boot.note();
      return connection;
    } catch (IOException e) {
      throw new StoreException("make the database " + file, e);
    } catch (SQLException e) {
      throw explained(new StoreException("open the database " + file, e));
    }
  }

  private Path beside(String ending) {
    return file.resolveSibling(file.getFileName() + ending);
  }

  Connection open(boolean readOnly) throws SQLException {
    var config = new SQLiteConfig();
    config.setJournalMode(SQLiteConfig.JournalMode.WAL);
    config.setSynchronous(SQLiteConfig.SynchronousMode.NORMAL);
    config.setBusyTimeout(BUSY_TIMEOUT_MS);
    config.enforceForeignKeys(true);
    config.setCacheSize(-4000);
    config.setGetGeneratedKeys(false);
    if (!readOnly) {
      config.setTransactionMode(SQLiteConfig.TransactionMode.IMMEDIATE);
    }
    // As an address, so that no character of the file's name has a meaning of its own.
    Connection connection = config.createConnection("jdbc:sqlite:" + file.toUri().toASCIIString());
    try (Statement statement = connection.createStatement()) {
      statement.execute(
          readOnly
              ? "PRAGMA query_only = 1"
              : "PRAGMA wal_autocheckpoint = " + Checkpoints.MOST_PAGES);
    }
    connection.setAutoCommit(false);
    return connection;
  }

  /// Only the owner may read it: it holds what passwords are checked against.
  private static void makePrivate(Path file) throws IOException {
    Files.createDirectories(file.resolveSibling(""));
    try {
      var ownerOnly = PosixFilePermissions.fromString("rw-------");
      Files.createFile(file, PosixFilePermissions.asFileAttribute(ownerOnly));
    } catch (FileAlreadyExistsException itIsThere) {
      return;
    }
  }

  void check(Connection connection) throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery("PRAGMA quick_check(1)")) {
      rows.next();
      String found = rows.getString(1);
      if (!found.equals("ok")) {
        connection.close();
        throw new StoreException(damaged(found));
      }
    }
    connection.rollback();
  }

  /// The same failure, but with the way out where the reason is a damaged file.
  StoreException explained(StoreException failed) {
    boolean damaged =
        failed.getCause() instanceof SQLiteException sqlite
            && (sqlite.getResultCode() == SQLiteErrorCode.SQLITE_CORRUPT
                || sqlite.getResultCode() == SQLiteErrorCode.SQLITE_NOTADB);
    return damaged ? new StoreException(damaged(String.valueOf(failed.getMessage()))) : failed;
  }

  private String damaged(String found) {
    List<Path> copies = copies();
    String wayOut =
        copies.isEmpty()
            ? "put back a copy of your own, or move it away to start anew"
            : "put back a copy, such as " + copies.getLast();
    return "the database " + file + " is damaged (" + found + "); " + wayOut + "; " + journal();
  }

  @Override
  public String wayBack() {
    List<Path> copies = copies();
    return copies.isEmpty()
        ? "restore an older copy"
        : "put the copy from before the newer version in its place, which knows nothing of what was"
            + " done since: "
            + copies.getLast()
            + "; "
            + journal();
  }

  /// Left beside another database, the journal would be taken for that one's and damage it.
  private String journal() {
    return "move " + beside("-wal") + " away with the old one where it is there";
  }

  /// Copies the database beside itself; the last two copies are kept.
  @Override
  public void make(Connection connection, int steps) throws SQLException {
    Path whole =
        file.resolveSibling(
            "%s.before-%03d-%d".formatted(file.getFileName(), steps, System.currentTimeMillis()));
    Path part = file.resolveSibling(file.getFileName() + ".copying");
    connection.setAutoCommit(true);
    try (PreparedStatement vacuum = connection.prepareStatement("VACUUM INTO ?")) {
      Files.deleteIfExists(part);
      makePrivate(part);
      vacuum.setString(1, part.toString());
      vacuum.execute();
      Files.move(part, whole, StandardCopyOption.ATOMIC_MOVE);
      List<Path> copies = copies();
      for (Path old : copies.subList(0, Math.max(0, copies.size() - COPIES_KEPT))) {
        Files.delete(old);
      }
    } catch (IOException e) {
      throw new StoreException("copy the database " + file, e);
    } finally {
      connection.setAutoCommit(false);
    }
  }

  private List<Path> copies() {
    String start = file.getFileName() + ".before-";
    try (Stream<Path> beside = Files.list(file.resolveSibling(""))) {
      return beside
          .filter(path -> path.getFileName().toString().startsWith(start))
          .sorted()
          .toList();
    } catch (IOException e) {
      throw new StoreException("look for copies of " + file, e);
    }
  }
}
