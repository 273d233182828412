package stagedoor.agent;

import java.lang.System.Logger.Level;
import java.time.Duration;

/// Counts what agents answered, for a line in the log every ten minutes at most. For one thread.
final class Tally {

  private static final System.Logger LOG = System.getLogger(Tally.class.getName());
  private static final Duration BETWEEN = Duration.ofMinutes(10);

  private final Time time;
  private int fetched;
  private int none;
  private int useless;
  private int failed;
  private long toldNs;

  Tally(Time time) {
    this.time = time;
    toldNs = time.nanos() - BETWEEN.toNanos();
  }

  void fetched() {
    fetched++;
  }

  void none() {
    none++;
  }

  void useless() {
    useless++;
  }

  void failed() {
    failed++;
  }

  void tellIfDue() {
    boolean any = fetched + none + useless + failed > 0;
    if (any && time.nanos() - toldNs >= BETWEEN.toNanos()) {
      LOG.log(
          Level.INFO,
          "asked agents for pictures fetched={0} none={1} useless={2} failed={3}",
          Integer.toString(fetched),
          Integer.toString(none),
          Integer.toString(useless),
          Integer.toString(failed));
      toldNs = time.nanos();
      fetched = 0;
      none = 0;
      useless = 0;
      failed = 0;
    }
  }
}
