package stagedoor.scan;

import static java.lang.System.Logger.Level.INFO;

import java.io.IOException;
import java.io.StreamCorruptedException;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.function.LongSupplier;
import stagedoor.catalogue.Catalogue;
import stagedoor.catalogue.Change;

/// Reads what a start shows from the snapshot, with what the store noted since; says in the log why
/// not, if it does not.
///
/// @param heapLeft how many bytes more the heap can take
record SnapshotReading(
    StateStore states,
    ChangeStore changes,
    StoredMusic stored,
    SnapshotFile file,
    LongSupplier heapLeft) {

  private static final System.Logger LOG = System.getLogger(SnapshotReading.class.getName());

  private static final String READ = "read the catalogue from its snapshot";
  private static final String SHOWN =
      "the catalogue that another version made is shown until it is made anew";

  /// For a byte of the file its catalogue takes 1.2 bytes, and a load from the store 2.2 for as
  /// long as it lasts.
  private static final int ROOM_FOR_A_BYTE = 4;

  /// @param state of the store that the file shows
  /// @param own whether this code made it; what other code made is to be made anew of the store
  record Read(Catalogue catalogue, String state, boolean own) {}

  /// Empty where there is no snapshot, or none that may be used. Whatever reading fails of, it may
  /// not: other code may have written what this one never would.
  ///
  /// @param empty says how it is ordered
  Optional<Read> read(Catalogue empty) {
    var reading = new FutureTask<>(() -> readIfThere(empty));
    reading.run();
    try {
      return reading.get();
    } catch (ExecutionException e) {
      Throwable cause = e.getCause() == null ? e : e.getCause();
      LOG.log(
          INFO,
          "the snapshot of the catalogue is not used reason=\"{0}\"",
          SnapshotFile.why(cause));
    } catch (InterruptedException stopping) {
      Thread.currentThread().interrupt();
    }
    return Optional.empty();
  }

  private Optional<Read> readIfThere(Catalogue empty) throws IOException {
    Optional<StateStore.Named> state = states.find();
    file.settle(state.map(StateStore.Named::name).orElse(""));
    if (!file.isThere()) {
      return Optional.empty();
    }
    SnapshotFile.check(state.isPresent(), "the database has no name for its state");
    boolean own = file.isOwn();
    boolean hasRoom = heapLeft.getAsLong() > ROOM_FOR_A_BYTE * file.sizeBytes();
    SnapshotFile.check(
        own || hasRoom, "another version made it, and there is no room for two catalogues");
    return Optional.of(new Read(read(state.get(), own, empty), state.get().name(), own));
  }

  private Catalogue read(StateStore.Named state, boolean own, Catalogue empty) throws IOException {
    long startNs = System.nanoTime();
    Catalogue read = file.read(state.name(), empty);
    boolean isLongAgo = state.isLongAgo(read.songCount());
    SnapshotFile.check(!(own && isLongAgo), "too much changed since it was written");
    Change change = isLongAgo ? Change.NONE : since(state.name());
    Catalogue later = stored.later(read, change);
    LOG.log(
        INFO,
        (own ? READ : SHOWN) + " songs={0} changes={1} took_ms={2}",
        Integer.toString(later.songCount()),
        Integer.toString(change.size()),
        Long.toString((System.nanoTime() - startNs) / 1_000_000));
    return later;
  }

  private Change since(String state) throws IOException {
    try {
      return changes
          .since(state)
          .orElseThrow(() -> new StreamCorruptedException(Snapshots.ANOTHER));
    } catch (IllegalArgumentException e) {
      throw new StreamCorruptedException(
          "what changed since it was written cannot be read: " + e.getMessage());
    }
  }
}
