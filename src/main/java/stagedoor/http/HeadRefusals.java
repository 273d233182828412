package stagedoor.http;

import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.function.LongSupplier;

/// Tells the owner that heads of one kind were refused: the first at once, those that follow summed
/// up with the next one after a minute, for any client can provoke them.
final class HeadRefusals {

  private static final System.Logger LOG = System.getLogger(HeadRefusals.class.getName());
  private static final long QUIET_NANOS = Duration.ofMinutes(1).toNanos();

  private final String why;
  private final LongSupplier nanoClock;
  private long untold;
  private long toldNanos;
  private boolean told;

  /// @param why a clause about what such a head is, and what its owner can do
  HeadRefusals(String why, LongSupplier nanoClock) {
    this.why = why;
    this.nanoClock = nanoClock;
  }

  /// Counts one, and answers how many there were since the last line when a line is due, else 0.
  synchronized long count() {
    untold++;
    long nowNanos = nanoClock.getAsLong();
    if (told && nowNanos - toldNanos < QUIET_NANOS) {
      return 0;
    }
    told = true;
    toldNanos = nowNanos;
    long times = untold;
    untold = 0;
    return times;
  }

  void happened(int status, String id, String peer) {
    long times = count();
    if (times > 0) {
      LOG.log(
          Level.WARNING,
          "a request was refused for its head status={0} peer={1} times={2} request={3}: {4}",
          status,
          peer,
          times,
          id,
          why);
    }
  }
}
