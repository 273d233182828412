package stagedoor.catalogue;

import java.util.BitSet;

/// Puts things in the order of their names; those of one name stay in the order they had.
///
/// Eight bytes of the names at a time are one number, by which those are sorted that were alike so
/// far. The few that are longer and still alike are compared.
final class NameOrder {

  private static final int MOST_PARTS = 3;

  /// What ends with a zero is all of the name: folded names have none.
  private static final int LAST_CHAR = 0xFFFF;

  private final NumberOrder sorting;
  private final Names names;
  private final SlotOrder whole;
  private final int[] slots;

  /// Of each slot.
  private final long[] numbers;

  /// The places at which names begin that differ from those before, and the end.
  private final BitSet begins = new BitSet();

  /// The names of slots.
  @FunctionalInterface
  interface Names {

    /// A part of a name as a number: names of which a part differs and all before are alike compare
    /// as these numbers. What is behind the end is zeros.
    ///
    /// @param part from 0
    long number(int slot, int part);

    /// Of names that are compared by their characters.
    static long number(String name, int part) {
      int from = part * (Long.SIZE / Character.SIZE);
      long number = 0;
      for (int at = from; at < from + Long.SIZE / Character.SIZE; at++) {
        number = number << Character.SIZE | (at < name.length() ? name.charAt(at) : 0);
      }
      // Characters have no sign, numbers have one.
      return number ^ Long.MIN_VALUE;
    }
  }

  /// @param whole compares names to their ends
  /// @param slots all there are, in the order that those of one name are to have; sorted in place
  NameOrder(NumberOrder sorting, Names names, SlotOrder whole, int[] slots) {
    this.sorting = sorting;
    this.names = names;
    this.whole = whole;
    this.slots = slots;
    numbers = new long[slots.length];
  }

  int[] sorted() {
    begins.set(0);
    begins.set(slots.length);
    for (int part = 0; part < MOST_PARTS; part++) {
      for (int slot = 0; slot < numbers.length; slot++) {
        numbers[slot] = names.number(slot, part);
      }
      eachRun(this::sortRun);
    }
    eachRun((from, to) -> whole.sort(slots, from, to));
    return slots;
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
      if ((number & LAST_CHAR) == 0 || number != numbers[slots[place - 1]]) {
        begins.set(place);
      }
    }
  }
}
