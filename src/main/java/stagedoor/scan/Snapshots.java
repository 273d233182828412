package stagedoor.scan;

import static java.lang.System.Logger.Level.INFO;
import static java.lang.System.Logger.Level.WARNING;

import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletionException;
import java.util.function.LongSupplier;
import java.util.function.Predicate;
import stagedoor.catalogue.Catalogue;
import stagedoor.catalogue.Shelf;
import stagedoor.library.HeapRoom;
import stagedoor.store.Database;
import stagedoor.store.StoreException;

/// Spares a start the work of making the catalogue: what was made is in a file, and is used again
/// with what the store noted since ([StateStore]), as a scan would bring it. Where there is no
/// file, or something does not fit, the catalogue is made of the store.
///
/// What is not up to date is shown at once all the same, as it was: other code wrote it, as the
/// version before this one, or lists are ordered in another way now, or so much changed that the
/// store did not note it. Beside it the catalogue is made anew of the store, and takes its place.
/// Until then nothing is written: the old catalogue would pass for what is stored.
///
/// The file is written when nothing has changed for a while, and at the end of the program; nobody
/// waits for it but the end, and that a few seconds at most. A first scan of many songs leaves one
/// whenever there are twice as many, for the start after a kill.
public final class Snapshots implements AutoCloseable {

  private static final System.Logger LOG = System.getLogger(Snapshots.class.getName());

  private static final Duration LONGEST_END = Duration.ofSeconds(5);

  /// For fewer changes than one for so many songs the file is not written again: a start catches up
  /// with them in half a second at most.
  private static final int SONGS_FOR_A_CHANGE = 1_000;

  static final String ANOTHER = "the database is another one now, or another program changes it";

  /// Twice what it takes when it is read.
  private static final long ROOM_FOR_A_SONG = 700;

  /// When the file is written.
  ///
  /// @param lookEvery how long it takes at most to notice
  /// @param quiet how long nothing must have changed
  /// @param atMostEvery how long after the last time
  /// @param manySongs of how many songs on a scan leaves one on its way
  record Pace(Duration lookEvery, Duration quiet, Duration atMostEvery, int manySongs) {
    static final Pace USUAL =
        new Pace(Duration.ofSeconds(10), Duration.ofSeconds(30), Duration.ofMinutes(10), 100_000);
  }

  private final StateStore states;
  private final Shelf shelf;
  private final Scanner scanner;
  private final SnapshotFile file;
  private final Pace pace;
  private final SnapshotReading reading;
  private final SnapshotWriting writing;
  private final Rounds rounds = new Rounds("snapshot", LONGEST_END);
  private String written = "";

  /// Whether the shelf may show something else than what the store holds.
  private boolean lost;

  /// Whether what the shelf shows is to be made anew.
  private boolean outdated;

  /// What a scan has to bring for the file to be written on its way.
  private long songsOnTheWay;

  private Catalogue empty = Catalogue.empty();
  private long seenVersion = -1;
  private long quietSinceNs;
  private long nextNs = System.nanoTime();

  public Snapshots(Database db, Shelf shelf, Scanner scanner, SnapshotFile file) {
    this(db, shelf, scanner, file, Pace.USUAL, HeapRoom::leftBytes);
  }

  /// @param heapLeft how many bytes more the heap can take
  Snapshots(
      Database db,
      Shelf shelf,
      Scanner scanner,
      SnapshotFile file,
      Pace pace,
      LongSupplier heapLeft) {
    this.pace = pace;
    songsOnTheWay = pace.manySongs();
    states = new StateStore(db);
    reading = new SnapshotReading(states, new ChangeStore(db), scanner.stored(), file, heapLeft);
    writing = new SnapshotWriting(file, rounds::areEnding);
    this.shelf = shelf;
    this.scanner = scanner;
    this.file = file;
  }

  /// Puts the music on the shelf, for the start of the program, and follows it from then on.
  public void load() {
    begin();
    shelf.fill(this::first);
    rounds.start(this::renew, pace.lookEvery(), this::look, this::keep);
  }

  /// The same for whoever cannot do with what the music was like before: waits until what is stored
  /// is shown.
  public void loadStored() {
    load();
    scanner.awaitRenewal();
  }

  private Catalogue first(Catalogue nothing) {
    empty = nothing;
    Optional<SnapshotReading.Read> read = reading.read(empty);
    read.ifPresent(it -> {
      outdated = it.isOutdated();
      written = outdated ? "" : it.state();
      songsOnTheWay = Math.max(songsOnTheWay, 2L * it.catalogue().songCount());
    });
    if (outdated) {
      scanner.expectRenewal();
    }
    return read.map(SnapshotReading.Read::catalogue).orElseGet(() -> scanner.stored().all(empty));
  }

  private void begin() {
    try {
      states.begin();
    } catch (StoreException e) {
      lost = true;
      LOG.log(WARNING, "no snapshot of the catalogue is written: its state cannot be kept", e);
    }
  }

  /// Makes anew what is shown as it was. Where that fails, the next start does not begin with it.
  private void renew() {
    if (!outdated) {
      return;
    }
    try {
      long startNs = System.nanoTime();
      if (scanner.renew(empty, rounds::areEnding)) {
        outdated = false;
        HeapRoom.collect();
        LOG.log(
            INFO,
            "the catalogue is made anew songs={0} took_ms={1}",
            Integer.toString(shelf.now().songCount()),
            tookMs(startNs));
      }
    } catch (StoreException | IllegalArgumentException | CompletionException e) {
      LOG.log(WARNING, "the catalogue cannot be made anew, and stays as it was", e);
      forget();
    }
  }

  private void forget() {
    try {
      file.forget();
    } catch (IOException e) {
      LOG.log(WARNING, "a snapshot cannot be deleted reason=\"{0}\"", SnapshotFile.why(e));
    }
  }

  private static String tookMs(long startNs) {
    return Long.toString((System.nanoTime() - startNs) / 1_000_000);
  }

  private void look() {
    try {
      if (!states.look(shelf.now().songCount()) && !lost) {
        lose();
      }
    } catch (StoreException e) {
      LOG.log(WARNING, "what changed in the music could not be counted", e);
    }
    if (isDue()) {
      keep();
    } else if (scanner.status().scanning()) {
      keepOnTheWay();
    }
  }

  /// Writes what a scan has brought so far when it is twice as much as the last time, where nothing
  /// is noted: after a kill it is shown as it was.
  private void keepOnTheWay() {
    Catalogue shown = shelf.now();
    if (!lost && !outdated && shown.songCount() >= songsOnTheWay && states.find().isEmpty()) {
      write(shown, states::wrote);
      songsOnTheWay = 2L * shown.songCount();
    }
  }

  private void lose() {
    lost = true;
    LOG.log(
        WARNING,
        "no snapshot of the catalogue is written until the next start reason=\"{0}\"",
        ANOTHER);
  }

  /// Whether nothing has changed for a while, and the last time is long ago.
  private boolean isDue() {
    long nowNs = System.nanoTime();
    long version = shelf.now().version();
    if (version != seenVersion || scanner.status().scanning()) {
      seenVersion = version;
      quietSinceNs = nowNs;
    }
    return nowNs - quietSinceNs >= pace.quiet().toNanos() && nowNs - nextNs >= 0;
  }

  /// A catalogue with where the store was that it shows.
  private record Shown(StateStore.Moment moment, Catalogue catalogue) {}

  private Optional<Shown> shown() {
    Optional<StateStore.Moment> now = states.now();
    if (now.isEmpty()) {
      lose();
    }
    return now.map(moment -> new Shown(moment, shelf.now()));
  }

  /// Writes what is on the shelf, unless it is written already, or a scan is bringing more.
  private void keep() {
    try {
      if (!lost && !outdated && !isWritten() && shelf.now().songCount() > 0) {
        boolean exchanged =
            scanner
                .whileShown(this::shown)
                .flatMap(shown -> shown)
                .filter(shown -> write(shown) && share(shown.catalogue()))
                .isPresent();
        if (exchanged) {
          HeapRoom.collect();
        }
      }
    } catch (StoreException e) {
      LOG.log(WARNING, "the state of the music could not be named", e);
    }
  }

  /// Whether what is on the shelf is written, but for a few changes.
  private boolean isWritten() {
    int few = shelf.now().songCount() / SONGS_FOR_A_CHANGE;
    return file.isThere()
        && states
            .find()
            .filter(named -> named.name().equals(written) && named.changes() <= few)
            .isPresent();
  }

  private boolean write(Shown shown) {
    try {
      return write(shown.catalogue(), name -> states.name(shown.moment(), name));
    } finally {
      nextNs = System.nanoTime() + pace.atMostEvery().toNanos();
    }
  }

  /// @param names has the store know the name of what was written, if it is what this run shows
  /// @return whether it is written
  private boolean write(Catalogue catalogue, Predicate<String> names) {
    Optional<String> name =
        writing.write(
            catalogue,
            it -> {
              boolean isShown = names.test(it);
              if (!isShown) {
                lose();
              }
              return isShown;
            });
    written = name.orElse(written);
    return name.isPresent();
  }

  /// Puts what was written in the place of what was made in pieces, which takes more memory; not at
  /// the end of the program, nor where there is no room for both.
  ///
  /// @return whether it was read
  private boolean share(Catalogue shown) {
    boolean hasRoom = HeapRoom.leftBytes() > ROOM_FOR_A_SONG * shown.songCount();
    if (!shown.isPatched() || !hasRoom || rounds.areEnding()) {
      return false;
    }
    try {
      shelf.exchange(shown, file.read(written, shown));
      return true;
    } catch (IOException e) {
      LOG.log(WARNING, "a snapshot cannot be read again reason=\"{0}\"", SnapshotFile.why(e));
      return false;
    }
  }

  /// Writes what is not written yet; after the scanner was closed, before the store is.
  @Override
  public void close() {
    rounds.close();
  }
}
