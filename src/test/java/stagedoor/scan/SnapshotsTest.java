package stagedoor.scan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import javax.imageio.ImageIO;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import stagedoor.Await;
import stagedoor.catalogue.Album;
import stagedoor.catalogue.AlbumId;
import stagedoor.catalogue.Catalogue;
import stagedoor.catalogue.Content;
import stagedoor.catalogue.Ordering;
import stagedoor.catalogue.SongId;
import stagedoor.library.Library;
import stagedoor.library.PictureAgent;
import stagedoor.library.Wish;
import stagedoor.store.Database;
import stagedoor.store.OnBothDatabases;
import stagedoor.store.TestDatabase;
import stagedoor.store.TestDatabases;

/// A start reads what the last run wrote, and catches up with what changed since; otherwise it
/// loads from the store. Either way the catalogue is the same.
@NullMarked
class SnapshotsTest {

  @TempDir Path folder;
  private Path music;
  private Path cache;
  private Path kept;

  @BeforeEach
  void makeMusic() {
    music = folder.resolve("music");
    cache = folder.resolve("cache");
    kept = cache.resolve("catalogue.snapshot");
    SnapshotRun.sixSongs(music);
  }

  private SnapshotRun start(Database db) {
    return new SnapshotRun(db, folder);
  }

  private SnapshotRun start(Database db, Ordering ordering, Snapshots.Pace pace) {
    return new SnapshotRun(db, folder, ordering, pace);
  }

  private static long noted(Database db) {
    return new StateStore(db).find().orElseThrow().changes();
  }

  /// Puts in the place of the snapshot one of no songs at all, which says it shows this state.
  private void plantEmpty(Database db) throws IOException {
    String name = StateStore.newName();
    var file = new SnapshotFile(cache, "test");
    file.write(name, Catalogue.empty(), () -> {});
    var states = new StateStore(db);
    states.begin();
    assertThat(states.name(states.now().orElseThrow(), name)).isTrue();
    file.take();
  }

  private void retag(SmallSong song, String name) throws IOException {
    Path file = song.in(music, name);
    Files.setLastModifiedTime(file, FileTime.from(Instant.now().plusSeconds(5)));
  }

  @OnBothDatabases
  void theNextStartReadsWhatThisOneWrote(TestDatabase db) throws IOException {
    try (var first = start(db)) {
      first.scanner.scanNow(false);
    }
    byte[] written = Files.readAllBytes(kept);
    db.reopen();
    try (var second = start(db)) {
      assertThat(second.shelf.now().songCount()).isEqualTo(6);
      assertThat(Content.of(second.shelf.now())).isEqualTo(Content.of(second.loaded()));
    }
    assertThat(Files.readAllBytes(kept)).as("it is not written again").isEqualTo(written);
    plantEmpty(db);
    try (var third = start(db)) {
      assertThat(third.shelf.now().songCount()).as("it was the snapshot that was read").isZero();
    }
  }

  /// What is noted was tampered with, or comes from elsewhere.
  @ParameterizedTest
  @ValueSource(
      strings = {
        "DELETE FROM music_change WHERE kind = 2",
        "DELETE FROM music_change WHERE kind = 3",
        "INSERT INTO music_change (kind, item) VALUES (1, -1)",
        "INSERT INTO music_change (kind, item) VALUES (2, 0)",
        "INSERT INTO music_change (kind, item) VALUES (4, 1)"
      })
  void whatDoesNotFitIsNotBelieved(String damage) throws Exception {
    try (TestDatabase db = TestDatabases.sqlite()) {
      try (var run = start(db)) {
        run.scanner.scanNow(false);
      }
      try (var run = start(db)) {
        scan(run, () -> song("New").artist("New").album("New").in(music, "n.mp3"));
        db.write(rows -> rows.change(damage));
        try (var afterKill = start(db)) {
          afterKill.assertLoaded("");
          afterKill.assertShowsTheStore(damage);
        }
      }
    }
  }

  private record Step(String what, Acting does) {}

  @FunctionalInterface
  private interface Acting {
    void accept(SnapshotRun run) throws Exception;
  }

  /// Everything that changes what the catalogue is made of.
  private List<Step> changes(Database db) {
    return List.of(
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
              long before = noted(db);
              var missing = new MissingSongs(db, run.scanner);
              SongId gone = missing.page(TestLibrary.everything(), 0, 1).items().getFirst().id();
              assertThat(missing.purge(List.of(gone))).contains(1);
              assertThat(noted(db)).isGreaterThan(before);
            }),
        new Step(
            "all missing songs are purged",
            run -> {
              scan(run, () -> Files.delete(music.resolve("a1.mp3")));
              long before = noted(db);
              var missing = new MissingSongs(db, run.scanner);
              assertThat(missing.purgeAll(TestLibrary.everything())).contains(1);
              assertThat(noted(db)).isGreaterThan(before);
            }),
        new Step(
            "the clock was ahead",
            run -> {
              db.write(rows -> rows.change("UPDATE song SET added_ms = 9999999999999"));
              run.shelf.fill(run.scanner.stored()::all);
              long before = noted(db);
              run.scanner.scanNow(false);
              assertThat(noted(db)).isGreaterThan(before);
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

  private static void scan(SnapshotRun run, Doing before) throws Exception {
    before.run();
    run.scanner.scanNow(false);
  }

  @OnBothDatabases
  void whateverChangesTheMusicIsCaughtUpWithAfterAKill(TestDatabase db) throws Exception {
    try (var first = start(db)) {
      first.scanner.scanNow(false);
    }
    for (Step step : changes(db)) {
      var run = start(db);
      run.assertOfSnapshot(step.what());
      long before = noted(db);
      step.does().accept(run);
      assertThat(noted(db)).as(step.what()).isGreaterThan(before);
      run.assertShowsTheStore(step.what());
      run.kill();
      try (var afterKill = start(db)) {
        afterKill.assertOfSnapshot(step.what());
        afterKill.assertShowsTheStore(step.what() + ", then a kill");
      }
      try (var next = start(db)) {
        next.assertOfSnapshot(step.what());
        next.assertShowsTheStore(step.what() + ", then a restart");
      }
    }
  }

  @Test
  void aPictureThatIsGivenOrTakenAwayIsShownAfterAKill() throws IOException {
    try (TestDatabase db = TestDatabases.sqlite()) {
      try (var first = start(db)) {
        first.scanner.scanNow(false);
      }
      var given = start(db);
      String owner = given.albums().getFirst().id().toString();
      given.kept.uploads().receive(owner, new ByteArrayInputStream(picture()));
      given.kill();
      var takenAway = start(db);
      takenAway.assertOfSnapshot("a picture was given");
      assertThat(takenAway.albums().getFirst().cover()).startsWith("u");
      db.write(rows -> rows.change("UPDATE artist SET aliases = aliases"));
      start(db).close();
      takenAway.kept.uploads().remove(owner);
      takenAway.kill();
      try (var last = start(db)) {
        last.assertOfSnapshot("a picture was taken away");
        assertThat(last.albums()).extracting(Album::cover).containsOnly("");
      }
    }
  }

  @OnBothDatabases
  void aPictureThatIsFetchedOrTakenAwayIsShownAfterAKill(TestDatabase db) throws Exception {
    try (var first = start(db)) {
      first.scanner.scanNow(false);
    }
    var fetched = start(db);
    AlbumId album = fetched.albums().getFirst().id();
    var wish = new Wish.OfAlbum(album, Optional.of(new UUID(1, 2)), Optional.empty());
    URI source = URI.create("https://archive.org/a.png");
    fetched.kept.fetched().keep(wish, PictureAgent.COVER_ART_ARCHIVE, source, picture());
    fetched.kill();
    var takenAway = start(db);
    takenAway.assertOfSnapshot("a picture was fetched");
    takenAway.assertShowsTheStore("a picture was fetched");
    assertThat(takenAway.albums().getFirst().cover()).startsWith("x");
    db.write(rows -> rows.change("UPDATE artist SET aliases = aliases"));
    start(db).close();
    assertThat(takenAway.kept.remove(album.toString())).isTrue();
    takenAway.kill();
    try (var last = start(db)) {
      last.assertOfSnapshot("a fetched picture was taken away");
      assertThat(last.albums()).extracting(Album::cover).containsOnly("");
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
      try (var run = start(db)) {
        run.scanner.onLists(seen -> {
          throw new IllegalStateException("the reader of playlists fails");
        });
        assertThatIllegalStateException().isThrownBy(() -> run.scanner.scanNow(false));
        assertThatIllegalStateException().isThrownBy(() -> run.scanner.scanNow(false));
      }
      assertThat(kept).doesNotExist();
      try (var next = start(db)) {
        assertThat(next.shelf.now().songCount()).isEqualTo(6);
      }
      assertThat(kept).exists();
    }
  }

  @Test
  void aDryRunThatFailsHasCommittedNothingThatIsNotShown() {
    try (TestDatabase db = TestDatabases.sqlite()) {
      try (var run = start(db)) {
        Runnable end =
            run.scanner.onProgress(status -> {
              throw new IllegalStateException("who is told fails");
            });
        assertThatIllegalStateException()
            .isThrownBy(() -> run.scanner.scanNow(new ScanRequest(false, true, List.of())));
        end.run();
        run.scanner.scanNow(false);
      }
      assertThat(kept).exists();
    }
  }

  /// Another program works on the database, or an older one was put in its place.
  @OnBothDatabases
  void whatIsStoredUnderThisRunIsShownByTheNextStart(TestDatabase db) throws Exception {
    for (Doing meanwhile :
        List.<Doing>of(
            () -> db.write(rows -> rows.change("UPDATE music_state SET name = 'another'")),
            () -> db.write(rows -> rows.change("UPDATE music_state SET name = ''")),
            () -> start(db).kill(),
            () -> start(db).close())) {
      try (var run = start(db)) {
        run.scanner.scanNow(false);
      }
      try (var run = start(db)) {
        scan(run, () -> retag(song("New " + noted(db)), "n.mp3"));
        meanwhile.run();
        db.write(rows ->
            rows.change("UPDATE song SET size_bytes = size_bytes + 1 WHERE path = 'a1.mp3'"));
      }
      try (var next = start(db)) {
        next.assertLoaded("the database knows of none");
        next.assertShowsTheStore("it changed under the last run");
      }
    }
  }

  private static void sqlite(TestDatabase db, String command) throws SQLException {
    try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + db.address());
        Statement statement = connection.createStatement()) {
      statement.executeUpdate(command);
    }
  }

  @Test
  void anOlderDatabaseThatIsPutInItsPlaceUnderTheProgramIsShownByTheNextStart() throws Exception {
    Path older = folder.resolve("older.db");
    try (TestDatabase db = TestDatabases.sqlite()) {
      try (var run = start(db)) {
        run.scanner.scanNow(false);
      }
      sqlite(db, "backup to " + older);
      try (var run = start(db)) {
        scan(run, () -> song("New").in(music, "n.mp3"));
      }
      try (var run = start(db)) {
        run.assertOfSnapshot("of seven songs");
        sqlite(db, "restore from " + older);
      }
      try (var next = start(db)) {
        next.assertLoaded("the database knows of none");
        assertThat(next.shelf.now().songCount()).isEqualTo(6);
      }
    }
  }

  @OnBothDatabases
  void aStateThatIsNamedWhileTheSnapshotIsReadIsLoaded(TestDatabase db) {
    try (var run = start(db)) {
      run.scanner.scanNow(false);
    }
    db.write(rows -> rows.change("UPDATE song SET size_bytes = 7"));
    var once = new AtomicBoolean(true);
    var acting =
        new ActingDatabase(
            db,
            answer -> {
              if (isNamed(answer) && once.getAndSet(false)) {
                var states = new StateStore(db);
                states.begin();
                states.name(states.now().orElseThrow(), StateStore.newName());
              }
            });
    var run = start(acting);
    run.assertLoaded("another program changes it");
    run.assertShowsTheStore("another program named its state");
    run.kill();
  }

  private static boolean isNamed(Object answer) {
    return answer instanceof Optional<?> found
        && found.filter(StateStore.Named.class::isInstance).isPresent();
  }

  static List<Runnable> failures() {
    return List.of(
        () -> {
          throw new IllegalStateException("fails");
        },
        () -> {
          throw new OutOfMemoryError("fails");
        });
  }

  @ParameterizedTest
  @MethodSource("failures")
  void afterARoundThatFailedTheNextOneComes(Runnable failure) throws Exception {
    Duration moment = Duration.ofMillis(20);
    var failed = new AtomicInteger();
    var fails = new AtomicBoolean(false);
    try (TestDatabase db = TestDatabases.sqlite()) {
      var acting =
          new ActingDatabase(
              db,
              answer -> {
                if (fails.get() && answer instanceof StateStore.Moment) {
                  failed.incrementAndGet();
                  failure.run();
                }
              });
      var pace = new Snapshots.Pace(moment, moment, Duration.ZERO, 1);
      try (var run = start(acting, Ordering.DEFAULT, pace)) {
        fails.set(true);
        run.scanner.scanNow(false);
        Await.that("two rounds failed", () -> failed.get() >= 2);
        fails.set(false);
        Await.that("it is written", () -> Files.exists(kept));
      }
    }
  }

  @Test
  void whatAScanHadBroughtWhenTheProgramEndedIsThereAtTheNextStart() {
    for (int i = 0; i < 300; i++) {
      song("Many " + i).in(music.resolve("many" + i % 30), i + ".mp3");
    }
    try (TestDatabase db = TestDatabases.sqlite()) {
      try (var run = start(db)) {
        run.scanner.ask(ScanRequest.QUICK);
      }
      try (var next = start(db)) {
        next.assertShowsTheStore("ended while a scan ran");
        next.scanner.scanNow(false);
        assertThat(next.shelf.now().songCount()).isEqualTo(306);
        next.assertShowsTheStore("scanned to the end");
      }
    }
  }

  @Test
  void aDamagedOneIsReplaced() throws IOException {
    try (TestDatabase db = TestDatabases.sqlite()) {
      try (var run = start(db)) {
        run.scanner.scanNow(false);
      }
      byte[] whole = Files.readAllBytes(kept);
      byte[] damaged = whole.clone();
      damaged[whole.length / 2] ^= 4;
      Files.write(kept, damaged);
      try (var run = start(db)) {
        run.assertShowsTheStore("damaged");
      }
      plantEmpty(db);
      try (var run = start(db)) {
        assertThat(run.shelf.now().songCount()).isZero();
      }
    }
  }

  @Test
  void itIsWrittenOnceNothingHasChangedForAWhile() throws Exception {
    Duration moment = Duration.ofMillis(20);
    try (TestDatabase db = TestDatabases.sqlite();
        var run =
            start(db, Ordering.DEFAULT, new Snapshots.Pace(moment, moment, Duration.ZERO, 1))) {
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
            start(db, Ordering.DEFAULT, new Snapshots.Pace(moment, moment, Duration.ZERO, 1))) {
      var told = new AtomicLong();
      run.shelf.onPublish(catalogue -> told.set(catalogue.version()));
      run.scanner.scanNow(false);
      Await.that("it is made at once", () -> !run.shelf.now().isPatched());
      assertThat(run.shelf.now().version())
          .as("what was kept of it is right")
          .isEqualTo(told.get());
      assertThat(Content.of(run.shelf.now())).isEqualTo(Content.of(run.loaded()));
    }
  }

  @Test
  void ofNoMusicThereIsNone() {
    try (TestDatabase db = TestDatabases.sqlite()) {
      start(db).close();
    }
    assertThat(kept).doesNotExist();
  }

  @Test
  void whereNothingCanBeWrittenTheProgramGoesOn() throws IOException {
    Files.writeString(cache, "no folder");
    try (TestDatabase db = TestDatabases.sqlite()) {
      try (var run = start(db)) {
        run.scanner.scanNow(false);
      }
      try (var run = start(db)) {
        run.assertShowsTheStore("without a folder");
      }
    }
  }
}
