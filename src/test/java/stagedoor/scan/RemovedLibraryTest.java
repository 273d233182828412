package stagedoor.scan;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import stagedoor.Await;
import stagedoor.catalogue.Song;
import stagedoor.catalogue.SongId;
import stagedoor.library.Library;
import stagedoor.library.LibraryOutcome;
import stagedoor.store.TestDatabase;
import stagedoor.store.TestDatabases;

/// A library goes and comes back; its songs are what they were.
@NullMarked
class RemovedLibraryTest {

  private static final Instant NOW = Instant.parse("2026-11-23T20:00:00Z");

  @TempDir private Path folder;
  private final TestDatabase db = TestDatabases.sqlite();
  private TestLibrary library;
  private Library tales;
  private Map<String, SongId> before;

  @BeforeEach
  void twoLibraries() {
    Path music = folder.resolve("music");
    SmallSong.titled("Stay").in(music, "1.mp3");
    SmallSong.titled("One").in(folder.resolve("tales/a"), "1.mp3");
    SmallSong.titled("Two").in(folder.resolve("tales/b"), "2.mp3");
    library = new TestLibrary(db, music);
    tales = add("Tales", folder.resolve("tales"));
    library.scan();
    before = library.byTitle();
    assertThat(before).containsOnlyKeys("Stay", "One", "Two");
  }

  @AfterEach
  void close() {
    library.scanner.close();
    db.close();
  }

  private Library add(String name, Path at) {
    if (library.libraries.add(name, at) instanceof LibraryOutcome.Done(Library made)) {
      return made;
    }
    throw new AssertionError("not added: " + at);
  }

  private void remove() throws Exception {
    assertThat(library.libraries.remove(tales.id(), NOW)).isInstanceOf(LibraryOutcome.Done.class);
    library.scanner.libraryRemoved();
    Await.that("the songs are gone", () -> library.byTitle().size() == 1);
  }

  @Test
  void itsSongsLeaveTheCatalogueAndTheFilesStay() throws Exception {
    remove();
    assertThat(library.byTitle()).containsOnlyKeys("Stay");
    assertThat(TestLibrary.stored(db)).containsOnlyKeys("Stay");
    library.scan();
    assertThat(library.byTitle()).containsOnlyKeys("Stay");
    assertThat(folder.resolve("tales/a/1.mp3")).exists();
  }

  @Test
  void addedAgainUnderAnotherNameItsSongsAreTheSame() throws Exception {
    remove();
    assertThat(add("Stories", folder.resolve("tales")).id()).isEqualTo(tales.id());
    library.scan();
    assertThat(library.byTitle()).isEqualTo(before);
  }

  @Test
  void aLibraryAroundItsFolderTakesItsSongsOver() throws Exception {
    remove();
    Path all = Files.createDirectory(folder.resolve("all"));
    Files.move(folder.resolve("tales"), all.resolve("tales"));
    SmallSong.titled("New").in(all, "3.mp3");
    Library around = add("All", all);
    library.scan();
    assertThat(library.byTitle()).containsAllEntriesOf(before).containsKey("New");
    assertThat(library.songs())
        .filteredOn(song -> !song.title().equals("Stay"))
        .extracting(Song::library)
        .containsOnly(around.id());
  }

  @Test
  void whereItsFilesStillLieALibraryAroundThemTakesItsSongsOver() throws Exception {
    remove();
    Path all = Files.createDirectory(folder.resolve("all"));
    Files.createSymbolicLink(all.resolve("tales"), folder.resolve("tales"));
    Library around = add("All", all);
    library.scan();
    assertThat(library.byTitle()).isEqualTo(before);
    assertThat(library.songs())
        .filteredOn(song -> !song.title().equals("Stay"))
        .extracting(Song::library)
        .containsOnly(around.id());
  }

  @Test
  void removedWhileAScanReadsItItIsGoneAfterwards() throws Exception {
    for (int i = 0; i < 200; i++) {
      SmallSong.titled("Many " + i).in(folder.resolve("tales/c" + i % 20), i + ".mp3");
    }
    library.scanner.ask(ScanRequest.QUICK);
    library.libraries.remove(tales.id(), NOW);
    library.scanner.libraryRemoved();
    Await.that(
        "the songs are gone and stay so",
        () -> library.paths().equals(List.of("1.mp3")) && !library.scanner.status().scanning());
  }
}
