package stagedoor.catalogue;

import java.util.BitSet;
import java.util.function.Function;
import java.util.function.Predicate;

/// Passes over songs by what they have in common. Songs that stand together and share one object
/// are a run, which is looked at once: those of an album mostly are.
final class SongRuns {

  private SongRuns() {}

  @FunctionalInterface
  interface Use<T> {

    /// @param from, to the slots of the run, the last one not included; not all need be asked for
    void run(T shared, int from, int to);
  }

  /// Calls `use` for each run that has some of the songs.
  ///
  /// @param column what the songs of a chunk share, by place
  @SuppressWarnings("ReferenceEquality")
  static <T> void each(
      Table<SongChunk> songs, BitSet among, Function<SongChunk, T[]> column, Use<T> use) {
    int end;
    for (int slot = among.nextSetBit(0); slot >= 0; slot = among.nextSetBit(end)) {
      T[] shared = column.apply(songs.chunk(slot));
      int first = slot & Table.IN_CHUNK;
      int next = first + 1;
      while (next < shared.length && shared[next] == shared[first]) {
        next++;
      }
      end = slot - first + next;
      use.run(shared[first], slot, end);
    }
  }

  /// The songs of which the test is true. Others beside them may be in the set as well.
  static <T> BitSet that(
      Table<SongChunk> songs, BitSet among, Function<SongChunk, T[]> column, Predicate<T> test) {
    var passing = new BitSet(songs.end());
    each(
        songs,
        among,
        column,
        (shared, from, to) -> {
          if (test.test(shared)) {
            passing.set(from, to);
          }
        });
    return passing;
  }
}
