package stagedoor.store;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Stream;

/// Brings a database to the newest schema, one numbered step after the other, forward only.
///
/// The steps are the files named in `migrations/index`, in that order. What differs between the
/// databases is written `{id}` (a number the database gives, never given twice) and `{bytes}`. Each
/// step's checksum is kept: a step that was changed after it ran, or one this version does not
/// know, stops the start.
final class Migrations {

  private static final String FOLDER = "migrations/";
  private static final int COPIES_KEPT = 2;

  private record Step(String name, String sql, String checksum) {}

  private Migrations() {}

  static void run(Database.Dialect dialect, Connection connection) throws SQLException {
    execute(
        connection,
        "CREATE TABLE IF NOT EXISTS migration ("
            + "name TEXT PRIMARY KEY, checksum TEXT NOT NULL, run_ms BIGINT NOT NULL)");
    connection.commit();
    List<Step> steps = steps(dialect);
    List<String> done = done(connection);
    check(steps, done);
    List<Step> missing = steps.subList(done.size(), steps.size());
    if (missing.isEmpty()) {
      return;
    }
    if (!done.isEmpty() && dialect == Database.Dialect.SQLITE) {
      copy(connection, done.size());
    }
    for (Step step : missing) {
      apply(connection, step);
    }
  }

  private static void check(List<Step> steps, List<String> done) {
    if (done.size() > steps.size()) {
      throw new StoreException(
          "the database was written by a newer version; start that version,"
              + " or restore an older copy");
    }
    for (int i = 0; i < done.size(); i++) {
      Step step = steps.get(i);
      if (!done.get(i).equals(step.name + " " + step.checksum)) {
        throw new StoreException(
            "the database's step " + (i + 1) + " is not this version's " + step.name);
      }
    }
  }

  private static void apply(Connection connection, Step step) throws SQLException {
    for (String statement : step.sql.split(";\\s*\n")) {
      if (!statement.isBlank()) {
        execute(connection, statement);
      }
    }
    try (PreparedStatement note =
        connection.prepareStatement(
            "INSERT INTO migration (name, checksum, run_ms) VALUES (?, ?, ?)")) {
      note.setString(1, step.name);
      note.setString(2, step.checksum);
      note.setLong(3, System.currentTimeMillis());
      note.executeUpdate();
    }
    connection.commit();
  }

  private static void execute(Connection connection, String sql) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  private static List<String> done(Connection connection) throws SQLException {
    var done = new ArrayList<String>();
    try (Statement statement = connection.createStatement();
        ResultSet rows =
            statement.executeQuery("SELECT name, checksum FROM migration ORDER BY name")) {
      while (rows.next()) {
        done.add(rows.getString(1) + " " + rows.getString(2));
      }
    }
    connection.rollback();
    return done;
  }

  /// Copies the file beside itself before its schema changes; the last two copies are kept.
  private static void copy(Connection connection, int version) throws SQLException {
    Path file = Path.of(connection.getMetaData().getURL().substring("jdbc:sqlite:".length()));
    Path copy =
        file.resolveSibling(
            "%s.before-%03d-%d".formatted(file.getFileName(), version, System.currentTimeMillis()));
    connection.setAutoCommit(true);
    try (PreparedStatement vacuum = connection.prepareStatement("VACUUM INTO ?")) {
      vacuum.setString(1, copy.toString());
      vacuum.execute();
    } finally {
      connection.setAutoCommit(false);
    }
    try (Stream<Path> beside = Files.list(copy.toAbsolutePath().getParent())) {
      List<Path> copies =
          beside
              .filter(
                  path -> path.getFileName().toString().startsWith(file.getFileName() + ".before-"))
              .sorted()
              .toList();
      for (Path old : copies.subList(0, Math.max(0, copies.size() - COPIES_KEPT))) {
        Files.delete(old);
      }
    } catch (IOException e) {
      throw new UncheckedIOException("could not tidy old copies of " + file, e);
    }
  }

  private static List<Step> steps(Database.Dialect dialect) {
    return resource("index")
        .lines()
        .filter(line -> !line.isBlank())
        .map(name -> step(dialect, name))
        .toList();
  }

  private static Step step(Database.Dialect dialect, String name) {
    String text = resource(name + ".sql");
    boolean sqlite = dialect == Database.Dialect.SQLITE;
    String id =
        sqlite
            ? "INTEGER PRIMARY KEY AUTOINCREMENT"
            : "BIGINT GENERATED BY DEFAULT AS IDENTITY PRIMARY KEY";
    String sql = text.replace("{id}", id).replace("{bytes}", sqlite ? "BLOB" : "BYTEA") + "\n";
    return new Step(name, sql, checksum(text));
  }

  private static String checksum(String text) {
    try {
      byte[] digest = MessageDigest.getInstance("SHA-256").digest(text.getBytes(UTF_8));
      return HexFormat.of().formatHex(digest, 0, 8);
    } catch (NoSuchAlgorithmException everyJdkHasIt) {
      throw new IllegalStateException(everyJdkHasIt);
    }
  }

  private static String resource(String name) {
    try (InputStream in = Migrations.class.getResourceAsStream(FOLDER + name)) {
      if (in == null) {
        throw new IllegalStateException("no migration " + name);
      }
      return new String(in.readAllBytes(), UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException("could not read migration " + name, e);
    }
  }
}
