package stagedoor.scan;

import static java.nio.file.StandardCopyOption.REPLACE_EXISTING;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import stagedoor.Await;
import stagedoor.store.Database;
import stagedoor.store.StoreException;
import stagedoor.store.TestDatabases;

/// What is asked for while a scan runs, and what becomes of a scan that is cut short.
@NullMarked
class ScanQueueTest {

  private static final int SONGS = 120;
  private static final Duration AGES = Duration.ofMinutes(1);

  @TempDir Path folder;
  private final Database db = TestDatabases.sqlite();
  private final FakeDisk disk = new FakeDisk();
  private TestLibrary library = new TestLibrary(db, Path.of("/nowhere"));
  private final CountDownLatch go = new CountDownLatch(1);
  private final AtomicInteger reads = new AtomicInteger();

  @BeforeEach
  void open() {
    library = new TestLibrary(db, folder, ScanSettings.DEFAULT, disk);
    for (int i = 0; i < SONGS; i++) {
      SmallSong.sound(i).title("T" + i).in(folder.resolve("f" + i % 12), i + ".mp3");
    }
    disk.beforeRead(_ -> reads.incrementAndGet());
  }

  @AfterEach
  void close() {
    go.countDown();
    library.scanner.close();
    db.close();
  }

  /// Starts a scan that waits at its first file.
  private void startAndHold(ScanRequest request) throws Exception {
    var atFile = new CountDownLatch(1);
    disk.beforeRead(_ -> {
      atFile.countDown();
      try {
        go.await();
      } catch (InterruptedException stopped) {
        Thread.currentThread().interrupt();
      }
    });
    assertThat(library.scanner.ask(request)).isEqualTo(Asked.STARTED);
    atFile.await();
  }

  private void letGoAndAwaitTheEnd() throws Exception {
    go.countDown();
    Await.that("the end", () -> !library.scanner.status().scanning());
  }

  @Test
  void whatIsAskedForWhileOneRunsComesAfterItAtOnce() throws Exception {
    startAndHold(ScanRequest.QUICK);
    assertThat(library.scanner.ask(ScanRequest.FULL)).isEqualTo(Asked.WAITING);
    assertThat(library.scanner.ask(ScanRequest.QUICK)).isEqualTo(Asked.WAITING);
    ScanStatus status = library.scanner.status();
    assertThat(status.waiting()).isTrue();
    assertThat(status.full()).isFalse();
    assertThat(status.phase()).isEqualTo(ScanPhase.READING);
    assertThat(status.library()).contains(library.music.id());
    letGoAndAwaitTheEnd();
    ScanReport last = library.scanner.status().last().orElseThrow();
    assertThat(last.full()).isTrue();
    assertThat(last.unchanged()).isEqualTo(SONGS);
  }

  @Test
  void cancellingDropsWhatWaitsAndNothingIsPurgedMeanwhile() throws Exception {
    startAndHold(ScanRequest.QUICK);
    assertThat(new MissingSongs(db, library.scanner).purge(List.of())).isEmpty();
    library.scanner.ask(ScanRequest.FULL);
    library.scanner.cancel();
    letGoAndAwaitTheEnd();
    assertThat(library.scanner.status().last().orElseThrow().cancelled()).isTrue();
    assertThat(library.scan().full()).isFalse();
    assertThat(library.songs()).hasSize(SONGS);
    assertThat(new MissingSongs(db, library.scanner).purge(List.of())).contains(0);
  }

  @Test
  void oneThatCannotBeginEndsForThoseWhoWaitAndTheNextOneCan() throws Exception {
    startAndHold(ScanRequest.QUICK);
    var first =
        CompletableFuture.supplyAsync(
            () -> library.scanner.scanNow(ScanRequest.QUICK), Thread::startVirtualThread);
    Await.that("that one waits", () -> library.scanner.status().waiting());
    var full =
        CompletableFuture.supplyAsync(
            () -> library.scanner.scanNow(ScanRequest.FULL), Thread::startVirtualThread);
    db.write(rows -> rows.change("DROP TABLE full_scan"));
    go.countDown();
    assertThat(full)
        .failsWithin(AGES)
        .withThrowableThat()
        .withCauseInstanceOf(StoreException.class);
    assertThat(first).failsWithin(AGES);
    assertThat(library.scan().unchanged()).isEqualTo(SONGS);
  }

  /// A scan that ended tells it while the next one begins already.
  @Test
  void nobodyHearsLastWhatWasTrueBefore() throws Exception {
    var heard = new CopyOnWriteArrayList<Boolean>();
    var isFirst = new AtomicBoolean(true);
    var _ =
        library.scanner.onProgress(status -> {
          if (!status.scanning() && isFirst.getAndSet(false)) {
            int before = heard.size();
            library.scanner.ask(ScanRequest.QUICK);
            awaitTelling(() -> heard.size() > before);
          }
        });
    var _ = library.scanner.onProgress(status -> heard.add(status.scanning()));
    library.scan();
    Await.that("both ended", () -> Await.threads("scan").isEmpty());
    var changes = new ArrayList<Boolean>();
    heard.stream()
        .filter(it -> changes.isEmpty() || !changes.getLast().equals(it))
        .forEach(changes::add);
    assertThat(changes).containsExactly(true, false, true, false);
  }

  /// Until the next scan tells that it reads, or waits for its turn to tell.
  private static void awaitTelling(BooleanSupplier told) {
    Await.until(
        "the next scan",
        () ->
            told.getAsBoolean()
                || Await.threads("scan").stream()
                    .anyMatch(thread -> thread.getState() == Thread.State.BLOCKED));
  }

  @Test
  void aFullScanThatWasCutShortGoesOnWhereItWas() throws Exception {
    library.scan();
    var seen = new AtomicInteger();
    disk.beforeRead(_ -> {
      if (seen.incrementAndGet() == SONGS / 2) {
        library.scanner.cancel();
      }
    });
    assertThat(library.scanner.scanNow(true).cancelled()).isTrue();
    reads.set(0);
    disk.beforeRead(_ -> reads.incrementAndGet());
    ScanReport rest = library.scanner.scanNow(true);
    assertThat(rest.unchanged()).isEqualTo(SONGS);
    assertThat(reads.get()).isBetween(1, SONGS - 10);
    reads.set(0);
    library.scanner.scanNow(true);
    assertThat(reads).hasValue(SONGS);
  }

  @Test
  void onlyAFullScanThatNobodyCancelledGoesOnByItself() throws Exception {
    library.scan();
    startAndHold(ScanRequest.FULL);
    library.scanner.cancel();
    Await.that("the end", () -> !library.scanner.status().scanning());
    assertThat(startedUp().full()).isFalse();
    assertThat(library.scanner.ask(ScanRequest.FULL)).isEqualTo(Asked.STARTED);
    library.scanner.close();
    assertThat(startedUp().full()).isTrue();
  }

  /// What a program started now does by itself.
  private ScanReport startedUp() throws Exception {
    var next = new TestLibrary(db, folder);
    next.scanner.startUp();
    Await.that("the end", () -> !next.scanner.status().scanning());
    next.scanner.close();
    return next.scanner.status().last().orElseThrow();
  }

  @Test
  void aDryRunTellsEverythingAndChangesNothing() throws IOException {
    library.scan();
    long version = library.shelf.now().version();
    SmallSong.titled("New").in(folder.resolve("new"), "new.mp3");
    SmallSong.sound(1).title("Changed").in(folder.resolve("f1"), "1.mp3");
    Files.move(folder.resolve("f2/2.mp3"), folder.resolve("new/moved.mp3"));
    Files.delete(folder.resolve("f3/3.mp3"));
    Files.write(folder.resolve("bad.mp3"), new byte[7]);
    library.scanner.scanNow(new ScanRequest(false, true, List.of()));
    ScanPreview preview = library.scanner.preview().orElseThrow();
    assertThat(preview.planned())
        .extracting(planned -> planned.what() + " " + planned.path())
        .containsExactly(
            "UNREADABLE Music/bad.mp3",
            "CHANGED Music/f1/1.mp3",
            "REMOVED Music/f3/3.mp3",
            "MOVED Music/new/moved.mp3",
            "ADDED Music/new/new.mp3");
    assertThat(preview.count(ScanPreview.What.UNCHANGED)).isEqualTo(SONGS - 3);
    assertThat(library.shelf.now().version()).isEqualTo(version);
    assertThat(TestLibrary.stored(db)).containsKeys("T1", "T2", "T3").hasSize(SONGS);
    ScanReport real = library.scan();
    assertThat(real.changed()).isEqualTo(2);
    assertThat(real.removed()).isEqualTo(1);
  }

  @Test
  void aDryRunTellsOfFilesInEachOthersPlaces() throws IOException {
    SmallSong.sound(501).title("Longer").in(folder.resolve("swap"), "1.mp3");
    SmallSong.sound(502).title("Short").in(folder.resolve("swap"), "2.mp3");
    SmallSong.sound(503).title("Replaced").in(folder.resolve("swap"), "3.mp3");
    SmallSong.sound(504).title("Goes").in(folder.resolve("swap"), "4.mp3");
    library.scan();
    Files.move(folder.resolve("swap/1.mp3"), folder.resolve("swap/4.mp3"), REPLACE_EXISTING);
    Files.move(folder.resolve("swap/2.mp3"), folder.resolve("swap/1.mp3"));
    SmallSong.sound(505).title("Replaced, better").in(folder.resolve("swap"), "3.mp3");
    SmallSong.sound(506).title("New here").in(folder.resolve("swap"), "2.mp3");
    library.scanner.scanNow(new ScanRequest(false, true, List.of()));
    assertThat(library.scanner.preview().orElseThrow().planned())
        .extracting(planned -> planned.what() + " " + planned.path())
        .containsExactly(
            "MOVED Music/swap/1.mp3",
            "ADDED Music/swap/2.mp3",
            "CHANGED Music/swap/3.mp3",
            "MOVED Music/swap/4.mp3",
            "REMOVED Music/swap/4.mp3");
    ScanReport real = library.scan();
    assertThat(List.of(real.added(), real.changed(), real.removed())).containsExactly(1L, 3L, 1L);
  }

  @Test
  void aFullDryRunFindsWhatNoTimeOfChangeTells() throws IOException {
    library.scan();
    Path file = folder.resolve("f1/1.mp3");
    var time = Files.getLastModifiedTime(file);
    SmallSong.sound(1).title("X1").in(folder.resolve("f1"), "1.mp3");
    Files.setLastModifiedTime(file, time);
    library.scanner.scanNow(new ScanRequest(true, true, List.of()));
    ScanPreview preview = library.scanner.preview().orElseThrow();
    assertThat(preview.planned())
        .extracting(planned -> planned.what() + " " + planned.path())
        .containsExactly("CHANGED Music/f1/1.mp3");
  }

  @Test
  void missingSongsArePurgedOnlyAsTheSettingsSay() throws IOException {
    ScanSettings usual = ScanSettings.DEFAULT;
    var always =
        new ScanSettings(
            2,
            true,
            true,
            usual.patience(),
            ScanSettings.Purge.FULL,
            usual.reading(),
            usual.facts(),
            usual.pictures());
    library.scan();
    var purging = new TestLibrary(db, folder, always, Disk.REAL);
    Files.delete(folder.resolve("f3/3.mp3"));
    purging.scan();
    assertThat(new MissingSongs(db, purging.scanner).page(TestLibrary.everything(), 0, 9).total())
        .isEqualTo(1);
    purging.scanner.scanNow(true);
    assertThat(new MissingSongs(db, purging.scanner).page(TestLibrary.everything(), 0, 9).total())
        .as("missing for less than a day")
        .isEqualTo(1);
    db.write(rows ->
        rows.change(
            "UPDATE song SET missing_ms = missing_ms - ? WHERE missing_ms <> 0",
            Duration.ofDays(1).toMillis()));
    purging.scanner.scanNow(true);
    assertThat(new MissingSongs(db, purging.scanner).page(TestLibrary.everything(), 0, 9).total())
        .isZero();
  }
}
