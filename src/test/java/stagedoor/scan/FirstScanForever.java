package stagedoor.scan;

import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.NullMarked;
import stagedoor.catalogue.Ordering;

/// Scans music of which six songs are shown, and does not come to an end; a process to be killed.
@NullMarked
final class FirstScanForever {

  private static final Snapshots.Pace SOON =
      new Snapshots.Pace(Duration.ofMillis(1), Duration.ofHours(1), Duration.ofHours(1), 4);

  private FirstScanForever() {}

  public static void main(String[] arguments) {
    var program = new SnapshotRun.Program("test", Ordering.DEFAULT, SOON, () -> Long.MAX_VALUE);
    var run = new SnapshotRun(ChangeForever.open(arguments[0]), Path.of(arguments[1]), program);
    run.shelf.onPublish(shown -> {
      while (shown.songCount() == 6) {
        LockSupport.park();
      }
    });
    run.scanner.scanNow(false);
  }
}
