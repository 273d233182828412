package stagedoor.catalogue;

import java.io.IOException;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// The endings of the names of a chunk's files, each different one once. Names for whose endings
/// there is no room have none.
///
/// @param places by number of the ending, those of names that have it: see [Places#of(long[], int)]
record PathEndings(EndingKinds kinds, long[] places) {

  private static final int MOST_KNOWN = 256;

  static final PathEndings NONE = new PathEndings(EndingKinds.NONE, new long[0]);

  /// Collects endings, place by place.
  static final class Making {

    /// The same objects for many chunks. Names that end with a hash have one each.
    private final Map<String, PathEnding> known = new HashMap<>();

    private final EndingKinds.Known knownKinds = new EndingKinds.Known();
    private final List<PathEnding> endings = new ArrayList<>();
    private final List<Places> places = new ArrayList<>();
    private int place;

    void addNothing() {
      place++;
    }

    /// Gives the ending that the name has from now on.
    PathEnding add(String name) {
      PathEnding ending = known(PathEnding.rawOf(name));
      int now = place++;
      int number = endings.indexOf(ending);
      if (number < 0) {
        if (ending.raw().isEmpty() || endings.size() == EndingKinds.MOST) {
          return PathEnding.NONE;
        }
        number = endings.size();
        endings.add(ending);
        places.add(new Places());
      }
      places.get(number).add(now);
      return ending;
    }

    private PathEnding known(String raw) {
      if (known.size() >= MOST_KNOWN && !known.containsKey(raw)) {
        known.clear();
      }
      return known.computeIfAbsent(raw, PathEnding::of);
    }

    /// What was added since the last time.
    PathEndings made() {
      var made = new PathEndings(knownKinds.of(endings), numbers(places));
      endings.clear();
      places.clear();
      place = 0;
      return made;
    }
  }

  private static long[] numbers(List<Places> places) {
    long[] numbers = new long[Places.NUMBERS * places.size()];
    for (int i = 0; i < places.size(); i++) {
      places.get(i).putInto(numbers, Places.NUMBERS * i);
    }
    return numbers;
  }

  void write(SnapshotOut out) throws IOException {
    out.one(EndingKinds.FORM, kinds);
    out.longs(places);
  }

  /// @param size how many places there are
  static PathEndings read(int size, SnapshotIn in) throws IOException {
    EndingKinds kinds = in.one(EndingKinds.FORM);
    long[] places = in.longs();
    SnapshotIn.check(places.length == Places.NUMBERS * kinds.count(), "ends of other names");
    for (int at = 0; at < places.length; at += Places.NUMBERS) {
      BitSet some = Places.of(places, at).bits();
      SnapshotIn.check(some.length() <= size, "the end of no name");
    }
    return new PathEndings(kinds, places);
  }

  PathEnding of(int place) {
    for (int number = 0; number < kinds.count(); number++) {
      if (placesOf(number).has(place)) {
        return kinds.at(number);
      }
    }
    return PathEnding.NONE;
  }

  private Places placesOf(int number) {
    return Places.of(places, Places.NUMBERS * number);
  }

  /// With which letters they begin: see [PathLetters#bit].
  long firsts() {
    return kinds.firsts();
  }

  /// The places whose ending passes. Where no ending passes too, all are among them that have none.
  ///
  /// @param end one more than the last place
  Places that(EndingCheck check, int end) {
    int passing = check.passing(kinds);
    if (check.passesNone()) {
      Places passed = Places.before(end);
      for (int number = 0; number < kinds.count(); number++) {
        if ((passing & 1 << number) == 0) {
          passed.remove(placesOf(number));
        }
      }
      return passed;
    }
    var passed = new Places();
    for (int left = passing; left != 0; left &= left - 1) {
      passed.add(placesOf(Integer.numberOfTrailingZeros(left)));
    }
    return passed;
  }
}
