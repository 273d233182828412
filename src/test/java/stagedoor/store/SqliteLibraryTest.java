package stagedoor.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SqliteLibraryTest {

  @TempDir Path folder;

  @AfterEach
  void letTheDriverHelpItself() {
    System.clearProperty("org.sqlite.lib.path");
    System.clearProperty("org.sqlite.lib.name");
  }

  @Test
  void itIsUnpackedOnce() throws IOException {
    SqliteLibrary.keepIn(folder);
    Path library = only(only(folder));
    assertThat(library).isNotEmptyFile();
    Files.writeString(library, "kept");
    SqliteLibrary.keepIn(folder);
    assertThat(only(only(folder))).isEqualTo(library).hasContent("kept");
  }

  @Test
  void whereItCannotBeKeptDatabasesOpenAllTheSame() throws IOException {
    Path file = Files.writeString(folder.resolve("file"), "no folder");
    SqliteLibrary.keepIn(file);
    try (Database db = Databases.sqlite(folder.resolve("music.db"))) {
      assertThat(db.<Boolean>read(rows -> true)).isTrue();
    }
  }

  private static Path only(Path folder) throws IOException {
    try (Stream<Path> inside = Files.list(folder)) {
      List<Path> all = inside.toList();
      assertThat(all).hasSize(1);
      return all.getFirst();
    }
  }
}
