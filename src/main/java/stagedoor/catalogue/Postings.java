package stagedoor.catalogue;

import java.io.IOException;
import java.util.ArrayList;
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

    /// Lists and members in turn. Blocks, because one array that grows is copied again and again.
    private final List<int[]> blocks = new ArrayList<>();

    private int[] block = {};
    private int filled;

    /// @param member not smaller than any member added to the same list before
    void add(int list, int member) {
      if (filled == block.length) {
        block = new int[BLOCK];
        blocks.add(block);
        filled = 0;
      }
      block[filled++] = list;
      block[filled++] = member;
    }

    private interface PairUse {
      void pair(int list, int member);
    }

    private void each(PairUse use) {
      for (int i = 0; i < blocks.size(); i++) {
        int end = i == blocks.size() - 1 ? filled : BLOCK;
        for (int at = 0; at < end; at += 2) {
          use.pair(blocks.get(i)[at], blocks.get(i)[at + 1]);
        }
      }
    }

    Postings make(int count) {
      int[] places = new int[count + 1];
      each((list, member) -> places[list + 1]++);
      for (int list = 0; list < count; list++) {
        places[list + 1] += places[list];
      }
      int[] sorted = new int[places[count]];
      int[] fill = places.clone();
      each((list, member) -> sorted[fill[list]++] = member);
      return written(sorted, places, count);
    }

    private static Postings written(int[] sorted, int[] places, int count) {
      var block = new TextBlock();
      int[] starts = new int[count + 1];
      for (int list = 0; list < count; list++) {
        starts[list] = block.size();
        int last = -1;
        for (int i = places[list]; i < places[list + 1]; ) {
          int first = sorted[i];
          int end = first;
          while (i < places[list + 1] && sorted[i] <= end + 1) {
            end = sorted[i++];
          }
          put(block, first - last, end - first);
          last = end;
        }
      }
      starts[count] = block.size();
      return new Postings(block.bytes(), starts);
    }

    private static void put(TextBlock block, int distance, int more) {
      block.putNumber(distance << 1 | (more > 0 ? 1 : 0));
      if (more > 0) {
        block.putNumber(more - 1);
      }
    }
  }
}
