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
}
