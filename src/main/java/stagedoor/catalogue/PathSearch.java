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
    BitSet having = all();
    text.terms().forEach(term -> having.and(having(term)));
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
    BitSet found = having(folded);
    found.or(unknown());
    return found;
  }

  private String folded(int slot) {
    SongChunk chunk = songs.chunk(slot);
    int place = slot & Table.IN_CHUNK;
    return paths.of(chunk.traits(place).folder(), chunk, place);
  }

  /// Those that have the letters of a term, as far as letters are known. The parts of a word may
  /// stand apart from each other.
  private BitSet having(SearchTerm term) {
    BitSet found = having(term.word());
    for (List<String> parts : term.others()) {
      if (parts.size() > 1) {
        BitSet apart = all();
        parts.forEach(part -> apart.and(having(part)));
        found.or(apart);
      }
    }
    return found;
  }

  /// The same of a folded text.
  private BitSet having(String folded) {
    String sketch = PathSketch.of(folded);
    if (sketch.isEmpty()) {
      return all();
    }
    var found = new BitSet(songs.end());
    each((letters, base) -> letters.find(sketch, base, found));
    return found;
  }

  private BitSet all() {
    var all = new BitSet(songs.end());
    all.set(0, songs.end());
    return all;
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
