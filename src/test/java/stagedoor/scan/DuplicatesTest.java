package stagedoor.scan;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.io.TempDir;
import stagedoor.catalogue.Page;
import stagedoor.catalogue.Song;
import stagedoor.catalogue.Visible;
import stagedoor.scan.Duplicates.By;
import stagedoor.store.Database;
import stagedoor.store.OnBothDatabases;

@NullMarked
class DuplicatesTest {

  private static final String RECORDING = "6f9619ff-8b86-d011-b42d-00c04fc964ff";

  @TempDir Path folder;

  private static List<List<String>> paths(Page<List<Song>> page) {
    return page.items().stream().map(group -> group.stream().map(Song::path).toList()).toList();
  }

  @OnBothDatabases
  void songsAreTheSameByRecordingBySoundOrByTags(Database db) {
    SmallSong.sound(1).title("A").artist("X").in(folder, "1.mp3");
    SmallSong.sound(1).title("B").artist("Y").in(folder, "2.mp3");
    SmallSong.sound(2).title("C").artist("Z").in(folder, "3.mp3");
    SmallSong.sound(3).title("c").artist("z").in(folder, "4.mp3");
    SmallSong.sound(4).title("D").recording(RECORDING).in(folder, "5.mp3");
    SmallSong.sound(5).title("E").recording(RECORDING).in(folder, "6.mp3");
    var library = new TestLibrary(db, folder);
    library.scan();
    var duplicates = new Duplicates(db, library.shelf);
    Visible all = TestLibrary.everything();
    assertThat(paths(duplicates.page(By.SOUND, all, 0, 9)))
        .containsExactly(List.of("1.mp3", "2.mp3"));
    assertThat(paths(duplicates.page(By.TAGS, all, 0, 9)))
        .containsExactly(List.of("3.mp3", "4.mp3"));
    assertThat(paths(duplicates.page(By.RECORDING, all, 0, 9)))
        .containsExactly(List.of("5.mp3", "6.mp3"));
    assertThat(duplicates.page(By.SOUND, all, 1, 9).total()).isEqualTo(1);
    assertThat(duplicates.page(By.SOUND, all, 1, 9).items()).isEmpty();
    assertThat(duplicates.page(By.TAGS, new Visible(java.util.Set.of()), 0, 9).total()).isZero();
  }

  @OnBothDatabases
  void aGroupIsGoneWhenItsCopiesAre(Database db) throws java.io.IOException {
    SmallSong.sound(1).title("A").in(folder, "1.mp3");
    Path copy = SmallSong.sound(1).title("A").in(folder, "2.mp3");
    var library = new TestLibrary(db, folder);
    library.scan();
    var duplicates = new Duplicates(db, library.shelf);
    assertThat(duplicates.page(By.SOUND, TestLibrary.everything(), 0, 9).total()).isEqualTo(1);
    java.nio.file.Files.delete(copy);
    library.scan();
    for (By by : By.values()) {
      assertThat(duplicates.page(by, TestLibrary.everything(), 0, 9).total()).isZero();
    }
  }
}
