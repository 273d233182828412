package stagedoor.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.util.List;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@NullMarked
class SqliteFileTest {

  @TempDir Path folder;

  @Test
  void aKilledWriterLosesNothingItHadCommitted() throws Exception {
    Path file = folder.resolve("test.db");
    Process writer = ChildJvm.start(WriteForever.class, file.toString());
    long last = -1;
    try (var said = writer.inputReader()) {
      for (int i = 0; i < 200; i++) {
        last = Long.parseLong(said.readLine());
      }
      writer.destroyForcibly().waitFor();
    }
    try (Database db = Databases.sqlite(file)) {
      long count =
          db.read(rows -> rows.find("SELECT count(*) FROM number", row -> row.number(1)))
              .orElseThrow();
      assertThat(count).isGreaterThanOrEqualTo(last + 2).isEven();
    }
  }

  @Test
  void anIdleProcessLetsAnotherWrite() {
    Path file = folder.resolve("test.db");
    try (Database server = Databases.sqlite(file);
        Database commandLine = Databases.sqlite(file)) {
      commandLine.write(rows -> rows.change("CREATE TABLE thing (text TEXT)"));
      assertThatThrownBy(() -> server.write(rows -> rows.change("INSERT INTO nothing VALUES (1)")))
          .isInstanceOf(StoreException.class);
      commandLine.write(rows -> rows.change("INSERT INTO thing VALUES ('a')"));
      server.write(rows -> rows.change("INSERT INTO thing VALUES ('b')"));
      commandLine.write(rows -> rows.change("INSERT INTO thing VALUES ('c')"));
      List<String> texts =
          server.read(rows -> rows.list("SELECT text FROM thing ORDER BY text", it -> it.text(1)));
      assertThat(texts).containsExactly("a", "b", "c");
    }
  }

  @Test
  void aFileThatIsNoDatabaseIsRefusedAtStart() throws IOException {
    Path file = Files.writeString(folder.resolve("test.db"), "nonsense ".repeat(1000));
    assertThatThrownBy(() -> Databases.sqlite(file))
        .isInstanceOf(StoreException.class)
        .hasMessageContaining("is damaged")
        .hasMessageContaining("put back a copy");
  }

  @Test
  void aDamagedDatabaseIsRefusedWhenItShowsAndWhereTheMachineWentDown() throws IOException {
    Path file = folder.resolve("test.db");
    try (Database db = Databases.sqlite(file)) {
      db.write(rows -> {
        rows.change("CREATE TABLE thing (id BIGINT PRIMARY KEY, text TEXT)");
        for (int i = 0; i < 2000; i++) {
          rows.change("INSERT INTO thing VALUES (?, ?)", i, "text ".repeat(20));
        }
        return 0;
      });
    }
    try (var bytes = new RandomAccessFile(file.toFile(), "rw")) {
      bytes.seek(bytes.length() - 10 * 4096);
      bytes.write(new byte[10 * 4096]);
    }
    try (Database db = Databases.sqlite(file)) {
      assertThatThrownBy(() ->
              db.read(rows ->
                  rows.find(
                      "SELECT min(text) FROM thing WHERE id >= 0 ORDER BY id", it -> it.text(1))))
          .as("found out later, after a clean end")
          .isInstanceOf(StoreException.class)
          .hasMessageContaining("is damaged")
          .hasMessageContaining("put back a copy");
    }
    Files.createFile(folder.resolve("test.db-wal"));
    Databases.sqlite(file).close();
    Files.createFile(folder.resolve("test.db-wal"));
    Files.writeString(folder.resolve("test.db-boot"), "the machine ran before");
    assertThatThrownBy(() -> Databases.sqlite(file))
        .isInstanceOf(StoreException.class)
        .hasMessageContaining("is damaged");
  }

  @Test
  void aFullDiskIsAStoreExceptionAndLosesNothing() {
    try (Database db = Databases.sqlite(folder.resolve("test.db"))) {
      db.write(rows -> rows.change("CREATE TABLE thing (text TEXT)"));
      db.write(rows -> rows.change("INSERT INTO thing VALUES ('kept')"));
      assertThatThrownBy(() ->
              db.write(rows -> {
                rows.find("PRAGMA max_page_count = 60", row -> row.number(1));
                return rows.change("INSERT INTO thing VALUES (?)", "x".repeat(1 << 20));
              }))
          .isInstanceOf(StoreException.class)
          .hasMessageContaining("full");
      List<String> left = db.read(rows -> rows.list("SELECT text FROM thing", row -> row.text(1)));
      assertThat(left).containsExactly("kept");
    }
  }

  @Test
  void aPlaceThatCannotBeWrittenIsAStoreException() throws IOException {
    Path file = Files.createFile(folder.resolve("no-folder"));
    assertThatThrownBy(() -> Databases.sqlite(file.resolve("test.db")))
        .isInstanceOf(StoreException.class)
        .hasMessageContaining("no-folder");
  }

  @Test
  void onlyTheOwnerMayReadTheFile() throws IOException {
    Path file = folder.resolve("a b?%#.db");
    Databases.sqlite(file).close();
    assertThat(Files.getPosixFilePermissions(file))
        .containsExactlyInAnyOrder(PosixFilePermission.OWNER_READ, PosixFilePermission.OWNER_WRITE);
  }
}
