package stagedoor.http;

import java.util.Comparator;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.eclipse.jetty.util.NanoTime;

/// All open connections: bounds their number and ends those whose head never ends.
final class JettyConnections {

  private final int limit;
  private final Set<JettyConnection> open = ConcurrentHashMap.newKeySet();

  JettyConnections(int limit) {
    this.limit = limit;
  }

  /// Counts a connection in. At the limit the one that has waited longest for a request makes room;
  /// false when all are busy.
  boolean opened(JettyConnection connection) {
    if (open.size() >= limit && !makeRoom()) {
      return false;
    }
    open.add(connection);
    return true;
  }

  private boolean makeRoom() {
    long now = NanoTime.now();
    Optional<JettyConnection> idle =
        open.stream()
            .filter(JettyConnection::isWaiting)
            .max(Comparator.comparingLong(each -> now - each.waitingSinceNanos()));
    idle.ifPresent(each -> {
      open.remove(each);
      each.getEndPoint().close();
    });
    return idle.isPresent();
  }

  void closed(JettyConnection connection) {
    open.remove(connection);
  }

  /// Called about once a second.
  void endLateHeads() {
    for (JettyConnection connection : open) {
      if (connection.isHeadLate()) {
        connection.getEndPoint().close();
      }
    }
  }
}
