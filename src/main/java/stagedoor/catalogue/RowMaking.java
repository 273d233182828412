package stagedoor.catalogue;

import java.util.Optional;
import java.util.SortedMap;
import java.util.function.ToIntFunction;
import org.jspecify.annotations.Nullable;

/// What is needed to put song rows into chunks.
///
/// @param albumSlots an album's slot, or -1 when it is not known
record RowMaking(Ordering ordering, Canon canon, ToIntFunction<AlbumId> albumSlots) {

  SongTraits traits(SongRow row) {
    int slot = albumSlots.applyAsInt(row.album());
    if (slot < 0) {
      throw new IllegalArgumentException(row.id() + " is on " + row.album() + ", not known");
    }
    return SongTraits.of(row, slot, canon);
  }

  SongPeople people(SongRow row) {
    return SongPeople.of(row, ordering.ignored(), canon);
  }

  /// The chunk with some rows replaced; the others are taken over.
  SongChunk chunk(@Nullable SongChunk before, SortedMap<Integer, Optional<SongRow>> changed) {
    int size = Math.max(changed.lastKey() + 1, before == null ? 0 : before.size());
    @SuppressWarnings({"unchecked", "rawtypes"})
    Optional<SongRow>[] rows = new Optional[size];
    for (int i = 0; i < size; i++) {
      Optional<SongRow> change = changed.get(i);
      rows[i] = change == null ? kept(before, i) : change;
    }
    return new SongChunk(rows, this);
  }

  private static Optional<SongRow> kept(@Nullable SongChunk before, int place) {
    return before != null && before.isTaken(place)
        ? Optional.of(before.row(place))
        : Optional.empty();
  }
}
