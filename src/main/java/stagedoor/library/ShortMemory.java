package stagedoor.library;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// Remembers answers for a short while, so that who asks often does not look at the disk each time.
/// Two who ask at once may both look. Safe to use from any thread.
final class ShortMemory<K, V> {

  private record Kept<V>(V value, long untilNs) {}

  private final long keptNs;
  private final Map<K, Kept<V>> kept;

  ShortMemory(Duration kept, int most) {
    keptNs = kept.toNanos();
    this.kept =
        new LinkedHashMap<>(16, 0.75f, true) {
          @Override
          protected boolean removeEldestEntry(Map.Entry<K, Kept<V>> eldest) {
            return size() > most;
          }
        };
  }

  V get(K key, Supplier<V> look) {
    @Nullable Kept<V> known = find(key);
    if (known != null && known.untilNs - System.nanoTime() > 0) {
      return known.value;
    }
    V value = look.get();
    keep(key, new Kept<>(value, System.nanoTime() + keptNs));
    return value;
  }

  private synchronized @Nullable Kept<V> find(K key) {
    return kept.get(key);
  }

  private synchronized void keep(K key, Kept<V> value) {
    kept.put(key, value);
  }

  synchronized void clear() {
    kept.clear();
  }
}
