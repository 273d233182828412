package stagedoor.catalogue;

import java.io.IOException;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;

/// The endings of the names of a chunk's files, each different one once. Names for whose endings
/// there is no room have none.
final class PathEndings {

  private static final int MOST = 8;

  private static final int MOST_KNOWN = 256;

  /// Not to be changed.
  private static final BitSet EACH_PLACE = eachPlace();

  static final PathEndings NONE = new PathEndings(List.of());

  private final Group[] groups;

  /// With which letters they begin: see [PathLetters#bit].
  private final long firsts;

  /// One ending and the places of names that have it.
  private record Group(PathEnding ending, BitSet places) {}

  private PathEndings(List<Group> groups) {
    this.groups = groups.toArray(Group[]::new);
    firsts =
        groups.stream()
            .mapToLong(group -> PathLetters.bit(group.ending().letters().charAt(0)))
            .reduce(0, (all, bit) -> all | bit);
  }

  private static BitSet eachPlace() {
    var all = new BitSet(Table.CHUNK_SIZE);
    all.set(0, Table.CHUNK_SIZE);
    return all;
  }

  /// One object for all chunks in which all names end alike.
  private static BitSet shared(BitSet places) {
    return places.equals(EACH_PLACE) ? EACH_PLACE : places;
  }

  /// Collects endings, place by place.
  static final class Making {

    /// The same objects for many chunks. Names that end with a hash have one each.
    private final Map<String, PathEnding> known = new HashMap<>();

    private final List<Group> groups = new ArrayList<>();
    private int place;

    void addNothing() {
      place++;
    }

    /// Gives the ending that the name has from now on.
    PathEnding add(String name) {
      PathEnding ending = known(PathEnding.rawOf(name));
      int now = place++;
      for (Group group : groups) {
        if (group.ending().equals(ending)) {
          group.places().set(now);
          return ending;
        }
      }
      if (ending.raw().isEmpty() || groups.size() == MOST) {
        return PathEnding.NONE;
      }
      groups.add(new Group(ending, new BitSet(Table.CHUNK_SIZE)));
      groups.getLast().places().set(now);
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
      var made =
          new PathEndings(
              groups.stream()
                  .map(group -> new Group(group.ending(), shared(group.places())))
                  .toList());
      groups.clear();
      place = 0;
      return made;
    }
  }

  void write(SnapshotOut out) throws IOException {
    out.number(groups.length);
    for (Group group : groups) {
      out.one(PathEnding.FORM, group.ending());
      out.bits(group.places());
    }
  }

  /// @param size how many places there are
  static PathEndings read(int size, SnapshotIn in) throws IOException {
    int count = in.number();
    SnapshotIn.check(count >= 0 && count <= MOST, "names with too many ends");
    var groups = new ArrayList<Group>(count);
    for (int i = 0; i < count; i++) {
      var group = new Group(in.one(PathEnding.FORM), shared(in.bits()));
      SnapshotIn.check(group.places().length() <= size, "the end of no name");
      groups.add(group);
    }
    return new PathEndings(groups);
  }

  PathEnding of(int place) {
    for (Group group : groups) {
      if (group.places().get(place)) {
        return group.ending();
      }
    }
    return PathEnding.NONE;
  }

  long firsts() {
    return firsts;
  }

  /// Whether one of them passes.
  boolean any(Predicate<PathEnding> test) {
    for (Group group : groups) {
      if (test.test(group.ending())) {
        return true;
      }
    }
    return false;
  }

  /// Adds the places whose ending passes. Where no ending passes too, all are added that have none.
  ///
  /// @param end one more than the last place
  void addThat(Predicate<PathEnding> test, int end, BitSet found) {
    if (test.test(PathEnding.NONE)) {
      var none = new BitSet(end);
      none.set(0, end);
      for (Group group : groups) {
        none.andNot(group.places());
      }
      found.or(none);
    }
    for (Group group : groups) {
      if (test.test(group.ending())) {
        found.or(group.places());
      }
    }
  }
}
