package stagedoor.scan;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import stagedoor.catalogue.SongId;
import stagedoor.store.Database;
import stagedoor.store.TestDatabases;

/// A disk that never answers costs its own files, and nothing else.
@NullMarked
@Timeout(120)
class HangingDiskTest {

  @TempDir Path temporary;
  private final Database db = TestDatabases.sqlite();
  private final FakeDisk disk = new FakeDisk();
  private Path folder = Path.of("/nowhere");
  private TestLibrary library = new TestLibrary(db, folder);

  @BeforeEach
  void open() throws IOException {
    folder = Files.createDirectory(temporary.resolve("music"));
    ScanSettings usual = ScanSettings.DEFAULT;
    var settings =
        new ScanSettings(
            2,
            true,
            true,
            Duration.ofMillis(700),
            usual.purge(),
            usual.reading(),
            usual.facts(),
            usual.pictures());
    library = new TestLibrary(db, folder, settings, disk);
  }

  @AfterEach
  void close() {
    disk.letGo();
    library.scanner.close();
    db.close();
  }

  @Test
  void aFileThatDoesNotAnswerLosesNoNeighbour() {
    for (int i = 0; i < 40; i++) {
      SmallSong.titled("T" + i).in(folder.resolve("a"), i + ".mp3");
    }
    disk.hangs("7.mp3");
    ScanReport report = library.scan();
    assertThat(report.problems())
        .singleElement()
        .satisfies(problem -> {
          assertThat(problem.path()).isEqualTo("Music/a/7.mp3");
          assertThat(problem.reason()).contains("did not answer");
        });
    assertThat(library.songs()).hasSize(39);
    disk.letGo();
    assertThat(library.scan().problems()).isEmpty();
    assertThat(library.songs()).hasSize(40);
  }

  @Test
  void aSheetThatDoesNotAnswerOrCannotBeReadLosesNoTrack() throws IOException {
    SmallSong.sound(1).in(folder.resolve("a"), "live.mp3");
    SmallSong.sound(2).title("Fine").in(folder.resolve("b"), "1.mp3");
    Path sheet = CueScanTest.write(folder.resolve("a/live.cue"), CueScanTest.SHEET);
    library.scan();
    Map<String, SongId> before = library.byTitle();
    assertThat(before).hasSize(4);
    CueScanTest.write(sheet, CueScanTest.SHEET.replace("Two", "Zwei"));
    disk.fails("live.cue");
    ScanReport failed = library.scan();
    assertThat(failed.problems()).extracting(Problem::path).containsExactly("Music/a/live.cue");
    assertThat(library.byTitle()).isEqualTo(before);
    disk.works("live.cue");
    disk.hangs("live.cue");
    ScanReport hung = library.scan();
    assertThat(hung.problems()).extracting(Problem::path).containsExactly("Music/a");
    assertThat(library.byTitle()).isEqualTo(before);
    disk.letGo();
    assertThat(library.scan().problems()).isEmpty();
    assertThat(library.byTitle()).containsEntry("Zwei", before.get("Two")).hasSize(4);
  }

  @Test
  void aFolderThatDoesNotAnswerIsNotTakenForEmpty() {
    SmallSong.titled("One").in(folder.resolve("a/b"), "1.mp3");
    SmallSong.titled("Two").in(folder.resolve("c"), "2.mp3");
    library.scan();
    SmallSong.titled("Three").in(folder.resolve("c"), "3.mp3");
    disk.hangs("a");
    ScanReport report = library.scan();
    assertThat(report.removed()).isZero();
    assertThat(report.problems()).extracting(Problem::path).containsExactly("Music/a");
    assertThat(library.byTitle()).containsOnlyKeys("One", "Two", "Three");
  }

  @Test
  void aLibraryThatHangsIsLeftAndTheOthersAreScanned() throws IOException {
    for (int i = 0; i < 20; i++) {
      SmallSong.titled("T" + i).in(folder.resolve("f" + i), "stuck" + i + ".mp3");
      disk.hangs("stuck" + i + ".mp3");
    }
    Path other = Files.createDirectory(temporary.resolve("other"));
    SmallSong.titled("Fine").in(other, "1.mp3");
    library.libraries.add("Other", other);
    ScanReport report = library.scan();
    assertThat(library.byTitle()).containsOnlyKeys("Fine");
    assertThat(report.problems())
        .filteredOn(problem -> problem.path().equals("Music"))
        .singleElement()
        .satisfies(problem -> assertThat(problem.reason()).contains("does not answer"));
    // The threads still hang: the next scan does not spend more of them.
    int threads = readers();
    assertThat(library.scan().met()).isEqualTo(1);
    assertThat(readers()).isLessThanOrEqualTo(threads);
  }

  private static int readers() {
    return (int)
        Thread.getAllStackTraces().keySet().stream()
            .filter(thread -> thread.getName().startsWith("scan-"))
            .count();
  }

  @Test
  void aLibraryWhoseTopDoesNotAnswerForgetsNothing() {
    SmallSong.titled("One").in(folder, "1.mp3");
    library.scan();
    disk.hangs("music");
    ScanReport report = library.scan();
    assertThat(report.problems()).extracting(Problem::path).containsExactly("Music");
    assertThat(library.byTitle()).containsOnlyKeys("One");
  }

  @Test
  void theEndOfTheProgramWaitsForNoDisk() {
    SmallSong.titled("One").in(folder, "1.mp3");
    disk.hangs("1.mp3");
    assertThat(library.scanner.ask(ScanRequest.QUICK)).isEqualTo(Asked.STARTED);
    library.scanner.close();
    assertThat(library.scanner.status().scanning()).isFalse();
    assertThat(library.scanner.ask(ScanRequest.QUICK)).isEqualTo(Asked.CLOSED);
  }

  @Test
  void aFileThatChangesWhileItIsReadIsReadAgain() {
    SmallSong.titled("Before").in(folder, "1.mp3");
    SmallSong.titled("Other").in(folder, "2.mp3");
    var changes = new java.util.concurrent.atomic.AtomicInteger();
    disk.beforeRead(file -> {
      if (file.endsWith("1.mp3") && changes.getAndIncrement() == 0) {
        SmallSong.titled("Afterwards").in(folder, "1.mp3");
      }
    });
    assertThat(library.scan().problems()).isEmpty();
    assertThat(library.byTitle()).containsOnlyKeys("Afterwards", "Other");
    assertThat(library.scan().unchanged()).isEqualTo(2);
  }

  @Test
  void aFileThatNeverStopsChangingIsLeftForTheNextScan() {
    SmallSong.titled("Other").in(folder, "2.mp3");
    SmallSong.titled("T").in(folder, "1.mp3");
    var changes = new java.util.concurrent.atomic.AtomicInteger();
    disk.beforeRead(file -> {
      if (file.endsWith("1.mp3")) {
        // Longer each time: two writes can fall into one millisecond.
        SmallSong.titled("T".repeat(1 + changes.incrementAndGet())).in(folder, "1.mp3");
      }
    });
    assertThat(library.scan().problems())
        .singleElement()
        .satisfies(problem -> assertThat(problem.reason()).contains("changes while it is read"));
    disk.beforeRead(_ -> {});
    assertThat(library.scan().problems()).isEmpty();
    assertThat(library.songs()).hasSize(2);
  }
}
