package stagedoor.catalogue;

import java.util.BitSet;
import java.util.Optional;
import java.util.function.IntFunction;
import java.util.function.IntPredicate;

/// Sets of the slots of all songs that pass a test.
final class SongSets {

  private SongSets() {}

  /// @param shared what the test looks at, where songs share it: those that stand together and have
  ///   one object are asked once
  @SuppressWarnings("ReferenceEquality")
  static BitSet that(
      Table<SongChunk> songs, IntPredicate test, Optional<IntFunction<Object>> shared) {
    var passing = new BitSet(songs.end());
    Object last = passing;
    boolean lastPasses = false;
    for (int slot = 0; slot < songs.end(); slot++) {
      if (!songs.chunk(slot).isTaken(slot & Table.IN_CHUNK)) {
        continue;
      }
      if (shared.isEmpty()) {
        lastPasses = test.test(slot);
      } else {
        Object now = shared.get().apply(slot);
        lastPasses = now == last ? lastPasses : test.test(slot);
        last = now;
      }
      if (lastPasses) {
        passing.set(slot);
      }
    }
    return passing;
  }
}
