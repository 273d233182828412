package stagedoor.catalogue;

import java.util.Optional;
import java.util.SortedMap;
import java.util.function.ToIntFunction;
import org.jspecify.annotations.Nullable;

/// What is needed to put song rows into chunks. Songs of an album mostly come one behind the other,
/// so each is first held against the one before, whose objects it mostly has.
final class RowMaking {

  private final Ordering ordering;
  private final Canon canon;
  private final ToIntFunction<AlbumId> albumSlots;
  private @Nullable SongRow ofTraits;
  private @Nullable SongTraits lastTraits;
  private @Nullable SongRow ofPeople;
  private @Nullable SongPeople lastPeople;
  private TagSet lastTags = TagSet.NONE;
  private TagSet lastShared = TagSet.NONE;
  private SongChunk.@Nullable Making chunks;

  /// @param albumSlots an album's slot, or -1 when it is not known
  RowMaking(Ordering ordering, Canon canon, ToIntFunction<AlbumId> albumSlots) {
    this.ordering = ordering;
    this.canon = canon;
    this.albumSlots = albumSlots;
  }

  Ordering ordering() {
    return ordering;
  }

  SongTraits traits(SongRow row) {
    SongTraits last = lastTraits;
    SongRow before = ofTraits;
    if (last != null && before != null && last.isOf(row, before)) {
      return last;
    }
    int slot = albumSlots.applyAsInt(row.album());
    if (slot < 0) {
      throw new IllegalArgumentException(row.id() + " is on " + row.album() + ", not known");
    }
    SongTraits traits = SongTraits.of(row, slot, canon);
    ofTraits = row;
    lastTraits = traits;
    return traits;
  }

  SongPeople people(SongRow row) {
    SongPeople last = lastPeople;
    SongRow before = ofPeople;
    if (last != null && before != null && isByTheSame(row, before)) {
      return last;
    }
    SongPeople people = SongPeople.of(row, ordering.ignored(), canon);
    ofPeople = row;
    lastPeople = people;
    return people;
  }

  private static boolean isByTheSame(SongRow one, SongRow other) {
    return one.text().artist().equals(other.text().artist())
        && one.credits().equals(other.credits());
  }

  /// Another object may be equal; then it is only looked for once more.
  @SuppressWarnings("ReferenceEquality")
  TagSet tags(SongRow row) {
    if (row.tags() != lastTags) {
      lastShared = row.tags().shared(canon);
      lastTags = row.tags();
    }
    return lastShared;
  }

  /// The chunk with some rows replaced; the others are taken over.
  SongChunk chunk(@Nullable SongChunk before, SortedMap<Integer, Optional<SongRow>> changed) {
    int size = Math.max(changed.lastKey() + 1, before == null ? 0 : before.size());
    SongChunk.Making chunk = chunks();
    for (int i = 0; i < size; i++) {
      Optional<SongRow> change = changed.get(i);
      Optional<SongRow> row = change == null ? kept(before, i) : change;
      row.ifPresentOrElse(chunk::add, chunk::skip);
    }
    return chunk.chunk();
  }

  /// The same for all chunks, which share the endings of their files' names.
  private SongChunk.Making chunks() {
    SongChunk.Making made = chunks;
    if (made == null) {
      made = new SongChunk.Making(this);
      chunks = made;
    }
    return made;
  }

  private static Optional<SongRow> kept(@Nullable SongChunk before, int place) {
    return before != null && before.isTaken(place)
        ? Optional.of(before.row(place))
        : Optional.empty();
  }
}
