package stagedoor.agent;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;

/// Lets each host be asked once a second at most. For one thread.
final class HostPace {

  private static final Duration BETWEEN = Duration.ofSeconds(1);

  private final Time time;
  private final Map<String, Long> lastNs = new HashMap<>();

  HostPace(Time time) {
    this.time = time;
  }

  /// Waits for the host's turn and takes it.
  void await(String host) throws InterruptedException {
    Long last = lastNs.get(host);
    if (last != null) {
      Duration left = BETWEEN.minusNanos(time.nanos() - last);
      if (left.isPositive()) {
        time.pause(left);
      }
    }
    long nowNs = time.nanos();
    lastNs.values().removeIf(ns -> nowNs - ns > BETWEEN.toNanos());
    lastNs.put(host, nowNs);
  }
}
