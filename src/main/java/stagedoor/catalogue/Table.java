package stagedoor.catalogue;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.IntFunction;
import org.jspecify.annotations.Nullable;

/// Rows by slot, in immutable chunks that the next table shares where nothing changed.
///
/// A row keeps its slot for as long as it lives; the slots of rows that went are taken again.
///
/// @param <C> the chunk: up to [#CHUNK_SIZE] rows
final class Table<C> {

  private static final int CHUNK_BITS = 7;
  static final int CHUNK_SIZE = 1 << CHUNK_BITS;
  static final int IN_CHUNK = CHUNK_SIZE - 1;

  private final C[] chunks;
  private final IdIndex ids;
  private final int end;
  private final int[] free;

  private Table(C[] chunks, IdIndex ids, int end, int[] free) {
    this.chunks = chunks;
    this.ids = ids;
    this.end = end;
    this.free = free;
  }

  static <C> Table<C> empty(C[] noChunks) {
    return new Table<>(noChunks, IdIndex.EMPTY, 0, new int[0]);
  }

  /// Takes rows one after the other and becomes chunks of them.
  ///
  /// @param <C> the chunk
  interface Growing<C, R> {

    void add(R row);

    /// The chunk of all rows so far; then the next one begins.
    C chunk();
  }

  /// Makes a table of rows that come one after the other, with ids that are all different.
  static final class Filling<C, R> {

    private final Growing<C, R> growing;
    private final List<C> chunks = new ArrayList<>();
    private long[] ids = new long[CHUNK_SIZE];
    private int size;

    Filling(Growing<C, R> growing) {
      this.growing = growing;
    }

    void add(long id, R row) {
      if (size == ids.length) {
        ids = Arrays.copyOf(ids, 2 * size);
      }
      ids[size++] = id;
      growing.add(row);
      if ((size & IN_CHUNK) == 0) {
        chunks.add(growing.chunk());
      }
    }

    Table<C> table(C[] noChunks) {
      if ((size & IN_CHUNK) != 0) {
        chunks.add(growing.chunk());
      }
      return new Table<>(
          chunks.toArray(noChunks), IdIndex.of(Arrays.copyOf(ids, size)), size, new int[0]);
    }
  }

  void write(SnapshotForm<C> form, SnapshotOut out) throws IOException {
    out.number(chunks.length);
    for (C chunk : chunks) {
      form.write().write(chunk, out);
    }
    ids.write(out);
    out.number(end);
    out.ints(free);
  }

  static <C> Table<C> read(C[] noChunks, SnapshotForm<C> form, SnapshotIn in) throws IOException {
    C[] chunks = Arrays.copyOf(noChunks, in.count(Long.BYTES));
    for (int i = 0; i < chunks.length; i++) {
      chunks[i] = form.read().read(in);
    }
    var table = new Table<C>(chunks, IdIndex.read(in), in.number(), in.ints());
    SnapshotIn.check(
        table.end >= 0 && chunks.length == (table.end + IN_CHUNK) >>> CHUNK_BITS,
        "slots without chunks");
    return table;
  }

  int size() {
    return ids.size();
  }

  IdIndex ids() {
    return ids;
  }

  /// Slots whose rows went.
  int[] free() {
    return free;
  }

  /// One more than the highest slot ever taken.
  int end() {
    return end;
  }

  C chunk(int slot) {
    return chunks[slot >>> CHUNK_BITS];
  }

  /// The slot of an id, or -1.
  int find(long id) {
    return ids.find(id);
  }

  /// Other rows under the same ids, in the same slots. Only for tables without free slots.
  <R> Table<C> refilled(IntFunction<R> rowAt, Growing<C, R> growing) {
    C[] next = chunks.clone();
    for (int slot = 0; slot < end; slot++) {
      growing.add(rowAt.apply(slot));
      if ((slot & IN_CHUNK) == IN_CHUNK || slot == end - 1) {
        next[slot >>> CHUNK_BITS] = growing.chunk();
      }
    }
    return new Table<>(next, ids, end, free);
  }

  /// Makes a chunk from the one before, if there was one, and the rows that are new in it.
  @FunctionalInterface
  interface ChunkMaker<C, R> {

    /// @param rows by place in the chunk; empty for a row that goes
    C make(@Nullable C before, SortedMap<Integer, Optional<R>> rows);
  }

  /// Collects what changes and makes the next table.
  final class Edit<R> {

    private final Map<Integer, Optional<R>> rows = new HashMap<>();
    private final Map<Long, Integer> slots = new HashMap<>();
    private final Set<Integer> freed = new HashSet<>();
    private int nextEnd = end;
    private int freeLeft = free.length;

    /// The slot of an id as it will be, or -1.
    int find(long id) {
      Integer slot = slots.get(id);
      return slot == null ? ids.find(id) : slot;
    }

    /// Puts a row in its place, which is the one it had when the id is known. Gives the slot.
    int put(long id, R row) {
      int slot = find(id);
      if (slot < 0) {
        slot = freeLeft > 0 ? free[--freeLeft] : nextEnd++;
        slots.put(id, slot);
      }
      rows.put(slot, Optional.of(row));
      return slot;
    }

    /// The row put into a slot by this edit.
    Optional<R> changed(int slot) {
      return rows.getOrDefault(slot, Optional.empty());
    }

    /// Replaces the row in a slot that is taken.
    void set(int slot, R row) {
      rows.put(slot, Optional.of(row));
    }

    void remove(long id, int slot) {
      rows.put(slot, Optional.empty());
      slots.put(id, -1);
      freed.add(slot);
    }

    Table<C> make(ChunkMaker<C, R> maker) {
      if (rows.isEmpty()) {
        return Table.this;
      }
      int count = (nextEnd + IN_CHUNK) >>> CHUNK_BITS;
      C[] next = Arrays.copyOf(chunks, count);
      var byChunk = new TreeMap<Integer, TreeMap<Integer, Optional<R>>>();
      rows.forEach((slot, row) ->
          byChunk
              .computeIfAbsent(slot >>> CHUNK_BITS, chunk -> new TreeMap<>())
              .put(slot & IN_CHUNK, row));
      byChunk.forEach((chunk, changed) ->
          next[chunk] = maker.make(chunk < chunks.length ? chunks[chunk] : null, changed));
      int[] stillFree = Arrays.copyOf(free, freeLeft + freed.size());
      int filled = freeLeft;
      for (int slot : freed) {
        stillFree[filled++] = slot;
      }
      return new Table<>(next, ids.with(slots), nextEnd, stillFree);
    }
  }

  <R> Edit<R> edit() {
    return new Edit<>();
  }
}
