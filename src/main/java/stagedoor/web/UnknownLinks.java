package stagedoor.web;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.Map;

/// Counts how often one client asked for links that do not exist, or gave a password: guessing is
/// answered 30 times a minute.
final class UnknownLinks {

  static final int A_MINUTE = 30;
  private static final Duration WINDOW = Duration.ofMinutes(1);
  private static final int MAX_CLIENTS = 10_000;

  private record Window(Instant start, int count) {}

  private final InstantSource clock;
  private final Map<String, Window> windows =
      new LinkedHashMap<>() {
        private static final long serialVersionUID = 1;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Window> eldest) {
          return size() > MAX_CLIENTS;
        }
      };

  UnknownLinks(InstantSource clock) {
    this.clock = clock;
  }

  /// Counts one more; false when that is too many.
  ///
  /// @param client its network; empty when only the proxy's is known: a proxy is never locked out
  synchronized boolean count(String client) {
    if (client.isEmpty()) {
      return true;
    }
    Instant now = clock.instant();
    Window old = windows.getOrDefault(client, new Window(now, 0));
    boolean over = old.start.plus(WINDOW).isBefore(now);
    Window next = over ? new Window(now, 1) : new Window(old.start, old.count + 1);
    windows.put(client, next);
    return next.count <= A_MINUTE;
  }
}
