package stagedoor.scan;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import stagedoor.catalogue.Song;
import stagedoor.store.ChildJvm;
import stagedoor.store.Database;
import stagedoor.store.Databases;

@NullMarked
class ScanKillTest {

  @TempDir Path temporary;

  @Test
  void theScanAfterAKillCompletesAndNothingIsTwice() throws Exception {
    Path folder = temporary.resolve("music");
    for (int i = 0; i < 600; i++) {
      SmallSong.sound(i)
          .title("T" + i)
          .album("A" + i % 30)
          .in(folder.resolve(Integer.toString(i % 30)), i + ".mp3");
    }
    Path file = temporary.resolve("test.db");
    Process scan = ChildJvm.start(ScanOnce.class, file.toString(), folder.toString());
    try (var said = scan.inputReader()) {
      assertThat(said.readLine()).isEqualTo("seen");
      scan.destroyForcibly().waitFor();
    }
    try (Database db = Databases.sqlite(file)) {
      var library = new TestLibrary(db, folder);
      library.scan();
      assertThat(library.songs()).extracting(Song::path).doesNotHaveDuplicates().hasSize(600);
      assertThat(library.albums()).hasSize(30);
      assertThat(library.scan().unchanged()).isEqualTo(600);
    }
  }
}
