package stagedoor.scan;

import static java.lang.System.Logger.Level.INFO;
import static java.lang.System.Logger.Level.WARNING;

import java.io.IOException;
import java.nio.channels.ClosedByInterruptException;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.function.Predicate;
import stagedoor.catalogue.Catalogue;

/// Writes catalogues for the next start and says so in the log, or why not. For one thread.
final class SnapshotWriting {

  private static final System.Logger LOG = System.getLogger(SnapshotWriting.class.getName());

  private final SnapshotFile file;
  private final BooleanSupplier hurries;
  private long resumedNs;

  /// @param hurries whether the program waits for it
  SnapshotWriting(SnapshotFile file, BooleanSupplier hurries) {
    this.file = file;
    this.hurries = hurries;
  }

  /// @param names has the store know what was written by its name, unless that may not be used
  /// @return the name of what is written; empty when it is not
  Optional<String> write(Catalogue catalogue, Predicate<String> names) {
    long startNs = System.nanoTime();
    resumedNs = startNs;
    String name = StateStore.newName();
    try {
      long bytes = file.write(name, catalogue, this::pause);
      if (!names.test(name)) {
        return Optional.empty();
      }
      file.take();
      LOG.log(
          INFO,
          "wrote a snapshot of the catalogue songs={0} bytes={1} took_ms={2}",
          Integer.toString(catalogue.songCount()),
          Long.toString(bytes),
          Long.toString((System.nanoTime() - startNs) / 1_000_000));
      return Optional.of(name);
    } catch (ClosedByInterruptException tookTooLong) {
      LOG.log(WARNING, "no snapshot of the catalogue was written reason=\"it took too long\"");
    } catch (IOException e) {
      LOG.log(
          WARNING, "no snapshot of the catalogue was written reason=\"{0}\"", SnapshotFile.why(e));
    }
    return Optional.empty();
  }

  /// Works half of the time, so that others come to their turn; in a hurry all the time.
  private void pause() {
    if (!hurries.getAsBoolean()) {
      LockSupport.parkNanos(System.nanoTime() - resumedNs);
    }
    resumedNs = System.nanoTime();
  }
}
