package stagedoor.scan;

import java.time.Duration;

/// How much goes into one transaction: as much as takes about 10 ms on this machine at this moment,
/// so that a user's write that comes meanwhile does not wait long. Used by one thread.
final class BatchSize {

  static final int LEAST = 4;

  private static final long LONG_NS = Duration.ofMillis(12).toNanos();
  private static final long SHORT_NS = Duration.ofMillis(6).toNanos();

  private int size = ScanWriter.MOST_AT_ONCE / 4;

  int now() {
    return size;
  }

  /// Learns from a transaction of so many.
  void took(int count, long ns) {
    if (ns > LONG_NS) {
      size = Math.max(LEAST, size / 2);
    } else if (ns < SHORT_NS && count >= size) {
      size = Math.min(ScanWriter.MOST_AT_ONCE, size + Math.max(1, size / 4));
    }
  }
}
