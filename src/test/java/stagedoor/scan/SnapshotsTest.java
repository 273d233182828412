package stagedoor.scan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import javax.imageio.ImageIO;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import stagedoor.Await;
import stagedoor.catalogue.Album;
import stagedoor.catalogue.AlbumFilter;
import stagedoor.catalogue.AlbumOrder;
import stagedoor.catalogue.Articles;
import stagedoor.catalogue.Catalogue;
import stagedoor.catalogue.Content;
import stagedoor.catalogue.Ordering;
import stagedoor.catalogue.Shelf;
import stagedoor.catalogue.SongId;
import stagedoor.library.Libraries;
import stagedoor.library.Library;
import stagedoor.library.UploadedPictures;
import stagedoor.store.Database;
import stagedoor.store.OnBothDatabases;
import stagedoor.store.TestDatabase;
import stagedoor.store.TestDatabases;

/// A start reads what the last run wrote when it shows exactly what the store holds; otherwise it
/// loads from the store. Either way the catalogue is the same.
@NullMarked
class SnapshotsTest {

  private static final Duration LONG = Duration.ofHours(1);
  private static final Snapshots.Pace AT_THE_END = new Snapshots.Pace(LONG, LONG, LONG);

  @TempDir Path folder;
  private Path music;
  private Path cache;
  private Path kept;

  @BeforeEach
  void makeMusic() {
    music = folder.resolve("music");
    cache = folder.resolve("cache");
    kept = cache.resolve("catalogue.snapshot");
    for (int i = 1; i <= 3; i++) {
      SmallSong.titled("One " + i).artist("Ann").album("A").track(i).in(music, "a" + i + ".mp3");
      SmallSong.titled("Two " + i).artist("Bob").album("B").track(i).in(music, "b" + i + ".mp3");
    }
  }

  /// The program, started on a database.
  private final class Run implements AutoCloseable {

    final Shelf shelf;
    final Libraries libraries;
    final Scanner scanner;
    final UploadedPictures uploads;
    final Snapshots snapshots;

    Run(Database db) {
      this(db, Ordering.DEFAULT, AT_THE_END);
    }

    Run(Database db, Ordering ordering, Snapshots.Pace pace) {
      shelf = Shelf.unfilled(Catalogue.empty(ordering));
      libraries = new Libraries(db);
      libraries.ensure("Music", music);
      scanner = new Scanner(db, libraries, shelf, ScanSettings.DEFAULT);
      uploads = new UploadedPictures(db, folder.resolve("pictures"), 1_000_000);
      scanner.show(uploads);
      var file = new SnapshotFile(cache, "test");
      snapshots = new Snapshots(db, shelf, scanner, file, pace);
      snapshots.load();
    }

    List<Album> albums() {
      return shelf
          .now()
          .albums()
          .page(
              new AlbumOrder(AlbumOrder.Key.NAME, false),
              AlbumFilter.ALL,
              TestLibrary.everything(),
              0,
              100)
          .items();
    }

    @Override
    public void close() {
      scanner.close();
      snapshots.close();
    }
  }

  /// What a start without a snapshot shows.
  private static Catalogue loaded(Run run, Database db) {
    var repaint = new Repaint(db, new Shelf(Catalogue.empty()));
    repaint.follow(run.uploads);
    return CatalogueLoad.into(Catalogue.empty(), db, repaint);
  }

  private static String state(Database db) {
    return new StateStore(db).find().orElse("");
  }

  /// Puts in the place of the snapshot one of no songs at all, which says it shows this state.
  private void plantEmpty(Database db) throws IOException {
    String state = new StateStore(db).named();
    new SnapshotFile(cache, "test").write(state, Catalogue.empty(), () -> {});
  }

  private void retag(SmallSong song, String name) throws IOException {
    Path file = song.in(music, name);
    Files.setLastModifiedTime(file, FileTime.from(Instant.now().plusSeconds(5)));
  }

  @OnBothDatabases
  void theNextStartReadsWhatThisOneWrote(TestDatabase db) throws IOException {
    try (var first = new Run(db)) {
      first.scanner.scanNow(false);
    }
    byte[] written = Files.readAllBytes(kept);
    db.reopen();
    try (var second = new Run(db)) {
      assertThat(second.shelf.now().songCount()).isEqualTo(6);
      assertThat(Content.of(second.shelf.now())).isEqualTo(Content.of(loaded(second, db)));
    }
    assertThat(Files.readAllBytes(kept)).as("it is not written again").isEqualTo(written);
    plantEmpty(db);
    try (var third = new Run(db)) {
      assertThat(third.shelf.now().songCount()).as("it was the snapshot that was read").isZero();
    }
  }

  @Test
  void aStateWithoutANameHasNoSnapshot() throws IOException {
    try (TestDatabase db = TestDatabases.sqlite()) {
      try (var run = new Run(db)) {
        run.scanner.scanNow(false);
        new SnapshotFile(cache, "test").write("", Catalogue.empty(), () -> {});
        try (var afterKill = new Run(db)) {
          assertThat(afterKill.shelf.now().songCount()).isEqualTo(6);
        }
      }
    }
  }

  private record Step(String what, Acting does) {}

  @FunctionalInterface
  private interface Acting {
    void accept(Run run) throws Exception;
  }

  /// Everything that changes what the catalogue is made of.
  private List<Step> changes(Database db) {
    return List.of(
        new Step("a first scan", run -> run.scanner.scanNow(false)),
        new Step("a new file", run -> scan(run, () -> song("New").in(music, "n.mp3"))),
        new Step("another title", run -> scan(run, () -> retag(song("Other"), "n.mp3"))),
        new Step(
            "another album",
            run -> scan(run, () -> retag(song("Other").album("B").artist("Bob"), "n.mp3"))),
        new Step(
            "an album becomes another",
            run ->
                scan(
                    run,
                    () -> {
                      for (int i = 1; i <= 3; i++) {
                        retag(song("One " + i).artist("Bob").album("B").track(9), "a" + i + ".mp3");
                      }
                    })),
        new Step(
            "an artist has another name",
            run ->
                scan(
                    run,
                    () -> {
                      for (int i = 1; i <= 3; i++) {
                        retag(song("One " + i).artist("Eve").album("B"), "a" + i + ".mp3");
                        retag(song("Two " + i).artist("Eve").album("B"), "b" + i + ".mp3");
                      }
                      retag(song("Other").album("B").artist("Eve"), "n.mp3");
                    })),
        new Step(
            "a file is elsewhere",
            run -> scan(run, () -> Files.move(music.resolve("n.mp3"), music.resolve("m.mp3")))),
        new Step("a file is gone", run -> scan(run, () -> Files.delete(music.resolve("m.mp3")))),
        new Step(
            "a file is back",
            run -> scan(run, () -> song("Other").album("B").artist("Eve").in(music, "m.mp3"))),
        new Step(
            "a file with a picture beside it",
            run -> scan(run, () -> Files.write(music.resolve("cover.jpg"), new byte[99]))),
        new Step(
            "a missing song is purged",
            run -> {
              scan(run, () -> Files.delete(music.resolve("m.mp3")));
              String named = new StateStore(db).named();
              var missing = new MissingSongs(db, run.scanner);
              SongId gone = missing.page(TestLibrary.everything(), 0, 1).items().getFirst().id();
              assertThat(missing.purge(List.of(gone))).contains(1);
              assertThat(state(db)).isNotEqualTo(named);
            }),
        new Step(
            "all missing songs are purged",
            run -> {
              scan(run, () -> Files.delete(music.resolve("a1.mp3")));
              String named = new StateStore(db).named();
              var missing = new MissingSongs(db, run.scanner);
              assertThat(missing.purgeAll(TestLibrary.everything())).contains(1);
              assertThat(state(db)).isNotEqualTo(named);
            }),
        new Step(
            "the clock was ahead",
            run -> {
              db.write(rows -> rows.change("UPDATE song SET added_ms = 9999999999999"));
              run.shelf.fill(run.scanner::stored);
              String named = new StateStore(db).named();
              run.scanner.scanNow(false);
              assertThat(state(db)).isNotEqualTo(named);
            }),
        new Step("a full scan", run -> run.scanner.scanNow(true)),
        new Step(
            "another library",
            run -> {
              song("There").in(folder.resolve("other"), "t.mp3");
              run.libraries.add("Other", folder.resolve("other"));
              run.scanner.scanNow(false);
            }),
        new Step(
            "a library is removed",
            run -> {
              Library other = run.libraries.list().getLast();
              run.libraries.remove(other.id(), Instant.now());
              run.scanner.libraryRemoved();
              Await.that("gone", () -> run.shelf.now().songCount() == 5);
            }));
  }

  private static SmallSong song(String title) {
    return SmallSong.titled(title).artist("Ann").album("A");
  }

  @FunctionalInterface
  private interface Doing {
    void run() throws Exception;
  }

  private static void scan(Run run, Doing before) throws Exception {
    before.run();
    run.scanner.scanNow(false);
  }

  @OnBothDatabases
  void whateverChangesTheMusicMakesTheSnapshotUseless(TestDatabase db) throws Exception {
    for (Step step : changes(db)) {
      try (var run = new Run(db)) {
        plantEmpty(db);
        String before = state(db);
        step.does().accept(run);
        assertThat(state(db)).as(step.what()).isNotEqualTo(before);
        assertShowsTheStore(run, db, step.what());
        try (var afterKill = new Run(db)) {
          assertShowsTheStore(afterKill, db, step.what() + ", then a kill");
        }
      }
      try (var next = new Run(db)) {
        assertShowsTheStore(next, db, step.what() + ", then a restart");
      }
    }
  }

  private static void assertShowsTheStore(Run run, Database db, String when) {
    assertThat(Content.of(run.shelf.now())).as(when).isEqualTo(Content.of(loaded(run, db)));
  }

  @Test
  void aPictureThatIsGivenOrTakenAwayIsShownAfterAKill() throws IOException {
    try (TestDatabase db = TestDatabases.sqlite()) {
      try (var first = new Run(db)) {
        first.scanner.scanNow(false);
      }
      var given = new Run(db);
      String owner = given.albums().getFirst().id().toString();
      given.uploads.receive(owner, new ByteArrayInputStream(picture()));
      var afterKill = new Run(db);
      assertThat(afterKill.albums().getFirst().cover()).startsWith("u");
      afterKill.close();
      var takenAway = new Run(db);
      assertThat(takenAway.albums().getFirst().cover()).startsWith("u");
      takenAway.uploads.remove(owner);
      try (var last = new Run(db)) {
        assertThat(last.albums()).extracting(Album::cover).containsOnly("");
      }
      given.close();
      takenAway.close();
    }
  }

  private static byte[] picture() throws IOException {
    var out = new ByteArrayOutputStream();
    ImageIO.write(new BufferedImage(40, 40, BufferedImage.TYPE_INT_RGB), "png", out);
    return out.toByteArray();
  }

  @Test
  void whatAFailedScanCommittedIsInNoSnapshot() {
    try (TestDatabase db = TestDatabases.sqlite()) {
      try (var run = new Run(db)) {
        run.scanner.onLists(seen -> {
          throw new IllegalStateException("the reader of playlists fails");
        });
        assertThatIllegalStateException().isThrownBy(() -> run.scanner.scanNow(false));
        assertThatIllegalStateException().isThrownBy(() -> run.scanner.scanNow(false));
      }
      assertThat(kept).doesNotExist();
      try (var next = new Run(db)) {
        assertThat(next.shelf.now().songCount()).isEqualTo(6);
      }
      assertThat(kept).exists();
    }
  }

  @Test
  void whatAScanHadBroughtWhenTheProgramEndedIsThereAtTheNextStart() {
    for (int i = 0; i < 300; i++) {
      song("Many " + i).in(music.resolve("many" + i % 30), i + ".mp3");
    }
    try (TestDatabase db = TestDatabases.sqlite()) {
      try (var run = new Run(db)) {
        run.scanner.ask(ScanRequest.QUICK);
      }
      try (var next = new Run(db)) {
        assertShowsTheStore(next, db, "ended while a scan ran");
        next.scanner.scanNow(false);
        assertThat(next.shelf.now().songCount()).isEqualTo(306);
        assertShowsTheStore(next, db, "scanned to the end");
      }
    }
  }

  @Test
  void inAnotherOrderItIsLoadedAnew() throws IOException {
    try (TestDatabase db = TestDatabases.sqlite()) {
      try (var run = new Run(db)) {
        run.scanner.scanNow(false);
      }
      plantEmpty(db);
      var other = new Ordering(new Articles(List.of("One")), false, false);
      try (var run = new Run(db, other, AT_THE_END)) {
        assertThat(run.shelf.now().songCount()).isEqualTo(6);
      }
      try (var run = new Run(db)) {
        assertThat(run.shelf.now().songCount()).isEqualTo(6);
      }
    }
  }

  @Test
  void aDamagedOneIsReplaced() throws IOException {
    try (TestDatabase db = TestDatabases.sqlite()) {
      try (var run = new Run(db)) {
        run.scanner.scanNow(false);
      }
      byte[] whole = Files.readAllBytes(kept);
      byte[] damaged = whole.clone();
      damaged[whole.length / 2] ^= 4;
      Files.write(kept, damaged);
      try (var run = new Run(db)) {
        assertShowsTheStore(run, db, "damaged");
      }
      plantEmpty(db);
      try (var run = new Run(db)) {
        assertThat(run.shelf.now().songCount()).isZero();
      }
    }
  }

  @Test
  void itIsWrittenOnceNothingHasChangedForAWhile() throws Exception {
    Duration moment = Duration.ofMillis(20);
    try (TestDatabase db = TestDatabases.sqlite();
        var run =
            new Run(db, Ordering.DEFAULT, new Snapshots.Pace(moment, moment, Duration.ZERO))) {
      run.scanner.scanNow(false);
      Await.that("it is written", () -> Files.exists(kept));
      Files.delete(kept);
      Await.that("it is written again", () -> Files.exists(kept));
    }
  }

  @Test
  void whatCameInPiecesIsReadAtOnceWhenItIsWritten() throws Exception {
    Duration moment = Duration.ofMillis(20);
    try (TestDatabase db = TestDatabases.sqlite();
        var run =
            new Run(db, Ordering.DEFAULT, new Snapshots.Pace(moment, moment, Duration.ZERO))) {
      run.scanner.scanNow(false);
      Await.that("it is made at once", () -> !run.shelf.now().isPatched());
      assertThat(Content.of(run.shelf.now())).isEqualTo(Content.of(loaded(run, db)));
    }
  }

  @Test
  void ofNoMusicThereIsNone() {
    try (TestDatabase db = TestDatabases.sqlite()) {
      new Run(db).close();
    }
    assertThat(kept).doesNotExist();
  }

  @Test
  void whereNothingCanBeWrittenTheProgramGoesOn() throws IOException {
    Files.writeString(cache, "no folder");
    try (TestDatabase db = TestDatabases.sqlite()) {
      try (var run = new Run(db)) {
        run.scanner.scanNow(false);
      }
      try (var run = new Run(db)) {
        assertShowsTheStore(run, db, "without a folder");
      }
    }
  }
}
