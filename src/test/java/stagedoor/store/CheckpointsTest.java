package stagedoor.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import stagedoor.Await;

/// What is written does not stay in the write-ahead log.
@NullMarked
class CheckpointsTest {

  private static final int PAGE_BYTES = 4_096;

  @TempDir Path folder;

  private Database made(Path file) {
    Database db = Databases.sqlite(file);
    db.write(rows -> rows.change("CREATE TABLE big (id INTEGER PRIMARY KEY, content BLOB)"));
    return db;
  }

  private static void write(Database db, int bytes) {
    db.write(rows -> rows.change("INSERT INTO big (content) VALUES (?)", new byte[bytes]));
  }

  @Test
  void itIsInTheFileSoonThoughNobodyWritesOrClosesIt() throws Exception {
    Path file = folder.resolve("test.db");
    try (Database db = made(file)) {
      long before = Files.size(file);
      int bytes = 2_000_000;
      write(db, bytes);
      Await.that("it is in the file", () -> Files.size(file) >= before + bytes);
    }
  }

  @Test
  void theLogStaysBoundedHoweverFastItIsWritten() throws Exception {
    Path file = folder.resolve("test.db");
    Path log = folder.resolve("test.db-wal");
    int one = 4_000_000;
    try (Database db = made(file)) {
      for (int i = 0; i < 40; i++) {
        write(db, one);
        assertThat(Files.size(log))
            .isLessThan((long) Checkpoints.MOST_PAGES * PAGE_BYTES * 11 / 10 + 2L * one);
      }
    }
    assertThat(log).doesNotExist();
  }
}
