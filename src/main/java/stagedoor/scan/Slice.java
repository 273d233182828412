package stagedoor.scan;

import java.time.Duration;

/// What a scan does in one transaction ends soon, also on a machine that is busy all of a sudden:
/// so a user's write that comes meanwhile does not wait long. Used by one thread.
final class Slice {

  private static final long LONGEST_NS = Duration.ofMillis(8).toNanos();

  private final long endNs = System.nanoTime() + LONGEST_NS;
  private boolean begun;

  /// Whether there is time for one more thing; for the first there always is.
  boolean hasTime() {
    boolean time = !begun || System.nanoTime() - endNs < 0;
    begun = true;
    return time;
  }
}
