package stagedoor.catalogue;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;

/// Many ascending lists of small numbers, each as the distances between its members. Members that
/// follow each other, as the songs of an album do, are one distance and how many they are.
final class Postings {

  private final byte[] bytes;
  private final int[] starts;

  private Postings(byte[] bytes, int[] starts) {
    this.bytes = bytes;
    this.starts = starts;
  }

  void write(SnapshotOut out) throws IOException {
    out.bytes(bytes);
    out.ints(starts);
  }

  /// @param lists how many there are
  /// @param end one more than the highest number that may be a member
  static Postings read(int lists, int end, SnapshotIn in) throws IOException {
    var postings = new Postings(in.bytes(), in.ints());
    SnapshotIn.check(
        postings.starts.length == lists + 1
            && postings.starts[0] == 0
            && postings.starts[lists] == postings.bytes.length,
        "lists without members");
    for (int list = 0; list < lists; list++) {
      postings.check(list, end);
    }
    return postings;
  }

  /// What [#addTo] relies on.
  private void check(int list, int end) throws IOException {
    int to = starts[list + 1];
    SnapshotIn.check(to >= starts[list] && to <= bytes.length, "a list without an end");
    var in = new TextReader(bytes, starts[list]);
    long member = -1;
    while (in.at() < to) {
      int number = in.knownNumber();
      int more = isRun(number) ? in.knownNumber() : 0;
      SnapshotIn.check(
          number > 1 && more >= 0 && in.at() <= to, "a number that is none, or without an end");
      member += (number >>> 1) + (isRun(number) ? 1L + more : 0);
      SnapshotIn.check(member < end, "a list of what is not there");
    }
  }

  /// Whether the next number says how many members more than one follow each other.
  private static boolean isRun(int number) {
    return (number & 1) != 0;
  }

  /// Sets the members of one list.
  void addTo(BitSet found, int list) {
    var in = new TextReader(bytes, starts[list]);
    int end = starts[list + 1];
    int member = -1;
    while (in.at() < end) {
      int number = in.number();
      member += number >>> 1;
      if (isRun(number)) {
        int first = member;
        member += 1 + in.number();
        found.set(first, member + 1);
      } else {
        found.set(member);
      }
    }
  }

  /// How many bytes a list takes, to tell a long list from a short one.
  int weight(int list) {
    return starts[list + 1] - starts[list];
  }

  /// Collects pairs of list and member in any order of lists, and makes the lists.
  static final class Making {

    private static final int BLOCK = 1 << 15;

    /// A member as its complement, then the lists it is in, and so on. Blocks, because one array
    /// that grows is copied again and again.
    private final List<int[]> blocks = new ArrayList<>();

    private int[] block = {};
    private int filled;
    private int lastMember = -1;

    /// @param member not smaller than any member added to the same list before
    void add(int list, int member) {
      if (member != lastMember) {
        put(~member);
        lastMember = member;
      }
      put(list);
    }

    private void put(int number) {
      if (filled == block.length) {
        block = new int[BLOCK];
        blocks.add(block);
        filled = 0;
      }
      block[filled++] = number;
    }

    private interface Use {

      /// @param distance from the end of the run before it to the first member of the run
      /// @param more how many members follow the first
      void run(int list, int distance, int more);
    }

    /// Calls `use` for each run of each list, ascending in each list.
    private void each(int count, Use use) {
      var runs = new Runs(count, use);
      int member = -1;
      for (int i = 0; i < blocks.size(); i++) {
        int[] some = blocks.get(i);
        int to = i == blocks.size() - 1 ? filled : BLOCK;
        for (int at = 0; at < to; at++) {
          if (some[at] < 0) {
            member = ~some[at];
          } else {
            runs.add(some[at], member);
          }
        }
      }
      for (int list = 0; list < count; list++) {
        runs.end(list);
      }
    }

    Postings make(int count) {
      int[] starts = new int[count + 1];
      each(
          count,
          (list, distance, more) -> {
            starts[list + 1] += TextBlock.bytesOf(distance << 1);
            starts[list + 1] += more > 0 ? TextBlock.bytesOf(more - 1) : 0;
          });
      for (int list = 0; list < count; list++) {
        starts[list + 1] += starts[list];
      }
      byte[] bytes = new byte[starts[count]];
      int[] places = starts.clone();
      each(
          count,
          (list, distance, more) -> {
            int number = distance << 1 | (more > 0 ? 1 : 0);
            int place = TextBlock.putNumber(number, bytes, places[list]);
            places[list] = more > 0 ? TextBlock.putNumber(more - 1, bytes, place) : place;
          });
      return new Postings(bytes, starts);
    }
  }

  /// The runs of all lists while members are added.
  private static final class Runs {

    private final Making.Use use;
    private final int[] ends;
    private final int[] firsts;
    private final int[] lastEnds;

    Runs(int lists, Making.Use use) {
      this.use = use;
      firsts = new int[lists];
      ends = new int[lists];
      lastEnds = new int[lists];
      Arrays.fill(ends, -1);
      Arrays.fill(lastEnds, -1);
    }

    void add(int list, int member) {
      if (ends[list] < 0 || member > ends[list] + 1) {
        end(list);
        firsts[list] = member;
      }
      ends[list] = member;
    }

    /// Ends the run of a list, if it has one.
    void end(int list) {
      if (ends[list] >= 0) {
        use.run(list, firsts[list] - lastEnds[list], ends[list] - firsts[list]);
        lastEnds[list] = ends[list];
      }
    }
  }
}
