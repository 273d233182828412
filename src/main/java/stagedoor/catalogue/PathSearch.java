package stagedoor.catalogue;

import java.util.BitSet;
import java.util.List;

/// Finds the songs whose path has a text.
///
/// Nearly all is decided by the letters of all paths (see [PathLetters]). Whole paths are only
/// folded where these do not tell: the letters of some are not known, and signs or letters beyond
/// ASCII are sought in those that have the letters.
final class PathSearch {

  private final Table<SongChunk> songs;
  private final FoldedPaths paths = new FoldedPaths();

  PathSearch(Table<SongChunk> songs) {
    this.songs = songs;
  }

  /// Of some songs those that have it. Others beside them may be in the set as well.
  BitSet among(BitSet some, Condition.Text text) {
    BitSet having = having(text.terms().stream().map(PathSketch::of).toList());
    BitSet unknown = unknown();
    if (!text.terms().stream().allMatch(PathSketch::isAll)) {
      unknown.or(having);
      having.clear();
    }
    unknown.and(some);
    having.or(Slots.that(unknown, slot -> text.isIn(folded(slot))));
    return having;
  }

  /// Those whose path may have a folded text.
  BitSet mayHave(String folded) {
    BitSet found = having(List.of(PathSketch.of(folded)));
    found.or(unknown());
    return found;
  }

  private String folded(int slot) {
    SongChunk chunk = songs.chunk(slot);
    int place = slot & Table.IN_CHUNK;
    return paths.of(chunk.traits(place).folder(), chunk, place);
  }

  /// Those that have the letters of all, as far as letters are known.
  private BitSet having(List<String> sketches) {
    var having = new BitSet(songs.end());
    having.set(0, songs.end());
    for (String sketch : sketches) {
      if (!sketch.isEmpty()) {
        var found = new BitSet(songs.end());
        each((letters, base) -> letters.find(sketch, base, found));
        having.and(found);
      }
    }
    return having;
  }

  private BitSet unknown() {
    var unknown = new BitSet(songs.end());
    each((letters, base) -> letters.addUnknown(base, unknown));
    return unknown;
  }

  @FunctionalInterface
  private interface Use {

    /// @param base the slot of the first song
    void chunk(PathLetters letters, int base);
  }

  private void each(Use use) {
    for (int base = 0; base < songs.end(); base += Table.CHUNK_SIZE) {
      use.chunk(songs.chunk(base).paths(), base);
    }
  }
}
