package stagedoor.catalogue;

import java.io.IOException;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;

/// Many ascending lists of small numbers, each as the distances between its members.
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
    long member = -1;
    for (int at = starts[list]; at < to; ) {
      long distance = 0;
      int shift = 0;
      byte next;
      do {
        SnapshotIn.check(at < to && shift < Integer.SIZE, "a number without an end");
        next = bytes[at++];
        distance |= (next & 127L) << shift;
        shift += 7;
      } while (next < 0);
      member += distance;
      SnapshotIn.check(distance > 0 && member < end, "a list of what is not there");
    }
  }

  /// Sets the members of one list.
  void addTo(BitSet found, int list) {
    int member = -1;
    int at = starts[list];
    int end = starts[list + 1];
    while (at < end) {
      int distance = 0;
      int shift = 0;
      byte next = bytes[at++];
      while (next < 0) {
        distance |= (next & 127) << shift;
        shift += 7;
        next = bytes[at++];
      }
      member += distance | next << shift;
      found.set(member);
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
        for (int i = places[list]; i < places[list + 1]; i++) {
          if (sorted[i] != last) {
            block.putNumber(sorted[i] - last);
            last = sorted[i];
          }
        }
      }
      starts[count] = block.size();
      return new Postings(block.bytes(), starts);
    }
  }
}
