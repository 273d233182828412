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

  private static final String UNKNOWN = "the database knows of none";
  private static final String OTHER_CODE = "another version made it";
  private static final String OTHER_ORDER = "lists are put in another order now";
  private static final String LONG_AGO = "too much changed since it was written";

  /// For a byte of the file its catalogue takes 1.2 bytes, and a load from the store 2.2 for as
  /// long as it lasts.
  private static final int ROOM_FOR_A_BYTE = 4;

  /// @param state of the store that the file shows
  /// @param outdated why it is to be made anew of the store; empty when it shows what is stored
  record Read(Catalogue catalogue, String state, String outdated) {
    boolean isOutdated() {
      return !outdated.isEmpty();
    }
  }

  /// Empty where there is no snapshot of this database, or none that may be used. Whatever reading
  /// fails of, it may not: other code may have written what this one never would.
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
    Optional<StateStore.Named> written = states.written();
    file.settle(written.map(StateStore.Named::name).orElse(""));
    if (!file.isThere()) {
      return Optional.empty();
    }
    SnapshotFile.check(written.isPresent(), UNKNOWN);
    return Optional.of(read(written.get(), empty));
  }

  private Read read(StateStore.Named state, Catalogue empty) throws IOException {
    long startNs = System.nanoTime();
    boolean hasRoom = heapLeft.getAsLong() > ROOM_FOR_A_BYTE * file.sizeBytes();
    boolean isOwn = file.isOwn();
    SnapshotFile.check(isOwn || hasRoom, noRoom(OTHER_CODE));
    Catalogue read = file.read(state.name(), empty);
    boolean isLongAgo = state.isLongAgo(read.songCount());
    String outdated = !isOwn ? OTHER_CODE : outdated(isLongAgo, read.isOrderedAs(empty));
    SnapshotFile.check(outdated.isEmpty() || hasRoom, noRoom(outdated));
    Change change = isLongAgo ? Change.NONE : since(state.name());
    Catalogue later = stored.later(read, change);
    LOG.log(
        INFO,
        outdated.isEmpty()
            ? "read the catalogue from its snapshot songs={0} changes={1} took_ms={2}"
            : "show the catalogue as it was until it is made anew reason=\"{3}\""
                + " songs={0} changes={1} took_ms={2}",
        Integer.toString(later.songCount()),
        Integer.toString(change.size()),
        Long.toString((System.nanoTime() - startNs) / 1_000_000),
        outdated);
    return new Read(later, state.name(), outdated);
  }

  private static String outdated(boolean isLongAgo, boolean isInOrder) {
    return isLongAgo ? LONG_AGO : isInOrder ? "" : OTHER_ORDER;
  }

  private static String noRoom(String outdated) {
    return outdated + ", and there is no room for two catalogues";
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
