package stagedoor.catalogue;

import java.util.BitSet;
import java.util.Optional;
import java.util.function.IntPredicate;

/// Finds by numbers that rows have.
record AmountFinding(Condition.Amount asked, Holdings holdings) implements Finding {

  @Override
  public BitSet songs(BitSet some) {
    Range range = asked.range();
    return switch (asked.measure()) {
      case YEAR ->
          SongRuns.that(
              holdings.songs(),
              some,
              SongChunk::traits,
              traits -> traits.year() != 0 && range.has(traits.year()));
      case BPM ->
          Slots.that(
              some,
              slot -> {
                int bpm = holdings.songs().chunk(slot).bpm(slot & Table.IN_CHUNK);
                return bpm != 0 && range.has(bpm);
              });
      case ADDED ->
          Slots.that(
              some, slot -> range.has(holdings.songs().chunk(slot).addedMs(slot & Table.IN_CHUNK)));
    };
  }

  @Override
  public Optional<BitSet> albums(BitSet some) {
    IntPredicate added = slot -> asked.range().has(holdings.album(slot).row().addedMs());
    return switch (asked.measure()) {
      case YEAR, BPM -> Optional.empty();
      case ADDED -> Optional.of(Slots.that(some, added));
    };
  }

  @Override
  public Optional<BitSet> artists(BitSet some) {
    return Optional.empty();
  }
}
