package stagedoor.scan;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import stagedoor.catalogue.SongId;
import stagedoor.store.Database;
import stagedoor.store.TestDatabases;

/// A disk that was mounted in a library and is not there any more takes nothing along, even where
/// missing songs are purged by themselves.
@NullMarked
class LostDiskTest {

  private static final long DISK = 77;

  @TempDir Path temporary;
  private final Database db = TestDatabases.sqlite();
  private final FakeDisk disk = new FakeDisk();
  private Path folder = Path.of("/nowhere");
  private TestLibrary library = new TestLibrary(db, folder);

  /// A library with one song of its own, and three on a disk that is mounted at `usb`.
  @BeforeEach
  void open() throws IOException {
    folder = Files.createDirectory(temporary.resolve("music"));
    library = new TestLibrary(db, folder, TestLibrary.PURGING, disk);
    SmallSong.titled("Own").in(folder.resolve("own"), "1.mp3");
    SmallSong.titled("Top").in(folder.resolve("usb"), "1.mp3");
    SmallSong.titled("A").in(folder.resolve("usb/a"), "1.mp3");
    SmallSong.titled("B").in(folder.resolve("usb/b"), "1.mp3");
    disk.mounted("usb", DISK);
    library.scan();
  }

  @AfterEach
  void close() {
    library.scanner.close();
    db.close();
  }

  /// What is seen of a disk that is gone.
  enum Gone {
    EMPTY_FOLDER,
    NO_FOLDER,
    FAILING_FOLDER
  }

  private void unmount(Gone how) throws IOException {
    if (how == Gone.FAILING_FOLDER) {
      disk.fails("usb");
      return;
    }
    disk.unmounted("usb");
    Files.move(folder.resolve("usb"), temporary.resolve("unplugged"));
    if (how == Gone.EMPTY_FOLDER) {
      Files.createDirectory(folder.resolve("usb"));
    }
  }

  private void mount() throws IOException {
    disk.works("usb");
    disk.mounted("usb", DISK);
    if (Files.exists(temporary.resolve("unplugged"))) {
      Files.deleteIfExists(folder.resolve("usb"));
      Files.move(temporary.resolve("unplugged"), folder.resolve("usb"));
    }
  }

  private List<String> told(ScanReport report) {
    return report.problems().stream().map(Problem::path).toList();
  }

  private long missing() {
    return new MissingSongs(db, library.scanner).page(TestLibrary.everything(), 0, 10).total();
  }

  @ParameterizedTest
  @EnumSource
  void aDiskThatIsGoneForgetsNothing(Gone how) throws IOException {
    var before = library.byTitle();
    unmount(how);
    for (ScanReport report : List.of(library.scan(), library.scan("usb"), library.scan())) {
      assertThat(report.removed()).isZero();
      assertThat(told(report)).contains("Music/usb");
      assertThat(library.byTitle()).isEqualTo(before).hasSize(4);
    }
    assertThat(TestLibrary.stored(db)).isEqualTo(before);
    mount();
    ScanReport after = library.scan();
    assertThat(after.problems()).isEmpty();
    assertThat(after.unchanged()).isEqualTo(4);
    assertThat(library.byTitle()).isEqualTo(before);
  }

  @Test
  void theOperatorIsToldWhatIsGoneAndWhatToDo() throws IOException {
    unmount(Gone.NO_FOLDER);
    assertThat(library.scan().problems())
        .singleElement()
        .extracting(Problem::reason)
        .asString()
        .contains("not there", "not forgotten: 3", "full scan");
  }

  @Test
  void aFullScanTakesThemForMissingAndOnlyPeoplePurgeThem() throws IOException {
    SongId lost = library.byTitle().get("A");
    unmount(Gone.EMPTY_FOLDER);
    assertThat(library.scanner.scanNow(true).removed()).isEqualTo(3);
    assertThat(library.byTitle()).containsOnlyKeys("Own");
    library.scan();
    assertThat(missing()).isEqualTo(3);
    mount();
    library.scan();
    assertThat(library.byTitle()).hasSize(4).containsEntry("A", lost);
    Files.delete(folder.resolve("usb/b/1.mp3"));
    library.scan();
    assertThat(missing()).as("purged by itself: the disk is there").isZero();
    unmount(Gone.EMPTY_FOLDER);
    library.scanner.scanNow(true);
    var songs = new MissingSongs(db, library.scanner);
    assertThat(songs.purgeAll(TestLibrary.everything())).contains(2);
    assertThat(missing()).isZero();
  }

  @ParameterizedTest
  @EnumSource(names = {"EMPTY_FOLDER", "NO_FOLDER"})
  void whatIsDeletedOnADiskThatIsThereIsGone(Gone how) throws IOException {
    Files.delete(folder.resolve("usb/a/1.mp3"));
    if (how == Gone.NO_FOLDER) {
      Files.delete(folder.resolve("usb/a"));
    }
    assertThat(library.scan("usb/a").removed()).isEqualTo(1);
    assertThat(library.scan().problems()).isEmpty();
    assertThat(library.byTitle()).containsOnlyKeys("B", "Own", "Top");
    assertThat(missing()).isZero();
  }

  @Test
  void aDiskThatGotAnotherNumberIsStillThere() throws IOException {
    disk.mounted("usb", DISK + 1);
    Files.delete(folder.resolve("usb/a/1.mp3"));
    Files.delete(folder.resolve("usb/a"));
    ScanReport report = library.scan();
    assertThat(report.removed()).isEqualTo(1);
    assertThat(report.problems()).isEmpty();
    unmount(Gone.EMPTY_FOLDER);
    assertThat(library.scan().removed()).as("the new number is known").isZero();
  }

  /// The folder of the playlist holds no songs, so nothing is kept of it.
  @Test
  void aPlaylistOnADiskThatIsGoneIsNotTakenForDeleted() throws IOException {
    var gone = new ArrayList<Boolean>();
    library.scanner.onLists(lists -> gone.add(lists.getFirst().isGone("usb/lists/mine.m3u")));
    unmount(Gone.EMPTY_FOLDER);
    library.scan();
    mount();
    library.scan();
    assertThat(gone).containsExactly(false, true);
  }

  @Test
  void aLinkToADiskThatIsGoneForgetsNothing() throws IOException {
    SmallSong.titled("Far").in(temporary.resolve("far/x"), "1.mp3");
    Files.createSymbolicLink(folder.resolve("link"), temporary.resolve("far"));
    disk.mounted("link", DISK + 5);
    library.scan();
    assertThat(library.byTitle()).containsKey("Far");
    // The empty folder below a mount may itself be on yet another disk than the library.
    disk.mounted("link", DISK + 6);
    Files.move(temporary.resolve("far/x"), temporary.resolve("aside"));
    ScanReport report = library.scan();
    assertThat(report.removed()).isZero();
    assertThat(told(report)).containsExactly("Music/link/x");
  }

  @Test
  void veryManySongsThatAreGoneAtOnceArePurgedByPeopleOnly() throws IOException {
    Predicate<Integer> isLost = i -> i > LostSongs.FEW / 2;
    int songs = 2 * LostSongs.FEW;
    for (int i = 0; i < songs; i++) {
      SmallSong.sound(i).title("T" + i).in(folder.resolve("many"), i + ".mp3");
    }
    library.scan();
    for (int i : IntStream.range(0, songs).boxed().filter(isLost).toList()) {
      Files.delete(folder.resolve("many/" + i + ".mp3"));
    }
    long lost = IntStream.range(0, songs).boxed().filter(isLost).count();
    ScanReport report = library.scan();
    assertThat(report.removed()).isEqualTo(lost);
    assertThat(report.problems())
        .singleElement()
        .extracting(Problem::reason)
        .asString()
        .contains("kept as missing", lost + " of ", "Purge them");
    library.scan();
    Files.delete(folder.resolve("many/0.mp3"));
    library.scan();
    assertThat(missing()).as("one more was purged by itself").isEqualTo(lost);
  }
}
