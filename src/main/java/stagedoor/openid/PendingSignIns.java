package stagedoor.openid;

import java.time.Duration;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/// The sign-ins that were begun: a thousand at most, twenty of one address. One more of all ends
/// the oldest; one more of an address is refused.
final class PendingSignIns {

  static final Duration LIFE = Duration.ofMinutes(10);
  static final int MAX = 1_000;
  static final int MAX_PER_CLIENT = 20;

  private final InstantSource clock;
  private final Map<String, Pending> byState = new LinkedHashMap<>();

  PendingSignIns(InstantSource clock) {
    this.clock = clock;
  }

  /// False when this address has too many already.
  synchronized boolean add(String state, Pending pending) {
    long nowMs = clock.millis();
    byState.values().removeIf(it -> it.endsMs() <= nowMs);
    long own = byState.values().stream().filter(it -> it.client().equals(pending.client())).count();
    if (!pending.client().isEmpty() && own >= MAX_PER_CLIENT) {
      return false;
    }
    byState.put(state, pending);
    if (byState.size() > MAX) {
      byState.remove(byState.keySet().iterator().next());
    }
    return true;
  }

  /// Ends a sign-in: a second answer to it finds nothing.
  synchronized Optional<Pending> take(String state) {
    return Optional.ofNullable(byState.remove(state)).filter(it -> clock.millis() < it.endsMs());
  }
}
