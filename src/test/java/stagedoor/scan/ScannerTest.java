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
import stagedoor.store.TestDatabase;

@NullMarked
class ScannerTest {

  @TempDir Path folder;

  @OnBothDatabases
  void whatIsOnDiskIsInTheCatalogueAndInTheStore(TestDatabase db) {
    SmallSong.titled("One")
        .artist("Ann")
        .album("First")
        .track(1)
        .in(folder.resolve("a/b"), "1.mp3");
    SmallSong.titled("Two")
        .artist("Ann")
        .album("First")
        .track(2)
        .in(folder.resolve("a/b"), "2.mp3");
    SmallSong.titled("Drei").artist("Örn").album("Größe").in(folder, "3 %.mp3");
    var library = new TestLibrary(db, folder);
    ScanReport report = library.scan();
    assertThat(report.added()).isEqualTo(3);
    assertThat(report.problems()).isEmpty();
    assertThat(library.paths()).containsExactly("3%20%25.mp3", "a/b/1.mp3", "a/b/2.mp3");
    assertThat(library.albums()).hasSize(2);
    Map<String, SongId> before = library.byTitle();
    db.reopen();
    assertThat(TestLibrary.stored(db)).isEqualTo(before).hasSize(3);
  }

  @OnBothDatabases
  void aSecondScanChangesNothing(Database db) {
    SmallSong.titled("One").artist("Ann").in(folder, "1.mp3");
    var library = new TestLibrary(db, folder);
    library.scan();
    long version = library.shelf.now().version();
    ScanReport again = library.scan();
    assertThat(again.added() + again.changed() + again.removed()).isZero();
    assertThat(again.unchanged()).isEqualTo(1);
    assertThat(library.shelf.now().version()).isEqualTo(version);
  }

  @OnBothDatabases
  void aVanishedSongIsGoneAndComesBackAsItself(Database db) throws IOException {
    Path file = SmallSong.titled("One").in(folder, "1.mp3");
    SmallSong.titled("Two").in(folder, "2.mp3");
    var library = new TestLibrary(db, folder);
    library.scan();
    Map<String, SongId> before = library.byTitle();
    Path aside = Files.move(file, folder.resolveSibling(folder.getFileName() + ".aside"));
    assertThat(library.scan().removed()).isEqualTo(1);
    assertThat(library.byTitle()).containsOnlyKeys("Two");
    assertThat(TestLibrary.stored(db)).containsOnlyKeys("Two");
    Files.move(aside, file);
    assertThat(library.scan().added()).isEqualTo(1);
    assertThat(library.byTitle()).isEqualTo(before);
  }
}
