package stagedoor.scan;

import static java.lang.System.Logger.Level.INFO;
import static java.lang.System.Logger.Level.WARNING;

import java.io.IOException;
import java.nio.channels.ClosedByInterruptException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletionException;
import java.util.concurrent.locks.LockSupport;
import java.util.function.LongSupplier;
import stagedoor.catalogue.Catalogue;
import stagedoor.catalogue.Shelf;
import stagedoor.library.HeapRoom;
import stagedoor.store.Database;
import stagedoor.store.StoreException;

/// Spares a start the work of making the catalogue: what was made is in a file, and is used again
/// with what the store noted since ([StateStore]), as a scan would bring it. Where the store did
/// not, or noted too much, or something does not fit, the catalogue is made of the store.
///
/// What other code wrote, as the version before this one, is shown at once all the same, as that
/// version showed it; beside it the catalogue is made anew of the store, and takes its place. Until
/// then nothing is written: the old catalogue would pass for one that this code made.
///
/// The file is written when nothing has changed for a while, and at the end of the program; nobody
/// waits for it but the end, and that a few seconds at most.
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
  record Pace(Duration lookEvery, Duration quiet, Duration atMostEvery) {
    static final Pace USUAL =
        new Pace(Duration.ofSeconds(10), Duration.ofSeconds(30), Duration.ofMinutes(10));
  }

  private final StateStore states;
  private final Shelf shelf;
  private final Scanner scanner;
  private final SnapshotFile file;
  private final Pace pace;
  private final SnapshotReading reading;
  private final Rounds rounds = new Rounds("snapshot", LONGEST_END);
  private String written = "";

  /// Whether the shelf may show something else than what the store holds.
  private boolean lost;

  /// Whether other code made what the shelf shows.
  private boolean foreign;

  private long seenVersion = -1;
  private long quietSinceNs;
  private long nextNs = System.nanoTime();
  private long resumedNs;

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
    states = new StateStore(db);
    reading = new SnapshotReading(states, new ChangeStore(db), scanner.stored(), file, heapLeft);
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

  private Catalogue first(Catalogue empty) {
    Optional<SnapshotReading.Read> read = reading.read(empty);
    read.ifPresent(it -> {
      foreign = !it.own();
      written = it.own() ? it.state() : "";
    });
    if (foreign) {
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

  /// Makes anew what other code made. Where that fails, the next start does not begin with it.
  private void renew() {
    if (!foreign) {
      return;
    }
    try {
      long startNs = System.nanoTime();
      if (scanner.renew(rounds::areEnding)) {
        foreign = false;
        HeapRoom.collect();
        LOG.log(
            INFO,
            "the catalogue is made anew songs={0} took_ms={1}",
            Integer.toString(shelf.now().songCount()),
            tookMs(startNs));
      }
    } catch (StoreException | IllegalArgumentException | CompletionException e) {
      LOG.log(WARNING, "the catalogue cannot be made anew; what another version made stays", e);
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
      if (!lost && !foreign && !isWritten() && shelf.now().songCount() > 0) {
        boolean exchanged =
            scanner
                .whileShown(this::shown)
                .flatMap(shown -> shown)
                .filter(shown -> write(shown) && share(shown))
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

  /// @return whether it is written
  private boolean write(Shown shown) {
    long startNs = System.nanoTime();
    resumedNs = startNs;
    String name = StateStore.newName();
    try {
      long bytes = file.write(name, shown.catalogue(), this::pause);
      if (!states.name(shown.moment(), name)) {
        lose();
        return false;
      }
      file.take();
      written = name;
      LOG.log(
          INFO,
          "wrote a snapshot of the catalogue songs={0} bytes={1} took_ms={2}",
          Integer.toString(shown.catalogue().songCount()),
          Long.toString(bytes),
          tookMs(startNs));
      return true;
    } catch (ClosedByInterruptException tookTooLong) {
      LOG.log(WARNING, "no snapshot of the catalogue was written reason=\"it took too long\"");
    } catch (IOException e) {
      LOG.log(
          WARNING, "no snapshot of the catalogue was written reason=\"{0}\"", SnapshotFile.why(e));
    } finally {
      nextNs = System.nanoTime() + pace.atMostEvery().toNanos();
    }
    return false;
  }

  /// Puts what was written in the place of what was made in pieces, which takes more memory; not at
  /// the end of the program, nor where there is no room for both.
  ///
  /// @return whether it was read
  private boolean share(Shown shown) {
    boolean hasRoom = HeapRoom.leftBytes() > ROOM_FOR_A_SONG * shown.catalogue().songCount();
    if (!shown.catalogue().isPatched() || !hasRoom || rounds.areEnding()) {
      return false;
    }
    try {
      shelf.exchange(shown.catalogue(), file.read(written, shown.catalogue()));
      return true;
    } catch (IOException e) {
      LOG.log(WARNING, "a snapshot cannot be read again reason=\"{0}\"", SnapshotFile.why(e));
      return false;
    }
  }

  /// Works half of the time, so that others come to their turn; at the end all the time.
  private void pause() {
    if (!rounds.areEnding()) {
      LockSupport.parkNanos(System.nanoTime() - resumedNs);
    }
    resumedNs = System.nanoTime();
  }

  /// Writes what is not written yet; after the scanner was closed, before the store is.
  @Override
  public void close() {
    rounds.close();
  }
}
