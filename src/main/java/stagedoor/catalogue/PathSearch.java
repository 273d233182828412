package stagedoor.catalogue;

import java.util.BitSet;
import java.util.Comparator;
import java.util.List;

/// Finds the songs whose path has a text.
///
/// Nearly all is decided by the letters and endings of all paths (see [PathLetters]). Whole paths
/// are only folded where these do not tell: the letters of some are not known, and signs or letters
/// of several scripts are sought in those that have the letters.
final class PathSearch {

  private final Table<SongChunk> songs;
  private final FoldedPaths paths = new FoldedPaths();

  PathSearch(Table<SongChunk> songs) {
    this.songs = songs;
  }

  /// Of some songs those that have it.
  BitSet among(BitSet some, Condition.Text text) {
    // The longest word is mostly the rarest.
    List<PathTerm> terms =
        text.terms().stream()
            .map(PathTerm::of)
            .sorted(Comparator.comparingInt(term -> -term.word().letters().length()))
            .toList();
    PathTold told = each(some, (letters, places) -> all(terms, letters, places));
    BitSet found = told.sure();
    found.or(Slots.that(told.open(), slot -> text.isIn(folded(slot))));
    return found;
  }

  private static PathTold all(List<PathTerm> terms, PathLetters letters, BitSet places) {
    var told = PathTold.ofAll(places);
    for (PathTerm term : terms) {
      if (!told.having().isEmpty()) {
        told.and(term.in(letters, told.having()));
      }
    }
    return told;
  }

  private String folded(int slot) {
    SongChunk chunk = songs.chunk(slot);
    int place = slot & Table.IN_CHUNK;
    return paths.of(chunk.traits(place).folder(), chunk, place);
  }

  /// What is told of paths that have a folded text.
  PathTold having(String folded) {
    PathSought sought = PathSought.of(folded);
    EndingCheck has = new EndingCheck(ending -> ending.folded().contains(folded));
    return each(
        all(),
        (letters, places) -> {
          PathTold told = PathTold.ofNone();
          letters.addEndingWith(has, told.sure());
          letters.find(sought, places, told.having());
          told.having().or(told.sure());
          return told;
        });
  }

  /// What is told of paths that end with a folded text.
  PathTold endingWith(String folded) {
    PathSought sought = PathSought.of(folded);
    EndingCheck has = new EndingCheck(ending -> ending.folded().endsWith(folded));
    EndingCheck fit = new EndingCheck(ending -> folded.endsWith(ending.folded()));
    return each(
        all(),
        (letters, places) -> {
          PathTold told = PathTold.ofNone();
          letters.addEndingWith(has, told.sure());
          letters.find(sought, places, told.having());
          var fits = new BitSet(Table.CHUNK_SIZE);
          letters.addEndingWith(fit, fits);
          told.having().and(fits);
          told.having().or(told.sure());
          return told;
        });
  }

  private BitSet all() {
    var all = new BitSet(songs.end());
    all.set(0, songs.end());
    return all;
  }

  @FunctionalInterface
  private interface Look {

    /// @param places of the chunk, of which something is asked
    PathTold in(PathLetters letters, BitSet places);
  }

  /// What is told of some songs, chunk by chunk. Songs whose letters are not all there may have
  /// anything.
  private PathTold each(BitSet some, Look look) {
    var told = new PathTold(new BitSet(songs.end()), new BitSet(songs.end()));
    int base;
    for (int slot = some.nextSetBit(0);
        slot >= 0;
        slot = some.nextSetBit(base + Table.CHUNK_SIZE)) {
      base = slot & ~Table.IN_CHUNK;
      PathLetters letters = songs.chunk(base).paths();
      BitSet places = some.get(base, base + Table.CHUNK_SIZE);
      PathTold one = look.in(letters, places);
      letters.addUnknown(one.having());
      one.having().and(places);
      told.add(one, base);
    }
    return told;
  }
}
