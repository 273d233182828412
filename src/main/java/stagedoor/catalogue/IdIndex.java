package stagedoor.catalogue;

import java.io.IOException;
import java.util.Arrays;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;

/// From the store's ids to slots. Ids are nearly consecutive, so a search guesses the place from
/// the distance to both ends and is there after a step or two.
final class IdIndex {

  static final IdIndex EMPTY = new IdIndex(new long[0], new int[0]);

  private final long[] ids;
  private final int[] slots;

  private IdIndex(long[] ids, int[] slots) {
    this.ids = ids;
    this.slots = slots;
  }

  /// @param ids all different, by slot
  static IdIndex of(long[] ids) {
    int[] slots =
        new NumberOrder().sorted(IntStream.range(0, ids.length).toArray(), slot -> ids[slot]);
    long[] sorted = Arrays.stream(slots).mapToLong(slot -> ids[slot]).toArray();
    for (int i = 1; i < sorted.length; i++) {
      if (sorted[i] == sorted[i - 1]) {
        throw new IllegalArgumentException("two rows have the id " + sorted[i]);
      }
    }
    return new IdIndex(sorted, slots);
  }

  int size() {
    return ids.length;
  }

  /// The slots of all ids, in the order of the ids.
  int[] slots() {
    return slots.clone();
  }

  /// The slot of an id, or -1.
  int find(long id) {
    int low = 0;
    int high = ids.length - 1;
    boolean guess = true;
    while (low <= high && id >= ids[low] && id <= ids[high]) {
      int middle = guess ? guessed(low, high, id) : (low + high) >>> 1;
      if (ids[middle] == id) {
        return slots[middle];
      }
      if (ids[middle] < id) {
        low = middle + 1;
      } else {
        high = middle - 1;
      }
      // Every other step halves, so that no spread of ids makes a search long.
      guess = !guess;
    }
    return -1;
  }

  private int guessed(int low, int high, long id) {
    double span = (double) ids[high] - ids[low];
    return span == 0 ? low : low + (int) ((id - ids[low]) / span * (high - low));
  }

  /// @param changed the slot of each new id; -1 for an id that goes
  IdIndex with(Map<Long, Integer> changed) {
    if (changed.isEmpty()) {
      return this;
    }
    long[] nextIds = new long[ids.length + changed.size()];
    int[] nextSlots = new int[nextIds.length];
    int filled = 0;
    int from = 0;
    for (var entry : new TreeMap<>(changed).entrySet()) {
      long id = entry.getKey();
      for (; from < ids.length && ids[from] < id; from++) {
        nextIds[filled] = ids[from];
        nextSlots[filled++] = slots[from];
      }
      if (from < ids.length && ids[from] == id) {
        from++;
      }
      if (entry.getValue() >= 0) {
        nextIds[filled] = id;
        nextSlots[filled++] = entry.getValue();
      }
    }
    int rest = ids.length - from;
    System.arraycopy(ids, from, nextIds, filled, rest);
    System.arraycopy(slots, from, nextSlots, filled, rest);
    int size = filled + rest;
    return new IdIndex(Arrays.copyOf(nextIds, size), Arrays.copyOf(nextSlots, size));
  }

  void write(SnapshotOut out) throws IOException {
    out.longs(ids);
    out.ints(slots);
  }

  static IdIndex read(SnapshotIn in) throws IOException {
    var index = new IdIndex(in.longs(), in.ints());
    SnapshotIn.check(index.ids.length == index.slots.length, "ids without slots");
    long last = 0;
    for (long id : index.ids) {
      SnapshotIn.check(id > last, "ids out of order");
      last = id;
    }
    return index;
  }

  @FunctionalInterface
  interface Use {
    void of(long id, int slot) throws IOException;
  }

  void each(Use use) throws IOException {
    for (int i = 0; i < ids.length; i++) {
      use.of(ids[i], slots[i]);
    }
  }
}
