package stagedoor.scan;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import stagedoor.Await;
import stagedoor.catalogue.Articles;
import stagedoor.catalogue.Catalogue;
import stagedoor.catalogue.Content;
import stagedoor.catalogue.Ordering;
import stagedoor.catalogue.Shelf;
import stagedoor.library.Libraries;
import stagedoor.scan.SnapshotRun.Program;
import stagedoor.store.ChildJvm;
import stagedoor.store.Database;
import stagedoor.store.OnBothDatabases;
import stagedoor.store.TestDatabase;
import stagedoor.store.TestDatabases;

/// What is not up to date is shown at once, as it was, and made anew of the store meanwhile.
@NullMarked
class OutdatedTest {

  private static final String LONG_AGO = "too much changed since it was written";

  @TempDir Path home;
  private Path music;
  private Path kept;

  @BeforeEach
  void makeMusic() {
    music = home.resolve("music");
    kept = home.resolve("cache/catalogue.snapshot");
    SnapshotRun.sixSongs(music);
  }

  private Map<String, String> scanned(Database db) {
    try (var run = new SnapshotRun(db, home)) {
      run.scanner.scanNow(false);
      return Content.of(run.shelf.now());
    }
  }

  private void assertMadeAnew(Database db, Map<String, String> before, String why) {
    try (var run = new SnapshotRun(db, home)) {
      run.assertShowsAsItWas(why);
      run.scanner.scanNow(false);
      run.assertShowsTheStore("made anew");
      assertThat(Content.of(run.shelf.now())).isNotEqualTo(before);
    }
    try (var next = new SnapshotRun(db, home)) {
      next.assertOfSnapshot("written again");
      next.assertShowsTheStore("written again");
    }
  }

  @OnBothDatabases
  void afterMoreChangesThanAStartCatchesUpWith(TestDatabase db) {
    Map<String, String> before = scanned(db);
    for (int i = 0; i <= 1_000 / 6; i++) {
      db.write(rows -> rows.change("UPDATE song SET size_bytes = size_bytes + 1"));
    }
    assertMadeAnew(db, before, LONG_AGO);
  }

  @OnBothDatabases
  void afterChangesThatWereNotNoted(TestDatabase db) {
    Map<String, String> before = scanned(db);
    db.write(rows -> {
      rows.change("UPDATE music_state SET name = ''");
      return rows.change("UPDATE song SET size_bytes = size_bytes + 1");
    });
    assertMadeAnew(db, before, LONG_AGO);
  }

  @OnBothDatabases
  void whereAStateWasNamedThatWasNeverWritten(TestDatabase db) {
    Map<String, String> before = scanned(db);
    db.write(rows -> rows.change("UPDATE song SET size_bytes = size_bytes + 1"));
    db.write(rows -> rows.change("UPDATE music_state SET name = ''"));
    var states = new StateStore(db);
    states.begin();
    assertThat(states.now()).isPresent();
    assertMadeAnew(db, before, LONG_AGO);
  }

  @OnBothDatabases
  void whatIsGoneIsShownUntilThen(TestDatabase db) throws Exception {
    scanned(db);
    Files.delete(music.resolve("a1.mp3"));
    var run = new SnapshotRun(db, home);
    run.scanner.scanNow(false);
    run.kill();
    db.write(rows -> rows.change("UPDATE music_state SET name = ''"));
    var hold = new CountDownLatch(1);
    var held = new AtomicBoolean();
    var slow =
        new ActingDatabase(
            db,
            answer -> {
              if (answer instanceof List<?> rows && !rows.isEmpty() && !held.getAndSet(true)) {
                await(hold);
              }
            });
    try (var next = new SnapshotRun(slow, home)) {
      next.assertShowsAsItWas(LONG_AGO);
      assertThat(next.shelf.now().songCount()).isEqualTo(6);
      hold.countDown();
      Await.that("it is made anew", () -> next.shelf.now().songCount() == 5);
    }
  }

  private static void await(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
    }
  }

  /// A command that writes a playlist to a file and ends cannot do with what was.
  @OnBothDatabases
  void notForWhoeverWaitsForWhatIsStored(TestDatabase db) {
    Map<String, String> before = scanned(db);
    db.write(rows -> {
      rows.change("UPDATE music_state SET name = ''");
      return rows.change("UPDATE song SET size_bytes = size_bytes + 1");
    });
    var shelf = Shelf.unfilled(Catalogue.empty());
    var file = new SnapshotFile(home.resolve("cache"), "test");
    try (var scanner = new Scanner(db, new Libraries(db), shelf, ScanSettings.DEFAULT);
        var snapshots = new Snapshots(db, shelf, scanner, file)) {
      snapshots.loadStored();
      assertThat(Content.of(shelf.now())).isNotEqualTo(before);
    }
  }

  @OnBothDatabases
  void inAnotherOrderOfLists(TestDatabase db) {
    scanned(db);
    var ordering = new Ordering(new Articles(List.of("One")), true, false);
    var other = new Program("test", ordering, SnapshotRun.AT_THE_END, () -> Long.MAX_VALUE);
    try (var run = new SnapshotRun(db, home, other)) {
      run.assertShowsAsItWas("lists are put in another order now");
      run.scanner.scanNow(false);
      assertThat(run.shelf.now().isOrderedAs(Catalogue.empty(ordering))).isTrue();
    }
    try (var next = new SnapshotRun(db, home, other)) {
      next.assertOfSnapshot("written in the new order");
      assertThat(next.shelf.now().isOrderedAs(Catalogue.empty(ordering))).isTrue();
      assertThat(next.shelf.now().songCount()).isEqualTo(6);
    }
  }

  @Test
  void withoutRoomForTwoItIsLoadedFirst() throws IOException {
    try (TestDatabase db = TestDatabases.sqlite()) {
      scanned(db);
      long bytes = Files.size(kept);
      db.write(rows -> rows.change("UPDATE music_state SET name = ''"));
      var small = new Program("test", Ordering.DEFAULT, SnapshotRun.AT_THE_END, () -> 4 * bytes);
      try (var run = new SnapshotRun(db, home, small)) {
        run.assertLoaded("no room for two catalogues");
        run.assertShowsTheStore("loaded");
      }
    }
  }

  /// The first scan of a large library takes minutes, and nothing that it brings is noted.
  @OnBothDatabases
  void whatAFirstScanHadBroughtBeforeAKill(TestDatabase db) throws Exception {
    Process scanning = ChildJvm.start(FirstScanForever.class, db.address(), home.toString());
    try {
      Await.that("what it brought so far is written", () -> Files.exists(kept));
    } finally {
      scanning.destroyForcibly().waitFor();
    }
    try (var next = new SnapshotRun(db, home)) {
      next.assertShowsAsItWas(LONG_AGO);
      assertThat(next.shelf.now().songCount()).isEqualTo(6);
      next.scanner.scanNow(false);
      next.assertShowsTheStore("scanned to the end");
    }
  }
}
