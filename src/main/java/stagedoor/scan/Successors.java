package stagedoor.scan;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/// Counts to which others the songs of albums, or the credits of artists, go over in one scan.
final class Successors<T> {

  private final Map<T, Map<T, Integer>> counts = new HashMap<>();
  private final Map<T, T> first = new HashMap<>();

  /// Counts one more; true when `into` is from now on the one to which most went.
  boolean went(T from, T into) {
    Map<T, Integer> others = counts.computeIfAbsent(from, _ -> new HashMap<>());
    int count = others.merge(into, 1, Integer::sum);
    boolean leads =
        Optional.ofNullable(first.get(from))
            .map(leader -> !leader.equals(into) && others.getOrDefault(leader, 0) < count)
            .orElse(true);
    if (leads) {
      first.put(from, into);
    }
    return leads;
  }

  /// Forgets what went from and to one of them.
  void forget(T one) {
    counts.remove(one);
    first.remove(one);
    counts.values().forEach(others -> others.remove(one));
    first.values().removeIf(one::equals);
  }
}
