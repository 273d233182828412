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
    private static final int LONGEST_RUN = 3;

    /// Runs that are over, each as its list, counted from 1, and what is written of it; 0 where a
    /// block is not filled. Blocks, because one array that grows is copied again and again.
    private final List<int[]> blocks = new ArrayList<>();

    private int[] block = {};
    private int filled;

    /// The members at the ends of the run that each list is in; the last is -1 where there is none.
    private int[] firsts = {};

    private int[] lasts = {};

    /// The last members of the runs before.
    private int[] before = {};

    /// @param member not smaller than any member added to the same list before
    void add(int list, int member) {
      if (list >= lasts.length) {
        growTo(list + 1);
      }
      if (lasts[list] < 0 || member > lasts[list] + 1) {
        endRun(list);
        firsts[list] = member;
      }
      lasts[list] = member;
    }

    private void growTo(int lists) {
      int known = lasts.length;
      if (lists > known) {
        int size = Math.max(lists, 2 * known);
        firsts = Arrays.copyOf(firsts, size);
        lasts = Arrays.copyOf(lasts, size);
        before = Arrays.copyOf(before, size);
        Arrays.fill(lasts, known, size, -1);
        Arrays.fill(before, known, size, -1);
      }
    }

    private void endRun(int list) {
      if (lasts[list] < 0) {
        return;
      }
      if (filled + LONGEST_RUN > block.length) {
        block = new int[BLOCK];
        blocks.add(block);
        filled = 0;
      }
      int distance = firsts[list] - before[list];
      int more = lasts[list] - firsts[list];
      block[filled++] = list + 1;
      block[filled++] = distance << 1 | (more > 0 ? 1 : 0);
      if (more > 0) {
        block[filled++] = more - 1;
      }
      before[list] = lasts[list];
    }

    private interface Use {
      void number(int list, int number);
    }

    /// Calls `use` for each number to be written, in each list in their order.
    private void each(Use use) {
      for (int[] some : blocks) {
        int at = 0;
        while (at < BLOCK && some[at] > 0) {
          int list = some[at] - 1;
          int number = some[at + 1];
          use.number(list, number);
          at += 2;
          if (isRun(number)) {
            use.number(list, some[at++]);
          }
        }
      }
    }

    /// Makes as many lists; nothing can be added afterwards.
    Postings make(int count) {
      growTo(count);
      for (int list = 0; list < count; list++) {
        endRun(list);
      }
      int[] starts = new int[count + 1];
      each((list, number) -> starts[list + 1] += TextBlock.bytesOf(number));
      for (int list = 0; list < count; list++) {
        starts[list + 1] += starts[list];
      }
      byte[] bytes = new byte[starts[count]];
      int[] places = starts.clone();
      each((list, number) -> places[list] = TextBlock.putNumber(number, bytes, places[list]));
      return new Postings(bytes, starts);
    }
  }
}
