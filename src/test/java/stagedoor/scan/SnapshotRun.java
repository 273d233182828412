package stagedoor.scan;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.function.LongSupplier;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.jspecify.annotations.NullMarked;
import stagedoor.catalogue.Album;
import stagedoor.catalogue.AlbumFilter;
import stagedoor.catalogue.AlbumOrder;
import stagedoor.catalogue.Catalogue;
import stagedoor.catalogue.Content;
import stagedoor.catalogue.Ordering;
import stagedoor.catalogue.Shelf;
import stagedoor.library.CoverSettings;
import stagedoor.library.KeptPictures;
import stagedoor.library.Libraries;
import stagedoor.store.Database;

/// What the program does with music and snapshots, started on a database. In its home are the
/// folders `music`, `cache` and `pictures`.
@NullMarked
final class SnapshotRun implements AutoCloseable {

  private static final Duration LONG = Duration.ofHours(1);
  static final Snapshots.Pace AT_THE_END = new Snapshots.Pace(LONG, LONG, LONG, Integer.MAX_VALUE);

  final Shelf shelf;
  final Libraries libraries;
  final Scanner scanner;
  final KeptPictures kept;
  final Snapshots snapshots;

  /// What the log says of the start.
  final List<String> said;

  private final Database db;

  /// What a program is like, apart from the code of others.
  ///
  /// @param code its fingerprint
  /// @param heapLeft see [Snapshots]
  record Program(String code, Ordering ordering, Snapshots.Pace pace, LongSupplier heapLeft) {
    static final Program USUAL = of("test");

    static Program of(String code) {
      return new Program(code, Ordering.DEFAULT, AT_THE_END, () -> Long.MAX_VALUE);
    }
  }

  SnapshotRun(Database db, Path home) {
    this(db, home, Program.USUAL);
  }

  SnapshotRun(Database db, Path home, Ordering ordering, Snapshots.Pace pace) {
    this(db, home, new Program("test", ordering, pace, () -> Long.MAX_VALUE));
  }

  SnapshotRun(Database db, Path home, Program program) {
    this.db = db;
    shelf = Shelf.unfilled(Catalogue.empty(program.ordering()));
    libraries = new Libraries(db);
    libraries.ensure("Music", home.resolve("music"));
    scanner = new Scanner(db, libraries, shelf, ScanSettings.DEFAULT);
    kept = KeptPictures.in(home, db, 1_000_000, CoverSettings.usual(0));
    scanner.show(kept);
    var file = new SnapshotFile(home.resolve("cache"), program.code());
    snapshots = new Snapshots(db, shelf, scanner, file, program.pace(), program.heapLeft());
    said = listen(snapshots::load);
  }

  private static List<String> listen(Runnable work) {
    List<String> lines = Collections.synchronizedList(new ArrayList<>());
    var handler =
        new Handler() {
          @Override
          public void publish(LogRecord line) {
            lines.add(line.getMessage() + List.of(line.getParameters()));
          }

          @Override
          public void flush() {
            // nothing is held back
          }

          @Override
          public void close() {
            // nothing is open
          }
        };
    var logger = Logger.getLogger(SnapshotReading.class.getName());
    logger.addHandler(handler);
    try {
      work.run();
    } finally {
      logger.removeHandler(handler);
    }
    return lines;
  }

  /// Two albums of three songs: `a1.mp3` to `b3.mp3`.
  static void sixSongs(Path music) {
    for (int i = 1; i <= 3; i++) {
      SmallSong.titled("One " + i).artist("Ann").album("A").track(i).in(music, "a" + i + ".mp3");
      SmallSong.titled("Two " + i).artist("Bob").album("B").track(i).in(music, "b" + i + ".mp3");
    }
  }

  /// The start read the snapshot, and caught up with what changed since.
  void assertOfSnapshot(String when) {
    assertThat(said).as(when).singleElement().asString().startsWith("read the catalogue from its");
  }

  /// The start shows what was written as it was, until it is made anew.
  void assertShowsAsItWas(String why) {
    assertThat(said)
        .singleElement()
        .asString()
        .startsWith("show the catalogue as it was until it is made anew")
        .contains(why);
  }

  void assertShowsWhatOtherCodeMade() {
    assertShowsAsItWas("another version made it");
  }

  /// The start did not use the snapshot, for a reason.
  void assertLoaded(String why) {
    assertThat(said).singleElement().asString().contains("is not used", why);
  }

  /// The catalogue is the one that is made of all that is stored.
  void assertShowsTheStore(String when) {
    assertThat(Content.of(shelf.now())).as(when).isEqualTo(Content.of(loaded()));
  }

  /// What a start without a snapshot shows.
  Catalogue loaded() {
    var repaint = new Repaint(db, new Shelf(Catalogue.empty()));
    repaint.follow(kept);
    return new StoredMusic(db, repaint).all(Catalogue.empty());
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

  /// Ends as a kill does: no snapshot is written.
  void kill() {
    scanner.close();
  }

  @Override
  public void close() {
    scanner.close();
    snapshots.close();
  }
}
