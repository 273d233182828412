package stagedoor.catalogue;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.IntFunction;
import java.util.function.IntPredicate;

/// Cuts windows out of sorted slots.
final class Windows {

  private Windows() {}

  static <T> Page<T> page(
      int[] sorted, boolean descending, int offset, int limit, IntFunction<T> view) {
    int from = Math.clamp(offset, 0, sorted.length);
    int size = Math.clamp(limit, 0, sorted.length - from);
    var items = new ArrayList<T>(size);
    for (int i = from; i < from + size; i++) {
      items.add(view.apply(sorted[descending ? sorted.length - 1 - i : i]));
    }
    return new Page<>(sorted.length, items);
  }

  static <T> List<T> all(int[] slots, IntFunction<T> view) {
    return Arrays.stream(slots).mapToObj(view).toList();
  }

  static int[] filtered(int[] sorted, IntPredicate wanted) {
    return Arrays.stream(sorted).filter(wanted).toArray();
  }
}
