package stagedoor.catalogue;

import java.util.BitSet;
import java.util.Optional;

/// Finds by numbers that rows have. Where lists are in the order of the number, those in the range
/// are a part of the list.
record AmountFinding(Condition.Amount asked, Holdings holdings) implements Finding {

  @Override
  public BitSet songs(BitSet some) {
    Range range = asked.range();
    return switch (asked.measure()) {
      case YEAR ->
          Slots.between(
              holdings.orders().of(SongOrder.Key.YEAR),
              holdings.comparing()::year,
              new Range(Math.max(1, range.from()), range.to()));
      case BPM ->
          Slots.that(
              some,
              slot -> {
                int bpm = holdings.songs().chunk(slot).bpm(slot & Table.IN_CHUNK);
                return bpm != 0 && range.has(bpm);
              });
      case ADDED ->
          isInOrderOfAdded()
              ? Slots.between(
                  holdings.orders().of(SongOrder.Key.ADDED), holdings.comparing()::addedMs, range)
              : Slots.that(some, slot -> range.has(addedMs(slot)));
    };
  }

  private boolean isInOrderOfAdded() {
    return !holdings.ordering().addedByFileTime();
  }

  private long addedMs(int song) {
    return holdings.songs().chunk(song).addedMs(song & Table.IN_CHUNK);
  }

  @Override
  public Optional<BitSet> albums(BitSet some) {
    return switch (asked.measure()) {
      case YEAR, BPM -> Optional.empty();
      case ADDED -> Optional.of(addedAlbums(some));
    };
  }

  private BitSet addedAlbums(BitSet some) {
    return isInOrderOfAdded()
        ? Slots.between(
            holdings.orders().of(AlbumOrder.Key.ADDED),
            holdings.comparing()::albumAddedMs,
            asked.range())
        : Slots.that(some, slot -> asked.range().has(holdings.album(slot).row().addedMs()));
  }

  @Override
  public Optional<BitSet> artists(BitSet some) {
    return Optional.empty();
  }
}
