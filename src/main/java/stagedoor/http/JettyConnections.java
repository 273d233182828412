package stagedoor.http;

import java.util.Comparator;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.eclipse.jetty.util.NanoTime;

/// All open connections: bounds their number and ends those whose head never ends.
final class JettyConnections {

  private volatile Limits limits;
  private final Set<JettyHeld> open = ConcurrentHashMap.newKeySet();

  JettyConnections(Limits limits) {
    this.limits = limits;
  }

  /// Those that new connections keep to.
  Limits limits() {
    return limits;
  }

  void follow(Limits next) {
    limits = next;
  }

  /// Counts a connection in. At the limit the one that has waited longest for a request makes room;
  /// false when all are busy.
  boolean opened(JettyHeld connection) {
    if (open.size() >= limits.connections() && !makeRoom()) {
      return false;
    }
    open.add(connection);
    return true;
  }

  private boolean makeRoom() {
    long now = NanoTime.now();
    Optional<JettyHeld> idle =
        open.stream()
            .filter(JettyHeld::isWaiting)
            .max(Comparator.comparingLong(each -> now - each.waitingSinceNanos()));
    idle.ifPresent(each -> {
      open.remove(each);
      each.drop();
    });
    return idle.isPresent();
  }

  void closed(JettyHeld connection) {
    open.remove(connection);
  }

  /// Called about once a second.
  void endLateHeads() {
    for (JettyHeld connection : open) {
      if (connection.isHeadLate()) {
        connection.drop();
      }
    }
  }
}
