package stagedoor.catalogue;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;

/// Filtered orders of one catalogue that were asked for, so that paging through one filters once.
/// Together they hold at most as many slots as [#limit]; when that is reached all are dropped.
final class Selections {

  private final Map<Object, int[]> known = new ConcurrentHashMap<>();
  private final AtomicInteger held = new AtomicInteger();
  private final int limit;

  Selections(int limit) {
    this.limit = limit;
  }

  /// @param question what the slots answer: a record of order, filter and visible libraries
  int[] of(Object question, Supplier<int[]> answer) {
    int[] slots = known.get(question);
    if (slots == null) {
      slots = answer.get();
      // Racing threads may hold a little more than the limit; the next question corrects it.
      if (held.addAndGet(slots.length + 16) > limit) {
        known.clear();
        held.set(slots.length);
      }
      known.put(question, slots);
    }
    return slots;
  }
}
