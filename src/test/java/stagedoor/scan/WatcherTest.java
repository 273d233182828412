package stagedoor.scan;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import stagedoor.Await;
import stagedoor.store.Database;
import stagedoor.store.TestDatabases;

/// What changes on disk is in the catalogue soon, and only what changed is looked at.
@NullMarked
class WatcherTest {

  private static final Duration QUIET = Duration.ofMillis(60);

  @TempDir Path temporary;
  private final Database db = TestDatabases.sqlite();
  private Path folder = Path.of("/nowhere");
  private TestLibrary library = new TestLibrary(db, folder);
  private Watcher watcher = start();
  private final List<ScanReport> reports = new CopyOnWriteArrayList<>();

  private Watcher start() {
    return Watcher.start(library.libraries, library.scanner, QUIET, false).orElseThrow();
  }

  @BeforeEach
  void open() throws IOException {
    watcher.close();
    folder = Files.createDirectory(temporary.resolve("music"));
    library = new TestLibrary(db, folder);
    watcher = start();
    SmallSong.titled("One").in(folder.resolve("a"), "1.mp3");
    SmallSong.titled("Two").in(folder.resolve("b"), "2.mp3");
    library.scan();
    var _ =
        library.scanner.onProgress(status -> {
          if (!status.scanning()) {
            status.last().ifPresent(reports::add);
          }
        });
  }

  @AfterEach
  void close() {
    watcher.close();
    library.scanner.close();
    db.close();
  }

  private void awaitTitles(String... titles) throws Exception {
    Await.that(
        "songs " + List.of(titles),
        () -> List.copyOf(library.byTitle().keySet()).equals(List.of(titles)));
  }

  @Test
  void aNewAChangedAndAGoneFileAreNoticed() throws Exception {
    SmallSong.titled("Three").in(folder.resolve("a"), "3.mp3");
    awaitTitles("One", "Three", "Two");
    SmallSong.titled("Drei").in(folder.resolve("a"), "3.mp3");
    awaitTitles("Drei", "One", "Two");
    Files.delete(folder.resolve("a/3.mp3"));
    awaitTitles("One", "Two");
    // The end of the first scan may have been told late.
    assertThat(reports)
        .filteredOn(report -> report.added() < 2)
        .isNotEmpty()
        .allMatch(report -> report.chosen() && report.unchanged() < 2);
  }

  @Test
  void newFoldersAreWatchedToo() throws Exception {
    SmallSong.titled("Three").in(folder.resolve("c/d"), "3.mp3");
    awaitTitles("One", "Three", "Two");
    SmallSong.titled("Four").in(folder.resolve("c/d"), "4.mp3");
    awaitTitles("Four", "One", "Three", "Two");
    SmallSong.titled("Five").in(folder.resolve("c/d/e"), "5.mp3");
    awaitTitles("Five", "Four", "One", "Three", "Two");
  }

  @Test
  void linksInANewFolderToWhatIsInTheLibraryMakeNoSecondSongs() throws Exception {
    Path made = Files.createDirectory(temporary.resolve("made"));
    Files.createSymbolicLink(made.resolve("sibling"), Path.of("../a"));
    Files.createSymbolicLink(made.resolve("up"), Path.of("../.."));
    Files.createSymbolicLink(made.resolve("far"), temporary.resolve("far"));
    SmallSong.titled("Far").in(temporary.resolve("far"), "1.mp3");
    SmallSong.titled("Three").in(made, "3.mp3");
    Files.move(made, folder.resolve("c"));
    Await.that("what is new", () -> library.byTitle().size() == 4);
    Files.createSymbolicLink(folder.resolve("c/later"), Path.of("../b"));
    SmallSong.titled("Four").in(folder.resolve("c"), "4.mp3");
    awaitTitles("Far", "Four", "One", "Three", "Two");
    assertThat(library.paths())
        .containsExactly("a/1.mp3", "b/2.mp3", "c/3.mp3", "c/4.mp3", "c/far/1.mp3");
  }

  @Test
  void aMovedFolderIsWatchedWhereItIsNow() throws Exception {
    Files.move(folder.resolve("a"), folder.resolve("b/a"));
    Await.that("the move", () -> library.paths().contains("b/a/1.mp3"));
    assertThat(library.paths()).containsExactly("b/2.mp3", "b/a/1.mp3");
    SmallSong.titled("Three").in(folder.resolve("b/a"), "3.mp3");
    Await.that("a file there", () -> library.paths().contains("b/a/3.mp3"));
  }

  @Test
  void aFolderThatIsDeletedIsForgottenAndOneInItsPlaceIsWatched() throws Exception {
    Files.delete(folder.resolve("a/1.mp3"));
    Files.delete(folder.resolve("a"));
    awaitTitles("Two");
    SmallSong.titled("New").in(folder.resolve("a"), "1.mp3");
    awaitTitles("New", "Two");
    SmallSong.titled("Newer").in(folder.resolve("a"), "2.mp3");
    awaitTitles("New", "Newer", "Two");
  }

  @Test
  void aChangedIgnoreFileTakesEffect() throws Exception {
    Files.writeString(folder.resolve("a/.ndignore"), "1.mp3");
    awaitTitles("Two");
    Files.delete(folder.resolve("a/.ndignore"));
    awaitTitles("One", "Two");
  }

  @Test
  void thousandsOfChangesAtOnceLoseNothing() throws Exception {
    for (int i = 0; i < 900; i++) {
      SmallSong.sound(i).title("S" + i).in(folder.resolve("many"), i + ".mp3");
    }
    Await.that("all of them", () -> library.songs().size() == 902);
  }

  /// The system's queue is filled while nobody reads it: the watcher waits for its turn at the
  /// scanner, and reports are dropped.
  @Test
  void reportsThatAreDroppedLoseNothing() throws Exception {
    SmallSong.titled("Three").in(folder.resolve("a"), "3.mp3");
    Path soon = folder.resolve("b/soon.tmp");
    var filled =
        library.scanner.between(() -> {
          for (int i = 0; i < 20_000; i++) {
            touch(soon);
          }
          for (int i = 0; i < 20; i++) {
            SmallSong.sound(i).title("S" + i).in(folder.resolve("b"), "s" + i + ".mp3");
          }
          SmallSong.titled("Deep").in(folder.resolve("b/c/d"), "1.mp3");
          return true;
        });
    assertThat(filled).isPresent();
    Await.that("all of them", () -> library.songs().size() == 24);
  }

  private static void touch(Path file) {
    try {
      Files.write(file, new byte[] {1});
      Files.delete(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Test
  void aLibraryThatComesBackIsScannedAndWatchedAgain() throws Exception {
    Path aside = temporary.resolve("aside");
    Files.move(folder, aside);
    SmallSong.titled("Three").in(aside.resolve("a"), "3.mp3");
    Files.move(aside, folder);
    awaitTitles("One", "Three", "Two");
    Path other = temporary.resolve("other");
    SmallSong.titled("Other").in(other, "1.mp3");
    library.libraries.add("Other", other);
    awaitTitles("One", "Other", "Three", "Two");
    SmallSong.titled("Later").in(other, "2.mp3");
    awaitTitles("Later", "One", "Other", "Three", "Two");
  }
}
