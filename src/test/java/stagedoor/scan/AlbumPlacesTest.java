package stagedoor.scan;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.io.TempDir;
import stagedoor.catalogue.SongId;
import stagedoor.store.Database;
import stagedoor.store.OnBothDatabases;

/// Which new song is in the place of one that is gone, on albums whose songs have no numbers.
@NullMarked
class AlbumPlacesTest {

  @TempDir Path folder;

  private Map<String, SongId> afterReplacing(TestLibrary library, String old, Path file)
      throws IOException {
    library.scan();
    Map<String, SongId> before = library.byTitle();
    Files.delete(folder.resolve(old));
    Files.write(file, SmallSong.sound(99).title("Song 7").artist("Ann").bytes());
    library.scan();
    return before;
  }

  private void songs(int count) {
    for (int i = 0; i < count; i++) {
      SmallSong.sound(1_000 + i).title("Song " + i).artist("Ann").in(folder, i + ".mp3");
    }
  }

  @OnBothDatabases
  void aFileOfAnotherKindThatIsCalledAsTheOneThatIsGoneIsItsSong(Database db) throws IOException {
    songs(2_100);
    var library = new TestLibrary(db, folder);
    Map<String, SongId> before = afterReplacing(library, "7.mp3", folder.resolve("7.mp2"));
    assertThat(library.byTitle()).isEqualTo(before);
    assertThat(library.paths()).contains("7.mp2").hasSize(2_100);
  }

  @OnBothDatabases
  void oneThatIsCalledOtherwiseIsAnotherSong(Database db) throws IOException {
    songs(9);
    var library = new TestLibrary(db, folder);
    Map<String, SongId> before = afterReplacing(library, "7.mp3", folder.resolve("seven.mp3"));
    assertThat(before.values()).doesNotContain(library.byTitle().get("Song 7"));
  }
}
