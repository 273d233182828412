package stagedoor.signin;

import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Tells what happens again and again at most once a minute: the first time at once, those that
/// follow summed up when the minute is over.
final class Repeats {

  private static final int MAX_KEPT = 2_000;
  private static final Duration QUIET = Duration.ofMinutes(1);

  /// What counts as the same.
  record Key(String code, String peer, String client, String user) {}

  /// @param times how often it happened since it was last told
  /// @param last the last time it happened
  record Told(Decision last, long times) {}

  private record Kept(long toldMs, long untold, Decision last) {}

  private final InstantSource clock;
  private final Map<Key, Kept> kept = new LinkedHashMap<>();

  Repeats(InstantSource clock) {
    this.clock = clock;
  }

  /// It happened; answers what to tell now, if anything.
  synchronized Optional<Told> happened(Key key, Decision decision) {
    Kept before = kept.get(key);
    long nowMs = clock.millis();
    if (before != null && !isOver(before, nowMs)) {
      kept.put(key, new Kept(before.toldMs, before.untold + 1, decision));
      return Optional.empty();
    }
    kept.put(key, new Kept(nowMs, 0, decision));
    if (kept.size() > MAX_KEPT) {
      kept.remove(kept.keySet().iterator().next());
    }
    return Optional.of(new Told(decision, 1 + (before == null ? 0 : before.untold)));
  }

  /// What was not told within its minute, and is to be told now.
  synchronized List<Told> due() {
    var due = new ArrayList<Told>();
    long nowMs = clock.millis();
    Iterator<Map.Entry<Key, Kept>> each = kept.entrySet().iterator();
    while (each.hasNext()) {
      Map.Entry<Key, Kept> entry = each.next();
      Kept it = entry.getValue();
      if (isOver(it, nowMs)) {
        if (it.untold == 0) {
          each.remove();
        } else {
          due.add(new Told(it.last, it.untold));
          entry.setValue(new Kept(nowMs, 0, it.last));
        }
      }
    }
    return due;
  }

  /// A clock that was set back ends every minute.
  private static boolean isOver(Kept it, long nowMs) {
    return nowMs < it.toldMs || nowMs - it.toldMs >= QUIET.toMillis();
  }
}
