package stagedoor.catalogue;

import java.util.BitSet;

/// Puts all songs in the order of their names and then their ids, as [Comparing] says of each two.
///
/// Eight bytes of the names at a time are one number, by which those are sorted that were alike so
/// far. They begin in the order of their ids and sorting is stable, so names that are equal to
/// their ends are in order then. The few that are longer and still alike are compared.
final class TitleOrder {

  private static final int MOST_BYTES = 3 * Long.BYTES;

  private final Comparing rows;
  private final NumberOrder sorting;
  private final int[] slots;

  /// Of each slot.
  private final long[] numbers;

  /// The places at which names begin that differ from those before, and the end.
  private final BitSet begins = new BitSet();

  /// @param rows a table without free slots
  TitleOrder(Comparing rows, NumberOrder sorting) {
    this.rows = rows;
    this.sorting = sorting;
    slots = rows.songs().ids().slots();
    numbers = new long[slots.length];
  }

  int[] sorted() {
    begins.set(0);
    begins.set(slots.length);
    for (int from = 0; from < MOST_BYTES; from += Long.BYTES) {
      readNumbers(from);
      sortRuns();
    }
    SlotOrder byTitle = rows.songs(SongOrder.Key.TITLE);
    eachRun((from, to) -> byTitle.sort(slots, from, to));
    return slots;
  }

  private void readNumbers(int from) {
    for (int slot = 0; slot < numbers.length; slot++) {
      numbers[slot] = rows.nameBytes(slot, from);
    }
  }

  private void sortRuns() {
    eachRun(this::sortRun);
  }

  private interface Run {
    void of(int from, int to);
  }

  private void eachRun(Run use) {
    int to;
    for (int from = 0; from < slots.length; from = to) {
      to = begins.nextSetBit(from + 1);
      if (to - from > 1) {
        use.of(from, to);
      }
    }
  }

  private void sortRun(int from, int to) {
    sorting.sort(slots, from, to, slot -> numbers[slot]);
    for (int place = from + 1; place < to; place++) {
      long number = numbers[slots[place]];
      // What ends with a zero is all of the name: folded names have none.
      if ((number & 255) == 0 || number != numbers[slots[place - 1]]) {
        begins.set(place);
      }
    }
  }
}
