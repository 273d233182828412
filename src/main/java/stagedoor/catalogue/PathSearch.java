package stagedoor.catalogue;

import java.util.BitSet;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;

/// Finds the songs whose path has a text.
///
/// Only few paths are folded: those whose [PathSketch] has the longest of the sought words, and
/// those of which no sketch can be made. What a folder's own path has, all its songs have.
final class PathSearch {

  private final Table<SongChunk> songs;
  private final List<SearchTerm> terms;
  private final byte[] sought;
  private final PathSketch sketch = new PathSketch();
  private final FoldedPaths paths = new FoldedPaths();

  PathSearch(Table<SongChunk> songs, Condition.Text text) {
    this.songs = songs;
    terms = text.terms();
    sought =
        terms.stream()
            .map(PathSearch::sketchOf)
            .max(Comparator.comparingInt(one -> one.length))
            .orElse(new byte[0]);
  }

  /// What each text that has the term has in its sketch.
  private static byte[] sketchOf(SearchTerm term) {
    // The parts of a word may stand apart from each other.
    return term.others().stream()
        .filter(parts -> parts.size() > 1)
        .flatMap(Collection::stream)
        .max(Comparator.comparingInt(String::length))
        .map(PathSketch::of)
        .orElseGet(() -> PathSketch.of(term.word()));
  }

  /// Of some songs those that have it. Others beside them may be in the set as well.
  BitSet among(BitSet some) {
    var passing = new BitSet(songs.end());
    SongRuns.each(
        songs,
        some,
        SongChunk::traits,
        (traits, from, to) -> {
          sketch.keepFirst(0);
          if (!sketch.add(traits.folder()) || sketch.has(sought)) {
            takeFolded(traits.folder(), from, to, passing);
          } else {
            takeSketched(traits.folder(), from, to, passing);
          }
        });
    return passing;
  }

  /// Songs of a folder that may have it by itself.
  private void takeFolded(String folder, int from, int to, BitSet passing) {
    String folded = paths.folder(folder);
    if (hasAll(folded)) {
      passing.set(from, to);
      return;
    }
    for (int slot = from; slot < to; slot++) {
      passing.set(slot, isIn(folder, slot));
    }
  }

  /// Songs of a folder whose sketch has not what is sought.
  private void takeSketched(String folder, int from, int to, BitSet passing) {
    sketch.keepLast(Math.max(0, sought.length - 1));
    int before = sketch.size();
    for (int slot = from; slot < to; slot++) {
      sketch.keepFirst(before);
      boolean known = songs.chunk(slot).sketchFileName(slot & Table.IN_CHUNK, sketch);
      if (!known || sketch.has(sought)) {
        passing.set(slot, isIn(folder, slot));
      }
    }
  }

  private boolean isIn(String folder, int slot) {
    return hasAll(paths.of(folder, songs.chunk(slot).fileName(slot & Table.IN_CHUNK)));
  }

  private boolean hasAll(String folded) {
    return terms.stream().allMatch(term -> term.isIn(folded));
  }
}
