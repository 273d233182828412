package stagedoor.agent;

import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.Optional;
import stagedoor.library.Wish;

/// One agent, and whether it may be asked now: after a failure it is left alone, longer each time
/// until it answers again. For one thread.
final class Desk {

  private static final System.Logger LOG = System.getLogger(Desk.class.getName());
  private static final Duration SHORTEST = Duration.ofMinutes(1);
  private static final Duration LONGEST = Duration.ofHours(6);

  private final Agent agent;
  private final Time time;
  private Duration rest = SHORTEST;
  private long closedNs;
  private boolean isClosed;
  private boolean isToldOf;

  Desk(Agent agent, Time time) {
    this.agent = agent;
    this.time = time;
  }

  boolean answers(Wish wish) {
    return agent.answers(wish);
  }

  Agent agent() {
    return agent;
  }

  boolean isOpen() {
    return left().isEmpty();
  }

  /// How long it is still left alone; empty when it may be asked.
  Optional<Duration> left() {
    Duration left = Duration.ofNanos(closedNs - time.nanos());
    return isClosed && left.isPositive() ? Optional.of(left) : Optional.empty();
  }

  /// It answered, be it that it has nothing.
  void answered() {
    if (isToldOf) {
      LOG.log(Level.INFO, "an agent answers again agent={0}", agent.name().text());
    }
    isClosed = false;
    isToldOf = false;
    rest = SHORTEST;
  }

  /// It could not be asked.
  void failed(UnavailableException failure) {
    Duration wait = failure.wanted().map(Desk::bounded).orElse(rest);
    rest = min(rest.multipliedBy(2));
    closedNs = time.nanos() + wait.toNanos();
    isClosed = true;
    tell(failure.why() + "; asked again in " + wait.toSeconds() + " s");
  }

  /// What it sent is of no use.
  void misled(UnusableException failure) {
    tell(failure.why());
  }

  /// Once, until it answers again.
  private void tell(String why) {
    if (!isToldOf) {
      isToldOf = true;
      LOG.log(
          Level.WARNING,
          "an agent does not answer as it should agent={0} reason=\"{1}\"",
          agent.name().text(),
          why.replaceAll("\\p{Cntrl}", "?"));
    }
  }

  private static Duration bounded(Duration wanted) {
    Duration most = min(wanted);
    return most.compareTo(Duration.ofSeconds(1)) < 0 ? Duration.ofSeconds(1) : most;
  }

  private static Duration min(Duration some) {
    return some.compareTo(LONGEST) > 0 ? LONGEST : some;
  }
}
