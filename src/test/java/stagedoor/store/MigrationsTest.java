package stagedoor.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@NullMarked
class MigrationsTest {

  @TempDir Path folder;

  @OnBothDatabases
  void everyStepRunsOnBothAndOnlyOnce(TestDatabase db) {
    List<String> before = ran(db);
    db.reopen();
    assertThat(ran(db)).isEqualTo(before).isNotEmpty();
  }

  private static List<String> ran(Database db) {
    return db.read(rows ->
        rows.list("SELECT name, run_ms FROM migration", row -> row.text(1) + row.number(2)));
  }

  @OnBothDatabases
  void aStepThatWasChangedAfterItRanIsRefused(TestDatabase db) {
    db.write(rows -> rows.change("UPDATE migration SET checksum = 'x' WHERE name = '001-library'"));
    assertThatThrownBy(db::reopen)
        .isInstanceOf(StoreException.class)
        .hasMessageContaining("001-library");
  }

  @OnBothDatabases
  void aDatabaseOfANewerVersionIsRefused(TestDatabase db) {
    db.write(rows -> rows.change("INSERT INTO migration VALUES ('999-future', 'x', 1)"));
    assertThatThrownBy(db::reopen)
        .isInstanceOf(StoreException.class)
        .hasMessageContaining("newer version");
  }

  @Test
  void theFileIsCopiedBeforeItsSchemaChangesAndTwoCopiesAreKept() throws Exception {
    var steps = new ArrayList<Migrations.Step>();
    var sqlite = new SqliteFile(folder.resolve("test.db"));
    for (int i = 1; i <= 5; i++) {
      steps.add(step("00" + i, "CREATE TABLE t" + i + " (id {id});"));
      migrate(sqlite, steps);
    }
    try (Stream<Path> files = Files.list(folder)) {
      assertThat(files.map(file -> file.getFileName().toString().replaceFirst("-[0-9]*$", "")))
          .containsExactlyInAnyOrder(
              "test.db", "test.db-boot", "test.db.before-003", "test.db.before-004");
    }
  }

  /// The version before is started again, and told where the copy is that it can use.
  @Test
  void theWayBackFromANewerVersionIsItsCopy() throws Exception {
    var sqlite = new SqliteFile(folder.resolve("test.db"));
    Migrations.Step old = step("001", "CREATE TABLE a (id {id});");
    migrate(sqlite, List.of(old));
    migrate(sqlite, List.of(old, step("002", "CREATE TABLE b (id {id});")));
    Path copy;
    try (Stream<Path> files = Files.list(folder)) {
      copy =
          files
              .filter(file -> file.getFileName().toString().contains(".before-001-"))
              .findFirst()
              .orElseThrow();
    }
    assertThatThrownBy(() -> migrate(sqlite, List.of(old)))
        .hasMessageContaining("newer version")
        .hasMessageContaining(copy.toString())
        .hasMessageContaining(folder.resolve("test.db-wal").toString());
    Files.copy(copy, folder.resolve("test.db"), StandardCopyOption.REPLACE_EXISTING);
    assertThatCode(() -> migrate(sqlite, List.of(old))).doesNotThrowAnyException();
  }

  /// As after a version in which work on both was brought together.
  @Test
  void aStepThatCameBetweenOthersRunsToo() throws SQLException, IOException {
    var sqlite = new SqliteFile(folder.resolve("test.db"));
    Migrations.Step first = step("001", "CREATE TABLE a (id {id});");
    Migrations.Step between = step("002", "CREATE TABLE b (id {id});");
    Migrations.Step last = step("003", "CREATE TABLE c (id {id});");
    migrate(sqlite, List.of(first, last));
    migrate(sqlite, List.of(first, between, last));
    assertThatCode(() -> migrate(sqlite, List.of(first, between, last))).doesNotThrowAnyException();
    try (Connection connection = sqlite.openFirst();
        Statement statement = connection.createStatement()) {
      assertThatCode(() -> statement.execute("SELECT id FROM b")).doesNotThrowAnyException();
    }
  }

  @Test
  void aStepThatFailsLeavesNothing() throws SQLException, IOException {
    var sqlite = new SqliteFile(folder.resolve("test.db"));
    Migrations.Step good = step("001", "CREATE TABLE a (id {id});");
    Migrations.Step bad = step("002", "CREATE TABLE b (id {id});\nCREATE TABLE a (id {id});");
    assertThatThrownBy(() -> migrate(sqlite, List.of(good, bad))).isInstanceOf(SQLException.class);
    Migrations.Step fixed = step("002", "CREATE TABLE b (id {id});");
    assertThatCode(() -> migrate(sqlite, List.of(good, fixed))).doesNotThrowAnyException();
  }

  private static Migrations.Step step(String name, String sql) {
    return Migrations.Step.of(Database.Dialect.SQLITE, name, sql);
  }

  private static void migrate(SqliteFile sqlite, List<Migrations.Step> steps) throws SQLException {
    try (Connection connection = sqlite.openFirst()) {
      new Migrations(Database.Dialect.SQLITE, connection, sqlite).run(steps);
    }
  }
}
