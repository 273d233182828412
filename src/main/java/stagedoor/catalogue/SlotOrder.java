package stagedoor.catalogue;

import java.util.Arrays;
import java.util.BitSet;
import java.util.stream.IntStream;

/// How the rows of a table compare, and what follows from it: sorted arrays of their slots.
///
/// An array of slots is never changed once made. Making the next one costs one copy and, for each
/// slot that joins, one search from where the one before it went: the rows that stay are not
/// compared with each other again, and where many join each is found after a few steps.
@FunctionalInterface
interface SlotOrder {

  int compare(int slotA, int slotB);

  /// The slots without those that leave, with those that join put where they belong.
  default int[] merge(int[] sorted, BitSet leaving, int[] joining) {
    int[] kept = without(sorted, leaving);
    int[] fresh = joining.clone();
    sort(fresh, 0, fresh.length);
    if (kept.length == 0) {
      return fresh;
    }
    int[] merged = new int[kept.length + fresh.length];
    int from = 0;
    int filled = 0;
    for (int slot : fresh) {
      int place = lowerBoundNear(kept, from, other -> compare(other, slot));
      System.arraycopy(kept, from, merged, filled, place - from);
      filled += place - from;
      merged[filled++] = slot;
      from = place;
    }
    System.arraycopy(kept, from, merged, filled, kept.length - from);
    return merged;
  }

  /// The slots in this order.
  default int[] sorted(IntStream slots) {
    int[] sorted = slots.toArray();
    sort(sorted, 0, sorted.length);
    return sorted;
  }

  private static int[] without(int[] sorted, BitSet leaving) {
    int[] kept = new int[sorted.length];
    int filled = 0;
    for (int slot : sorted) {
      kept[filled] = slot;
      filled += leaving.get(slot) ? 0 : 1;
    }
    return filled == kept.length ? kept : Arrays.copyOf(kept, filled);
  }

  /// Merges runs of 1, 2, 4 ... slots; what is in order already costs one comparison a run.
  default void sort(int[] slots, int from, int to) {
    int[] spare = new int[to - from];
    for (int run = 1; run < to - from; run *= 2) {
      for (int left = from; left + run < to; left += 2 * run) {
        merge(slots, spare, left, left + run, Math.min(left + 2 * run, to));
      }
    }
  }

  private void merge(int[] slots, int[] spare, int from, int middle, int to) {
    if (compare(slots[middle - 1], slots[middle]) <= 0) {
      return;
    }
    int count = middle - from;
    System.arraycopy(slots, from, spare, 0, count);
    int left = 0;
    int right = middle;
    for (int place = from; left < count && place < right; place++) {
      boolean takeRight = right < to && compare(slots[right], spare[left]) < 0;
      slots[place] = takeRight ? slots[right++] : spare[left++];
    }
  }

  /// Which side of a searched place a slot is on: negative for before it.
  @FunctionalInterface
  interface Side {
    int of(int slot);
  }

  /// The first index from `from` on whose slot is not before the searched place.
  static int lowerBound(int[] sorted, int from, Side side) {
    return lowerBound(sorted, from, sorted.length, side);
  }

  /// The same, for a place that is probably near: strides that double, then halves.
  private static int lowerBoundNear(int[] sorted, int from, Side side) {
    int low = from;
    int stride = 1;
    while (low + stride <= sorted.length && side.of(sorted[low + stride - 1]) < 0) {
      low += stride;
      stride <<= 1;
    }
    return lowerBound(sorted, low, Math.min(sorted.length, low + stride - 1), side);
  }

  private static int lowerBound(int[] sorted, int from, int to, Side side) {
    int low = from;
    int high = to;
    while (low < high) {
      int middle = (low + high) >>> 1;
      if (side.of(sorted[middle]) < 0) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    return low;
  }
}
