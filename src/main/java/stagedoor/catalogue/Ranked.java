package stagedoor.catalogue;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.function.IntFunction;

/// Fills a window from several sets, one behind the other, each in the order of a sorted array.
final class Ranked<T> {

  private final int limit;
  private final IntFunction<T> view;
  private final List<T> items = new ArrayList<>();
  private int skip;

  Ranked(int offset, int limit, IntFunction<T> view) {
    this.skip = Math.max(0, offset);
    this.limit = limit;
    this.view = view;
  }

  /// Whether nothing more is wanted.
  boolean isFull() {
    return items.size() >= limit;
  }

  void take(int[] sorted, int from, int to, BitSet wanted) {
    int left = wanted.cardinality();
    if (left <= skip && from == 0 && to == sorted.length) {
      skip -= left;
      return;
    }
    long[] bits = wanted.toLongArray();
    for (int i = from; left > 0 && !isFull(); i++) {
      i = next(sorted, i, to, bits);
      if (i == to) {
        return;
      }
      left--;
      if (skip > 0) {
        skip--;
      } else {
        items.add(view.apply(sorted[i]));
      }
    }
  }

  /// The first place of a slot that is wanted. What is wanted may all stand at the end, so that it
  /// is the whole cost of a search.
  private static int next(int[] sorted, int from, int to, long[] wanted) {
    for (int i = from; i < to; i++) {
      int slot = sorted[i];
      int word = slot / Long.SIZE;
      if (word < wanted.length && (wanted[word] & 1L << slot) != 0) {
        return i;
      }
    }
    return to;
  }

  List<T> items() {
    return items;
  }
}
