package stagedoor.signin;

import java.time.Duration;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/// How often each of many may do something within a window that begins with the first time.
///
/// Who is not known (an empty text: a client behind a proxy that does not tell) is not counted.
final class Quota {

  private static final int MAX_KEPT = 10_000;

  private record Window(long sinceMs, int count) {}

  private final int limit;
  private final Duration window;
  private final InstantSource clock;
  private final Map<String, Window> windows = new LinkedHashMap<>();

  Quota(int limit, Duration window, InstantSource clock) {
    this.limit = limit;
    this.window = window;
    this.clock = clock;
  }

  /// How long somebody must wait; empty when they need not.
  synchronized Optional<Duration> exhausted(String who) {
    Window now = windows.get(who);
    long nowMs = clock.millis();
    return now == null || isOver(now, nowMs) || now.count < limit
        ? Optional.empty()
        : Optional.of(Duration.ofMillis(now.sinceMs + window.toMillis() - nowMs));
  }

  /// Counts one time more, if there is one left.
  ///
  /// @return how long to wait, when there is none left
  synchronized Optional<Duration> take(String who) {
    if (who.isEmpty()) {
      return Optional.empty();
    }
    Optional<Duration> wait = exhausted(who);
    if (wait.isEmpty()) {
      long nowMs = clock.millis();
      Window before = windows.remove(who);
      windows.put(
          who,
          before == null || isOver(before, nowMs)
              ? new Window(nowMs, 1)
              : new Window(before.sinceMs, before.count + 1));
      if (windows.size() > MAX_KEPT) {
        windows.remove(windows.keySet().iterator().next());
      }
    }
    return wait;
  }

  /// A clock that was set back ends every window.
  private boolean isOver(Window one, long nowMs) {
    return nowMs < one.sinceMs || nowMs - one.sinceMs >= window.toMillis();
  }
}
