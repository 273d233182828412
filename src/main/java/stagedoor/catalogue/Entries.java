package stagedoor.catalogue;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Optional;
import java.util.SortedMap;
import org.jspecify.annotations.Nullable;

/// A chunk of a table whose rows are plain objects: albums and artists, of which there are few.
final class Entries<E> {

  private final @Nullable Object[] entries;

  private Entries(@Nullable Object[] entries) {
    this.entries = entries;
  }

  @SuppressWarnings({"unchecked", "rawtypes"})
  static <E> Entries<E>[] none() {
    return (Entries<E>[]) new Entries[0];
  }

  /// Becomes chunks of entries that come one after the other.
  static <E> Table.Growing<Entries<E>, E> growing() {
    var entries = new ArrayList<E>(Table.CHUNK_SIZE);
    return new Table.Growing<>() {
      @Override
      public void add(E entry) {
        entries.add(entry);
      }

      @Override
      public Entries<E> chunk() {
        var chunk = new Entries<E>(entries.toArray());
        entries.clear();
        return chunk;
      }
    };
  }

  static <E> Entries<E> make(@Nullable Entries<E> before, SortedMap<Integer, Optional<E>> rows) {
    int size = rows.lastKey() + 1;
    @Nullable Object[] next =
        before == null
            ? new Object[size]
            : Arrays.copyOf(before.entries, Math.max(size, before.entries.length));
    rows.forEach((place, entry) -> next[place] = entry.orElse(null));
    return new Entries<>(next);
  }

  /// The row in a slot that is taken.
  @SuppressWarnings("unchecked")
  E at(int slot) {
    Object entry = entries[slot & Table.IN_CHUNK];
    if (entry == null) {
      throw new IllegalStateException("no row in slot " + slot);
    }
    return (E) entry;
  }

  static <E> boolean isTaken(Table<Entries<E>> table, int slot) {
    return slot < table.end() && table.chunk(slot).isTaken(slot & Table.IN_CHUNK);
  }

  private boolean isTaken(int place) {
    return place < entries.length && entries[place] != null;
  }

  static <E> E at(Table<Entries<E>> table, int slot) {
    return table.chunk(slot).at(slot);
  }

  /// How such a chunk stands in a snapshot.
  static <E> SnapshotForm<Entries<E>> form(SnapshotForm<E> each) {
    return new SnapshotForm<>((chunk, out) -> chunk.write(each, out), in -> read(each, in));
  }

  @SuppressWarnings("unchecked")
  private void write(SnapshotForm<E> form, SnapshotOut out) throws IOException {
    out.number(entries.length);
    for (Object entry : entries) {
      out.flag(entry != null);
      if (entry != null) {
        form.write().write((E) entry, out);
      }
    }
  }

  private static <E> Entries<E> read(SnapshotForm<E> form, SnapshotIn in) throws IOException {
    @Nullable Object[] entries = new Object[in.count(Integer.BYTES)];
    SnapshotIn.check(entries.length <= Table.CHUNK_SIZE, "a chunk too large");
    for (int i = 0; i < entries.length; i++) {
      entries[i] = in.flag() ? form.read().read(in) : null;
    }
    return new Entries<>(entries);
  }
}
