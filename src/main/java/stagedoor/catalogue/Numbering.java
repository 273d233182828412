package stagedoor.catalogue;

import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// Numbers things as they come, from 0: what is equal has one number. Makes no object for any of
/// them.
final class Numbering {

  private static final int FIRST_PLACES = 64;

  /// By place; at least half is free.
  private @Nullable Object[] known = new Object[FIRST_PLACES];

  private int[] hashes = new int[FIRST_PLACES];
  private int[] numbers = new int[FIRST_PLACES];
  private int count;

  /// The number of a thing; it is [#count] as it was before when the thing is new.
  int of(Object value) {
    int place = place(value, value.hashCode(), true);
    return numbers[place];
  }

  /// The first of all things that are equal to it.
  Object one(Object value) {
    int place = place(value, value.hashCode(), true);
    Object first = known[place];
    return first == null ? value : first;
  }

  /// The same; where it is the first, `make` makes an equal one that is taken for it.
  Object one(Object value, Supplier<?> make) {
    int hash = value.hashCode();
    Object first = known[place(value, hash, false)];
    if (first != null) {
      return first;
    }
    Object made = make.get();
    var _ = place(made, hash, true);
    return made;
  }

  int count() {
    return count;
  }

  /// Where a thing stands, or would stand. One large method, because the compiler of the JVM copies
  /// small ones into each of their many callers, which takes it seconds.
  ///
  /// @param adding whether it is to stand there from now on
  private int place(Object value, int hash, boolean adding) {
    int place = first(hash);
    for (Object there = known[place]; there != null; there = known[place]) {
      if (hashes[place] == hash && there.equals(value)) {
        return place;
      }
      place = (place + 1) & (known.length - 1);
    }
    if (!adding) {
      return place;
    }
    if (2 * count >= known.length) {
      grow();
      place = free(hash);
    }
    known[place] = value;
    hashes[place] = hash;
    numbers[place] = count++;
    return place;
  }

  private int first(int hash) {
    return (hash * 0x9E3779B9) >>> (Integer.numberOfLeadingZeros(known.length) + 1);
  }

  private int free(int hash) {
    int place = first(hash);
    while (known[place] != null) {
      place = (place + 1) & (known.length - 1);
    }
    return place;
  }

  private void grow() {
    @Nullable Object[] before = known;
    int[] hashesBefore = hashes;
    int[] numbersBefore = numbers;
    known = new Object[2 * before.length];
    hashes = new int[known.length];
    numbers = new int[known.length];
    for (int i = 0; i < before.length; i++) {
      if (before[i] != null) {
        int place = free(hashesBefore[i]);
        known[place] = before[i];
        hashes[place] = hashesBefore[i];
        numbers[place] = numbersBefore[i];
      }
    }
  }
}
