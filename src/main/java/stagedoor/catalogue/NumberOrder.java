package stagedoor.catalogue;

/// Puts slots, or the places of a list, in the order of a number, without comparing them: digit by
/// digit, the lowest first. Those with the same number stay in the order they had, so that an order
/// by several numbers is made by sorting by the last of them first.
///
/// 500,000 slots take some milliseconds for each eleven bits in which their numbers differ. One
/// object sorts one array after the other and needs memory for the largest only.
public final class NumberOrder {

  private static final int DIGIT_BITS = 11;
  private static final int DIGITS = 1 << DIGIT_BITS;

  /// So few are put each in its place.
  private static final int FEW = 64;

  private int[] slots = {};
  private int[] nextSlots = {};
  private long[] numbers = {};
  private long[] nextNumbers = {};
  private int size;

  /// The number of a slot.
  @FunctionalInterface
  public interface Of {
    long number(int slot);
  }

  public int[] sorted(int[] unsorted, Of of) {
    int[] sorted = unsorted.clone();
    sort(sorted, 0, sorted.length, of);
    return sorted;
  }

  /// Sorts a part of an array in place.
  void sort(int[] all, int from, int to, Of of) {
    size = to - from;
    makeRoom();
    System.arraycopy(all, from, slots, 0, size);
    for (int i = 0; i < size; i++) {
      numbers[i] = of.number(slots[i]);
    }
    if (size <= FEW) {
      insert();
    } else {
      sortByDigits();
    }
    System.arraycopy(slots, 0, all, from, size);
  }

  private void makeRoom() {
    if (slots.length < size) {
      slots = new int[size];
      nextSlots = new int[size];
      numbers = new long[size];
      nextNumbers = new long[size];
    }
  }

  private void insert() {
    for (int i = 1; i < size; i++) {
      int slot = slots[i];
      long number = numbers[i];
      int place = i;
      for (; place > 0 && numbers[place - 1] > number; place--) {
        slots[place] = slots[place - 1];
        numbers[place] = numbers[place - 1];
      }
      slots[place] = slot;
      numbers[place] = number;
    }
  }

  private void sortByDigits() {
    long least = Long.MAX_VALUE;
    long most = Long.MIN_VALUE;
    for (int i = 0; i < size; i++) {
      least = Math.min(least, numbers[i]);
      most = Math.max(most, numbers[i]);
    }
    // How far they are apart, read without a sign.
    long range = most - least;
    for (int shift = 0; shift < Long.SIZE && range >>> shift != 0; shift += DIGIT_BITS) {
      sortByDigit(least, shift);
    }
  }

  private void sortByDigit(long least, int shift) {
    int[] places = new int[DIGITS + 1];
    for (int i = 0; i < size; i++) {
      places[digit(numbers[i] - least, shift) + 1]++;
    }
    if (places[digit(numbers[0] - least, shift) + 1] == size) {
      return;
    }
    for (int digit = 0; digit < DIGITS; digit++) {
      places[digit + 1] += places[digit];
    }
    for (int i = 0; i < size; i++) {
      int place = places[digit(numbers[i] - least, shift)]++;
      nextSlots[place] = slots[i];
      nextNumbers[place] = numbers[i];
    }
    int[] sorted = nextSlots;
    nextSlots = slots;
    slots = sorted;
    long[] sortedNumbers = nextNumbers;
    nextNumbers = numbers;
    numbers = sortedNumbers;
  }

  private static int digit(long number, int shift) {
    return (int) (number >>> shift) & (DIGITS - 1);
  }
}
