package stagedoor.scan;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import java.util.zip.CRC32C;
import javax.imageio.ImageIO;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import stagedoor.Await;
import stagedoor.catalogue.Album;
import stagedoor.catalogue.AlbumRow;
import stagedoor.catalogue.Catalogue;
import stagedoor.catalogue.Change;
import stagedoor.catalogue.Ordering;
import stagedoor.catalogue.Shelf;
import stagedoor.catalogue.SongId;
import stagedoor.library.Libraries;
import stagedoor.scan.SnapshotRun.Program;
import stagedoor.store.Database;
import stagedoor.store.OnBothDatabases;
import stagedoor.store.StoreException;
import stagedoor.store.TestDatabase;
import stagedoor.store.TestDatabases;

/// After an upgrade a start shows what the version before made, and makes it anew meanwhile;
/// whatever happens meanwhile, what is shown then is what is stored.
@NullMarked
class OtherCodeTest {

  /// What the version before took for the cover of each album.
  private static final String OLD = "01d";

  private static final Program OLDER = Program.of("older");
  private static final Program NEWER = Program.of("newer");

  @TempDir Path home;
  private Path music;
  private Path kept;

  @BeforeEach
  void makeMusic() {
    music = home.resolve("music");
    kept = home.resolve("cache/catalogue.snapshot");
    SnapshotRun.sixSongs(music);
  }

  /// The version before scans, and leaves a snapshot in which each album has another cover.
  private void scanWithOlder(Database db) throws IOException {
    try (var older = new SnapshotRun(db, home, OLDER)) {
      older.scanner.scanNow(false);
    }
    plant(db, old(db));
  }

  private static Catalogue old(Database db) {
    List<AlbumRow> rows = new AlbumStore(db).all();
    var repaint = new Repaint(db, new Shelf(Catalogue.empty()));
    return new StoredMusic(db, repaint)
        .all(Catalogue.empty())
        .apply(
            Change.added(
                List.of(), rows.stream().map(row -> row.withCover(OLD)).toList(), List.of()));
  }

  private void plant(Database db, Catalogue catalogue) throws IOException {
    String name = StateStore.newName();
    var file = new SnapshotFile(home.resolve("cache"), OLDER.code());
    file.write(name, catalogue, () -> {});
    var states = new StateStore(db);
    states.begin();
    assertThat(states.name(states.now().orElseThrow(), name)).isTrue();
    file.take();
  }

  private static List<String> covers(SnapshotRun run) {
    return run.albums().stream().map(Album::cover).toList();
  }

  private static void assertShowsOld(SnapshotRun run) {
    run.assertShowsWhatOtherCodeMade();
    assertThat(covers(run)).containsOnly(OLD);
  }

  /// A dry run waits until all is made anew, and changes nothing.
  private static void awaitTheStore(SnapshotRun run, String when) {
    run.scanner.scanNow(new ScanRequest(false, true, List.of()));
    assertThat(covers(run)).as(when).doesNotContain(OLD);
    run.assertShowsTheStore(when);
  }

  /// A start after the upgrade, which waits while it makes the catalogue anew.
  private final class Upgraded implements AutoCloseable {

    private final CountDownLatch go = new CountDownLatch(1);
    private final CountDownLatch atWork = new CountDownLatch(1);
    final SnapshotRun run;

    Upgraded(Database db) throws InterruptedException {
      run = new SnapshotRun(new ActingDatabase(db, this::hold), home, NEWER);
      run.assertShowsWhatOtherCodeMade();
      assertThat(covers(run)).contains(OLD);
      atWork.await();
    }

    private void hold(Object answer) {
      if (isAlbums(answer)) {
        atWork.countDown();
        try {
          go.await();
        } catch (InterruptedException stopped) {
          Thread.currentThread().interrupt();
        }
      }
    }

    void finish(String when) {
      go.countDown();
      awaitTheStore(run, when);
    }

    @Override
    public void close() {
      run.scanner.close();
      go.countDown();
      run.snapshots.close();
    }
  }

  private static boolean isAlbums(Object answer) {
    return answer instanceof List<?> rows && !rows.isEmpty() && rows.getFirst() instanceof AlbumRow;
  }

  /// The next start of the same version has nothing to make anew.
  private void assertWrittenAnew(Database db) {
    try (var next = new SnapshotRun(db, home, NEWER)) {
      next.assertOfSnapshot("written by this version");
      next.assertShowsTheStore("written by this version");
    }
  }

  @OnBothDatabases
  void whatTheVersionBeforeMadeIsShownUntilItIsMadeAnew(TestDatabase db) throws Exception {
    scanWithOlder(db);
    try (var upgraded = new Upgraded(db)) {
      Catalogue old = upgraded.run.shelf.now();
      var told = new AtomicLong();
      upgraded.run.shelf.onPublish(catalogue -> told.set(catalogue.version()));
      upgraded.finish("without a change");
      assertThat(told).as("who keeps what it was made of hears of it").hasValue(old.version() + 1);
      assertThat(upgraded.run.shelf.now().version()).isEqualTo(old.version() + 1);
    }
    assertWrittenAnew(db);
  }

  @OnBothDatabases
  void whatChangedSinceIsShownAtOnceToo(TestDatabase db) throws Exception {
    scanWithOlder(db);
    var older = new SnapshotRun(db, home, OLDER);
    SmallSong.titled("New").artist("Ann").album("A").in(music, "n.mp3");
    Files.delete(music.resolve("b1.mp3"));
    Files.delete(music.resolve("b2.mp3"));
    older.scanner.scanNow(false);
    older.kill();
    try (var newer = new SnapshotRun(db, home, NEWER)) {
      newer.assertShowsWhatOtherCodeMade();
      assertThat(newer.shelf.now().songCount()).isEqualTo(5);
      awaitTheStore(newer, "killed after a scan");
    }
    assertWrittenAnew(db);
  }

  /// A step of the schema may change every row.
  @OnBothDatabases
  void afterTooManyChangesToCatchUpWithItIsShownAsItWas(TestDatabase db) throws Exception {
    scanWithOlder(db);
    for (int i = 0; i <= 1_000 / 6; i++) {
      db.write(rows -> rows.change("UPDATE song SET size_bytes = size_bytes + 1"));
    }
    try (var upgraded = new Upgraded(db)) {
      upgraded.finish("every row changed often");
    }
    assertWrittenAnew(db);
  }

  @OnBothDatabases
  void aScanWaitsForItAndLosesNothing(TestDatabase db) throws Exception {
    scanWithOlder(db);
    try (var upgraded = new Upgraded(db)) {
      SnapshotRun run = upgraded.run;
      SmallSong.titled("New").artist("New").album("New").in(music, "n.mp3");
      Files.delete(music.resolve("a1.mp3"));
      assertThat(run.scanner.ask(ScanRequest.QUICK)).isEqualTo(Asked.STARTED);
      Await.that("it waits", () -> run.scanner.status().phase() == ScanPhase.LOADING);
      assertThat(run.scanner.status().scanning()).isTrue();
      assertThat(new MissingSongs(db, run.scanner).purge(List.of())).isEmpty();
      assertThat(run.scanner.ask(ScanRequest.FULL)).isEqualTo(Asked.WAITING);
      upgraded.go.countDown();
      ScanReport report = run.scanner.scanNow(false);
      assertThat(report.full()).as("it is one with the scan that waits").isTrue();
      assertThat(run.shelf.now().songs().findAnywhere(song(db, "n.mp3"))).isPresent();
      upgraded.finish("after a scan");
      assertThat(run.shelf.now().songCount()).isEqualTo(6);
    }
    assertWrittenAnew(db);
  }

  private static SongId song(Database db, String path) {
    return db.read(rows ->
            rows.find("SELECT id FROM song WHERE path = ?", row -> new SongId(row.number(1)), path))
        .orElseThrow();
  }

  /// A scan of chosen folders could begin before anything is on the shelf.
  @Test
  void aScanThatIsAskedForBeforeAnythingIsShownWaitsToo() throws Exception {
    try (TestDatabase db = TestDatabases.sqlite()) {
      scanWithOlder(db);
      SmallSong.titled("New").artist("Ann").album("A").in(music.resolve("new"), "n.mp3");
      var shelf = Shelf.unfilled(Catalogue.empty());
      var libraries = new Libraries(db);
      var place = new ScanPlace(libraries.list().getFirst().id(), "new", true);
      var scanner = new AtomicReference<Scanner>();
      var isAsked = new AtomicBoolean();
      Consumer<Object> acts =
          answer -> {
            if (isNamed(answer) && !isAsked.getAndSet(true)) {
              scanner.get().ask(ScanRequest.quick(List.of(place)));
            }
            if (isAlbums(answer)) {
              awaitWaiting(scanner.get());
            }
          };
      scanner.set(
          new Scanner(new ActingDatabase(db, acts), libraries, shelf, ScanSettings.DEFAULT));
      var file = new SnapshotFile(home.resolve("cache"), NEWER.code());
      try (var snapshots =
          new Snapshots(
              new ActingDatabase(db, acts),
              shelf,
              scanner.get(),
              file,
              SnapshotRun.AT_THE_END,
              () -> Long.MAX_VALUE)) {
        snapshots.load();
        Await.that("the scan ended", () -> !scanner.get().status().scanning());
        assertThat(shelf.now().songCount()).isEqualTo(7);
        scanner.get().close();
      }
    }
  }

  private static void awaitWaiting(Scanner scanner) {
    while (scanner.status().phase() != ScanPhase.LOADING) {
      Thread.onSpinWait();
    }
  }

  private static boolean isNamed(Object answer) {
    return answer instanceof Optional<?> found
        && found.filter(StateStore.Named.class::isInstance).isPresent();
  }

  @OnBothDatabases
  void aSongThatIsPurgedMeanwhileStaysAway(TestDatabase db) throws Exception {
    scanWithOlder(db);
    var older = new SnapshotRun(db, home, OLDER);
    Files.delete(music.resolve("a1.mp3"));
    older.scanner.scanNow(false);
    older.kill();
    try (var upgraded = new Upgraded(db)) {
      var missing = new MissingSongs(db, upgraded.run.scanner);
      assertThat(missing.purgeAll(TestLibrary.everything())).contains(1);
      upgraded.finish("a missing song was purged");
      assertThat(upgraded.run.shelf.now().songCount()).isEqualTo(5);
    }
    assertWrittenAnew(db);
  }

  @OnBothDatabases
  void theSongsOfALibraryThatIsRemovedMeanwhileLeave(TestDatabase db) throws Exception {
    try (var older = new SnapshotRun(db, home, OLDER)) {
      SmallSong.titled("There").in(home.resolve("other"), "t.mp3");
      older.libraries.add("Other", home.resolve("other"));
    }
    scanWithOlder(db);
    try (var upgraded = new Upgraded(db)) {
      SnapshotRun run = upgraded.run;
      assertThat(run.shelf.now().songCount()).isEqualTo(7);
      run.libraries.remove(run.libraries.list().getLast().id(), Instant.now());
      run.scanner.libraryRemoved();
      Await.that("it waits", () -> run.scanner.status().phase() == ScanPhase.LOADING);
      upgraded.go.countDown();
      Await.that("the songs left", () -> run.shelf.now().songCount() == 6);
      upgraded.finish("a library was removed");
    }
    assertWrittenAnew(db);
  }

  @OnBothDatabases
  void aPictureThatIsGivenOrTakenAwayMeanwhileIsShownSo(TestDatabase db) throws Exception {
    scanWithOlder(db);
    try (var older = new SnapshotRun(db, home, OLDER)) {
      String second = older.albums().getLast().id().toString();
      older.kept.uploads().receive(second, new ByteArrayInputStream(picture()));
    }
    plant(db, old(db));
    try (var upgraded = new Upgraded(db)) {
      SnapshotRun run = upgraded.run;
      List<String> owners = run.albums().stream().map(album -> album.id().toString()).toList();
      run.kept.uploads().receive(owners.getFirst(), new ByteArrayInputStream(picture()));
      run.kept.uploads().remove(owners.getLast());
      upgraded.finish("pictures changed");
      assertThat(covers(run).getFirst()).startsWith("u");
      assertThat(covers(run).getLast()).isEmpty();
    }
    assertWrittenAnew(db);
  }

  private static byte[] picture() throws IOException {
    var out = new ByteArrayOutputStream();
    ImageIO.write(new BufferedImage(40, 40, BufferedImage.TYPE_INT_RGB), "png", out);
    return out.toByteArray();
  }

  @OnBothDatabases
  void endedOrKilledMeanwhileTheNextStartDoesTheSame(TestDatabase db) throws Exception {
    scanWithOlder(db);
    byte[] planted = Files.readAllBytes(kept);
    new Upgraded(db).run.kill();
    try (var ended = new Upgraded(db)) {
      ended.run.scanner.ask(ScanRequest.QUICK);
      Await.that("it waits", () -> ended.run.scanner.status().phase() == ScanPhase.LOADING);
    }
    assertThat(new ReportStore(db).last())
        .as("a scan that never began is none")
        .hasValueSatisfying(last -> assertThat(last.cancelled()).isFalse());
    assertThat(Files.readAllBytes(kept))
        .as("what the version before made is never written by this one")
        .isEqualTo(planted);
    try (var upgraded = new Upgraded(db)) {
      upgraded.finish("after a kill and an end");
    }
    assertWrittenAnew(db);
  }

  @OnBothDatabases
  void whatCannotBeMadeAnewStaysAndTheNextStartLoads(TestDatabase db) throws Exception {
    scanWithOlder(db);
    var fails = new AtomicBoolean(true);
    var failing =
        new ActingDatabase(
            db,
            answer -> {
              if (isAlbums(answer) && fails.getAndSet(false)) {
                throw new StoreException("the disk is gone");
              }
            });
    try (var run = new SnapshotRun(failing, home, NEWER)) {
      Await.that("it failed", () -> !Files.exists(kept));
      assertShowsOld(run);
      SmallSong.titled("New").artist("Ann").album("New").in(music, "n.mp3");
      run.scanner.scanNow(false);
      assertThat(run.shelf.now().songCount()).as("scans go on").isEqualTo(7);
      assertThat(covers(run)).contains(OLD);
    }
    assertThat(kept).doesNotExist();
    try (var next = new SnapshotRun(db, home, NEWER)) {
      assertThat(next.said).isEmpty();
      next.assertShowsTheStore("loaded");
    }
    assertWrittenAnew(db);
  }

  @Test
  void withoutRoomForTwoItIsLoadedFirst() throws IOException {
    try (TestDatabase db = TestDatabases.sqlite()) {
      scanWithOlder(db);
      long bytes = Files.size(kept);
      assertLoads(db, 4 * bytes, "no room for two");
      plant(db, old(db));
      var roomy =
          new Program("newer", Ordering.DEFAULT, SnapshotRun.AT_THE_END, () -> 4 * bytes + 1);
      try (var run = new SnapshotRun(db, home, roomy)) {
        run.assertShowsWhatOtherCodeMade();
      }
      try (var own = new SnapshotRun(db, home, OLDER)) {
        assertThat(own.shelf.now().songCount()).isEqualTo(6);
      }
    }
  }

  private void assertLoads(Database db, long heapLeft, String why) {
    var program = new Program("newer", Ordering.DEFAULT, SnapshotRun.AT_THE_END, () -> heapLeft);
    try (var run = new SnapshotRun(db, home, program)) {
      run.assertLoaded(why);
      run.assertShowsTheStore(why);
    }
    assertWrittenAnew(db);
  }

  @Test
  void whatThisVersionMadeNeedsNoRoomForTwo() throws IOException {
    try (TestDatabase db = TestDatabases.sqlite()) {
      scanWithOlder(db);
      var small = new Program("older", Ordering.DEFAULT, SnapshotRun.AT_THE_END, () -> 0);
      try (var run = new SnapshotRun(db, home, small)) {
        run.assertOfSnapshot("of the same version");
        assertThat(covers(run)).as("it is not made anew").containsOnly(OLD);
      }
    }
  }

  @Test
  void aDamagedOneIsLoadedFirst() throws IOException {
    try (TestDatabase db = TestDatabases.sqlite()) {
      scanWithOlder(db);
      byte[] damaged = Files.readAllBytes(kept);
      damaged[damaged.length / 2] ^= 4;
      Files.write(kept, damaged);
      assertLoads(db, Long.MAX_VALUE, "");
    }
  }

  @Test
  void oneOfAnotherFormatIsLoadedFirst() throws IOException {
    try (TestDatabase db = TestDatabases.sqlite()) {
      scanWithOlder(db);
      byte[] whole = Files.readAllBytes(kept);
      int head = 2 * Long.BYTES;
      int format = head + 2 + StateStore.newName().length() + 2 + OLDER.code().length();
      whole[format]++;
      var sum = new CRC32C();
      sum.update(whole, head, whole.length - head);
      ByteBuffer.wrap(whole).putLong(Long.BYTES, sum.getValue());
      Files.write(kept, whole);
      assertLoads(db, Long.MAX_VALUE, "it was made by another version");
    }
  }

  @Test
  void oneWhoseReadingFailsOfWhateverIsLoadedFirst() throws IOException {
    try (TestDatabase db = TestDatabases.sqlite()) {
      scanWithOlder(db);
      var fails = new AtomicBoolean(true);
      var failing =
          new ActingDatabase(
              db,
              answer -> {
                if (isNamed(answer) && fails.getAndSet(false)) {
                  throw new ArrayIndexOutOfBoundsException("nobody thought of this");
                }
              });
      try (var run = new SnapshotRun(failing, home, NEWER)) {
        run.assertLoaded("nobody thought of this");
        run.assertShowsTheStore("loaded");
      }
    }
  }
}
