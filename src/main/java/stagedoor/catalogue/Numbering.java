package stagedoor.catalogue;

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
    int place = known(value);
    return numbers[place];
  }

  /// The first of all things that are equal to it.
  Object one(Object value) {
    int place = known(value);
    Object first = known[place];
    return first == null ? value : first;
  }

  /// The first of all things that are equal to it, if there was one.
  @Nullable Object find(Object value) {
    return known[place(value, value.hashCode())];
  }

  int count() {
    return count;
  }

  /// The place of a thing, which has one from now on.
  private int known(Object value) {
    int hash = value.hashCode();
    int place = place(value, hash);
    if (known[place] == null) {
      if (2 * count >= known.length) {
        grow();
        place = place(value, hash);
      }
      put(place, value, hash, count++);
    }
    return place;
  }

  /// Where it stands, or where it is to stand.
  private int place(Object value, int hash) {
    int place = first(hash);
    for (Object there = known[place]; there != null; there = known[place]) {
      if (hashes[place] == hash && there.equals(value)) {
        return place;
      }
      place = next(place);
    }
    return place;
  }

  private int first(int hash) {
    return (hash * 0x9E3779B9) >>> (Integer.numberOfLeadingZeros(known.length) + 1);
  }

  private int next(int place) {
    return (place + 1) & (known.length - 1);
  }

  private void put(int place, Object value, int hash, int number) {
    known[place] = value;
    hashes[place] = hash;
    numbers[place] = number;
  }

  private void grow() {
    @Nullable Object[] before = known;
    int[] hashesBefore = hashes;
    int[] numbersBefore = numbers;
    known = new Object[2 * before.length];
    hashes = new int[known.length];
    numbers = new int[known.length];
    for (int i = 0; i < before.length; i++) {
      Object value = before[i];
      if (value != null) {
        int place = first(hashesBefore[i]);
        while (known[place] != null) {
          place = next(place);
        }
        put(place, value, hashesBefore[i], numbersBefore[i]);
      }
    }
  }
}
