package stagedoor.scan;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import stagedoor.catalogue.Album;
import stagedoor.catalogue.Song;
import stagedoor.library.RawPath;
import stagedoor.store.Database;
import stagedoor.store.TestDatabases;

/// Whatever the disk holds or does, nothing is lost and nothing is twice.
@NullMarked
class ScanDiskTest {

  @TempDir Path temporary;
  private Path folder = Path.of("/nowhere");
  private Database db = TestDatabases.sqlite();
  private TestLibrary library = new TestLibrary(db, folder);

  @BeforeEach
  void open() throws IOException {
    db.close();
    db = TestDatabases.sqlite();
    folder = Files.createDirectory(temporary.resolve("music"));
    library = new TestLibrary(db, folder);
  }

  @AfterEach
  void close() {
    db.close();
  }

  private static List<String> problemPaths(ScanReport report) {
    return report.problems().stream().map(Problem::path).toList();
  }

  @Test
  void aCycleOfLinksIsIndexedOnce() throws IOException {
    SmallSong.titled("One").in(folder.resolve("a/b"), "1.mp3");
    Files.createSymbolicLink(folder.resolve("a/b/up"), Path.of("../.."));
    Files.createSymbolicLink(folder.resolve("a/0first"), folder.resolve("a/b"));
    ScanReport report = library.scan();
    assertThat(library.paths()).containsExactly("a/b/1.mp3");
    assertThat(report.problems()).isEmpty();
  }

  @Test
  void aLinkOutOfTheLibraryIsFollowed() throws IOException {
    SmallSong.titled("Far").in(temporary.resolve("far/away"), "1.mp3");
    Files.createSymbolicLink(folder.resolve("b"), temporary.resolve("far"));
    Files.createSymbolicLink(folder.resolve("a"), temporary.resolve("far"));
    library.scan();
    assertThat(library.paths()).containsExactly("a/away/1.mp3");
    assertThat(library.scan().unchanged()).isEqualTo(1);
  }

  @Test
  void aLinkThatLeadsNowhereIsListedAndLosesNoNeighbour() throws IOException {
    SmallSong.titled("One").in(folder.resolve("a"), "1.mp3");
    Files.createSymbolicLink(folder.resolve("a/0.mp3"), Path.of("gone.mp3"));
    ScanReport report = library.scan();
    assertThat(library.paths()).containsExactly("a/1.mp3");
    assertThat(problemPaths(report)).containsExactly("Music/a/0.mp3");
    assertThat(problemPaths(library.scan())).containsExactly("Music/a/0.mp3");
  }

  @Test
  void whatIsBehindALinkThatBreaksIsNotForgotten() throws IOException {
    SmallSong.titled("Far").in(temporary.resolve("disk/x"), "1.mp3");
    SmallSong.titled("Near").in(folder, "2.mp3");
    Files.createSymbolicLink(folder.resolve("far"), temporary.resolve("disk"));
    library.scan();
    Files.move(temporary.resolve("disk"), temporary.resolve("unplugged"));
    assertThat(library.scan().removed()).isZero();
    assertThat(library.paths()).containsExactly("2.mp3", "far/x/1.mp3");
  }

  @Test
  void dotFoldersAreIgnored() {
    SmallSong.titled("Hidden").in(folder.resolve(".trash"), "1.mp3");
    SmallSong.titled("Shadow").in(folder, "._2.mp3");
    SmallSong.titled("Seen").in(folder, "2.mp3");
    library.scan();
    assertThat(library.paths()).containsExactly("2.mp3");
  }

  @Test
  void filesThatAreNoMusicAreListedAndLoseNoNeighbour() throws IOException {
    Files.createFile(folder.resolve("empty.mp3"));
    Files.write(folder.resolve("noise.flac"), new byte[5000]);
    Files.createDirectory(folder.resolve("folder.mp3"));
    SmallSong.titled("One").in(folder, "1.mp3");
    ScanReport report = library.scan();
    assertThat(problemPaths(report)).containsExactly("Music/empty.mp3", "Music/noise.flac");
    assertThat(library.paths()).containsExactly("1.mp3");
    SmallSong.titled("Now").in(folder, "empty.mp3");
    assertThat(library.scan().added()).isEqualTo(1);
  }

  @Test
  void aKnownSongWhoseFileBreaksStays() throws IOException {
    Path file = SmallSong.titled("One").in(folder, "1.mp3");
    library.scan();
    Files.write(file, new byte[100]);
    ScanReport report = library.scan();
    assertThat(problemPaths(report)).containsExactly("Music/1.mp3");
    assertThat(library.byTitle()).containsOnlyKeys("One");
  }

  @Test
  void aNameThatIsNotUtf8IsASong() throws Exception {
    SmallSong.titled("Byte").in(folder, "x.mp3");
    var shell =
        new ProcessBuilder("sh", "-c", "mv x.mp3 \"$(printf 'caf\\351.mp3')\"")
            .directory(folder.toFile())
            .start();
    assertThat(shell.waitFor()).isZero();
    library.scan();
    assertThat(library.paths()).containsExactly("caf%E9.mp3");
    Song song = library.songs().getFirst();
    assertThat(Files.size(library.libraries.fileOf(song.library(), song.path())))
        .isEqualTo(song.sizeBytes());
    assertThat(library.scan().unchanged()).isEqualTo(1);
    assertThat(RawPath.shown(song.path())).isEqualTo("caf\uFFFD.mp3");
  }

  @Test
  void aMissingMusicFolderForgetsNothing() throws IOException {
    SmallSong.titled("One").in(folder, "1.mp3");
    library.scan();
    Files.move(folder, temporary.resolve("aside"));
    ScanReport report = library.scan();
    assertThat(problemPaths(report)).containsExactly("Music");
    assertThat(report.removed()).isZero();
    Files.createDirectory(folder);
    assertThat(library.scan().problems()).hasSize(1);
    assertThat(library.paths()).containsExactly("1.mp3");
    assertThat(TestLibrary.stored(db)).containsOnlyKeys("One");
  }

  @Test
  void aMusicFolderThatVanishesDuringAScanForgetsNothing() throws Exception {
    for (int i = 0; i < 300; i++) {
      SmallSong.sound(i).title("T" + i).in(folder.resolve("f" + i % 30), i + ".mp3");
    }
    library.scan();
    for (int i = 0; i < 300; i++) {
      SmallSong.sound(i).title("U" + i).in(folder.resolve("f" + i % 30), i + ".mp3");
    }
    var ended = new CompletableFuture<ScanStatus>();
    assertThat(library.scanner.ask(ScanRequest.QUICK)).isEqualTo(Asked.STARTED);
    library.scanner.onProgress(status -> {
      if (!status.scanning()) {
        ended.complete(status);
      }
    });
    while (library.scanner.status().scanning() && library.scanner.status().songsSeen() < 20) {
      Thread.onSpinWait();
    }
    Files.move(folder, temporary.resolve("pulled"));
    Files.createDirectory(folder);
    ended.get(30, TimeUnit.SECONDS);
    assertThat(library.songs()).hasSize(300);
    assertThat(TestLibrary.stored(db)).hasSize(300);
  }

  @Test
  void anotherFolderInItsPlaceForgetsNothingUntilAFullScan() throws IOException {
    for (int i = 0; i < 10; i++) {
      SmallSong.titled("T" + i).in(folder, i + ".mp3");
    }
    library.scan();
    Files.move(folder, temporary.resolve("unmounted"));
    SmallSong.titled("Stray").in(folder, "stray.mp3");
    ScanReport report = library.scan();
    assertThat(report.removed()).isZero();
    assertThat(problemPaths(report)).containsExactly("Music");
    assertThat(library.songs()).hasSize(11);
    assertThat(library.scanner.scanNow(true).removed()).isEqualTo(10);
    assertThat(library.paths()).containsExactly("stray.mp3");
  }

  @Test
  void aFolderThatIsReallyGoneIsForgotten() throws IOException {
    Path one = SmallSong.titled("One").in(folder.resolve("a/b"), "1.mp3");
    SmallSong.titled("Two").in(folder, "2.mp3");
    library.scan();
    Files.delete(one);
    Files.delete(one.getParent());
    assertThat(library.scan().removed()).isEqualTo(1);
    assertThat(library.paths()).containsExactly("2.mp3");
    assertThat(library.scan().removed()).isZero();
  }

  @Test
  void anAlbumsCoverFollowsThePictureInItsFolder() throws IOException {
    SmallSong.titled("One").artist("Ann").album("First").in(folder.resolve("a"), "1.mp3");
    library.scan();
    assertThat(cover()).isEmpty();
    Files.write(folder.resolve("a/Cover.JPG"), new byte[100]);
    library.scan();
    String first = cover();
    assertThat(first).isNotEmpty();
    Files.write(folder.resolve("a/Cover.JPG"), new byte[200]);
    library.scan();
    assertThat(cover()).isNotEmpty().isNotEqualTo(first);
    Files.delete(folder.resolve("a/Cover.JPG"));
    library.scan();
    assertThat(cover()).isEmpty();
  }

  private String cover() {
    return library.albums().stream().map(Album::cover).findFirst().orElseThrow();
  }

  @Test
  void aCancelledScanKeepsWhatItHasAndTheNextCompletesIt() {
    for (int i = 0; i < 400; i++) {
      SmallSong.sound(i).title("T" + i).in(folder.resolve("f" + i % 40), i + ".mp3");
    }
    var cancelled = new ArrayList<Boolean>();
    library.scanner.onProgress(status -> {
      if (status.scanning() && cancelled.isEmpty()) {
        cancelled.add(true);
        library.scanner.cancel();
      }
    });
    ScanReport first = library.scan();
    assertThat(first.removed()).isZero();
    library.scan();
    assertThat(library.songs()).hasSize(400);
  }

  @Test
  void aFullScanReadsEverythingAndChangesWhatDiffers() throws IOException {
    Path file = SmallSong.sound(1).title("Abc").in(folder, "1.mp3");
    var time = Files.getLastModifiedTime(file);
    library.scan();
    SmallSong.sound(1).title("Xyz").in(folder, "1.mp3");
    Files.setLastModifiedTime(file, time);
    assertThat(library.scan().unchanged()).isEqualTo(1);
    ScanReport full = library.scanner.scanNow(true);
    assertThat(full.changed()).isEqualTo(1);
    assertThat(library.byTitle()).containsOnlyKeys("Xyz");
    assertThat(library.scanner.scanNow(true).unchanged()).isEqualTo(1);
  }
}
