package stagedoor.catalogue;

import java.util.BitSet;

/// Some places of a chunk, of which there are 128: two numbers instead of the objects of a set.
final class Places {

  private static final int HALF = Long.SIZE;

  /// How many numbers hold the places of a chunk, where those of many stand one behind the other.
  static final int NUMBERS = 2;

  private long low;
  private long high;

  Places() {}

  private Places(long low, long high) {
    this.low = low;
    this.high = high;
  }

  /// As they stand among numbers.
  static Places of(long[] numbers, int at) {
    return new Places(numbers[at], numbers[at + 1]);
  }

  void putInto(long[] numbers, int at) {
    numbers[at] = low;
    numbers[at + 1] = high;
  }

  /// @param places none that a chunk has not
  static Places of(BitSet places) {
    long[] numbers = places.toLongArray();
    return new Places(numbers.length > 0 ? numbers[0] : 0, numbers.length > 1 ? numbers[1] : 0);
  }

  BitSet bits() {
    return BitSet.valueOf(new long[] {low, high});
  }

  /// All before one.
  static Places before(int end) {
    return new Places(
        end >= HALF ? -1L : (1L << end) - 1,
        end >= 2 * HALF ? -1L : end > HALF ? (1L << end) - 1 : 0);
  }

  Places copy() {
    return new Places(low, high);
  }

  boolean isEmpty() {
    return (low | high) == 0;
  }

  int count() {
    return Long.bitCount(low) + Long.bitCount(high);
  }

  boolean has(int place) {
    return ((place < HALF ? low : high) & 1L << place) != 0;
  }

  /// The first one from a place on, or -1.
  int next(int from) {
    if (from < HALF) {
      long left = low & -1L << from;
      return left == 0 ? next(HALF) : Long.numberOfTrailingZeros(left);
    }
    long left = from < 2 * HALF ? high & -1L << from : 0;
    return left == 0 ? -1 : HALF + Long.numberOfTrailingZeros(left);
  }

  /// The last one up to a place, or -1.
  int previous(int to) {
    Places up = before(to + 1);
    long upper = high & up.high;
    return upper == 0
        ? HALF - 1 - Long.numberOfLeadingZeros(low & up.low)
        : 2 * HALF - 1 - Long.numberOfLeadingZeros(upper);
  }

  void add(int place) {
    if (place < HALF) {
      low |= 1L << place;
    } else {
      high |= 1L << place;
    }
  }

  /// Adds those from one up to another, which is not included.
  void add(int from, int to) {
    Places some = before(to);
    some.remove(before(from));
    add(some);
  }

  void add(Places others) {
    low |= others.low;
    high |= others.high;
  }

  void keep(Places others) {
    low &= others.low;
    high &= others.high;
  }

  void remove(Places others) {
    low &= ~others.low;
    high &= ~others.high;
  }

  void clear() {
    low = 0;
    high = 0;
  }
}
