package stagedoor.catalogue;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;

/// The endings of the names of a chunk's files, each different one once. Names for whose endings
/// there is no room have none.
final class PathEndings {

  private static final int MOST = 8;

  static final PathEndings NONE = new PathEndings(new PathEnding[] {PathEnding.NONE}, new byte[1]);

  /// The first is none.
  private final PathEnding[] endings;

  /// Which one the name in each place has; a single number when all have the same.
  private final byte[] numbers;

  private PathEndings(PathEnding[] endings, byte[] numbers) {
    this.endings = endings;
    this.numbers = numbers;
  }

  /// Collects endings, place by place.
  static final class Making {

    private final Map<String, PathEnding> known = new HashMap<>();
    private final List<PathEnding> endings = new ArrayList<>(List.of(PathEnding.NONE));
    private final byte[] numbers = new byte[Table.CHUNK_SIZE];
    private int place;

    void addNothing() {
      numbers[place] = place == 0 ? 0 : numbers[place - 1];
      place++;
    }

    /// Gives the ending that the name has from now on.
    PathEnding add(String name) {
      PathEnding ending = known.computeIfAbsent(PathEnding.rawOf(name), PathEnding::of);
      int number = endings.indexOf(ending);
      if (number < 0 && endings.size() < MOST) {
        number = endings.size();
        endings.add(ending);
      }
      numbers[place++] = (byte) Math.max(0, number);
      return endings.get(Math.max(0, number));
    }

    /// What was added since the last time, of one place at least.
    PathEndings made() {
      boolean alike = true;
      for (int i = 1; i < place; i++) {
        alike &= numbers[i] == numbers[0];
      }
      var made =
          new PathEndings(
              endings.toArray(PathEnding[]::new), Arrays.copyOf(numbers, alike ? 1 : place));
      endings.subList(1, endings.size()).clear();
      place = 0;
      return made;
    }
  }

  void write(SnapshotOut out) throws IOException {
    out.number(endings.length);
    for (int i = 1; i < endings.length; i++) {
      out.one(PathEnding.FORM, endings[i]);
    }
    out.bytes(numbers);
  }

  /// @param size how many places there are
  static PathEndings read(int size, SnapshotIn in) throws IOException {
    int count = in.number();
    SnapshotIn.check(count > 0 && count <= MOST, "names with too many ends");
    var endings = new PathEnding[count];
    endings[0] = PathEnding.NONE;
    for (int i = 1; i < count; i++) {
      endings[i] = in.one(PathEnding.FORM);
    }
    byte[] numbers = in.bytes();
    SnapshotIn.check(numbers.length == size || numbers.length == 1, "names without an end");
    for (byte number : numbers) {
      SnapshotIn.check(number >= 0 && number < count, "an end that is not there");
    }
    return new PathEndings(endings, numbers);
  }

  PathEnding of(int place) {
    return endings[numbers.length == 1 ? numbers[0] : numbers[place]];
  }

  /// Whether one of them passes.
  boolean any(Predicate<PathEnding> test) {
    for (PathEnding ending : endings) {
      if (test.test(ending)) {
        return true;
      }
    }
    return false;
  }

  /// Adds the places whose ending passes.
  ///
  /// @param end one more than the last place
  void addThat(Predicate<PathEnding> test, int end, BitSet found) {
    for (int number = 0; number < endings.length; number++) {
      if (test.test(endings[number])) {
        addThose(number, end, found);
      }
    }
  }

  private void addThose(int number, int end, BitSet found) {
    if (numbers.length == 1) {
      found.set(0, numbers[0] == number ? end : 0);
      return;
    }
    int from = 0;
    while (from < end) {
      int to = from;
      while (to < end && numbers[to] == number) {
        to++;
      }
      found.set(from, to);
      from = to + 1;
    }
  }
}
