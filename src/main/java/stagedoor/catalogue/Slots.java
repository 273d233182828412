package stagedoor.catalogue;

import java.util.BitSet;
import java.util.function.IntPredicate;

/// Sets of the slots of rows.
final class Slots {

  private Slots() {}

  /// Of some rows those that pass.
  static BitSet that(BitSet some, IntPredicate passes) {
    var passing = new BitSet(some.length());
    for (int slot = some.nextSetBit(0); slot >= 0; slot = some.nextSetBit(slot + 1)) {
      if (passes.test(slot)) {
        passing.set(slot);
      }
    }
    return passing;
  }

  /// Those whose number is in a range.
  ///
  /// @param sorted in the order of the number
  static BitSet between(int[] sorted, NumberOrder.Of number, Range range) {
    int from = SlotOrder.lowerBound(sorted, 0, slot -> number.number(slot) < range.from() ? -1 : 0);
    int to = SlotOrder.lowerBound(sorted, from, slot -> number.number(slot) <= range.to() ? -1 : 0);
    var found = new BitSet(sorted.length);
    for (int i = from; i < to; i++) {
      found.set(sorted[i]);
    }
    return found;
  }
}
