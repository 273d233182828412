package stagedoor.catalogue;

import java.util.BitSet;
import java.util.Collection;
import java.util.Comparator;

/// Finds the songs whose path has a text.
///
/// Only few paths are folded: those whose [PathSketch] has the longest of the sought words, and
/// those of which no sketch can be made. What a folder's own path has, all its songs have.
final class PathSearch {

  private final Table<SongChunk> songs;
  private final Condition.Text text;
  private final String sought;
  private final int[] ends = new int[Table.CHUNK_SIZE];
  private final PathSketch sketch = new PathSketch();
  private final SongChunk.RawText<Boolean> sketching = sketch::add;
  private final FoldedPaths paths = new FoldedPaths();

  PathSearch(Table<SongChunk> songs, Condition.Text text) {
    this.songs = songs;
    this.text = text;
    sought =
        text.terms().stream()
            .map(PathSearch::sketchOf)
            .max(Comparator.comparingInt(String::length))
            .orElse("");
  }

  /// What each text that has the term has in its sketch.
  private static String sketchOf(SearchTerm term) {
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
          String folder = traits.folder();
          sketch.cut(0);
          if (sought.isEmpty() || !sketch.add(folder) || sketch.text().contains(sought)) {
            takeFolded(folder, from, to, passing);
          } else {
            takeSketched(folder, from, to, passing);
          }
        });
    return passing;
  }

  /// Songs of a folder that may have it by itself.
  private void takeFolded(String folder, int from, int to, BitSet passing) {
    if (text.isIn(paths.folder(folder))) {
      passing.set(from, to);
    } else {
      for (int slot = from; slot < to; slot++) {
        passing.set(slot, isIn(folder, slot));
      }
    }
  }

  /// Songs of a folder, of which stands the sketch, that has not what is sought.
  private void takeSketched(String folder, int from, int to, BitSet passing) {
    int end = sketch.size();
    int tail = Math.max(0, end - sought.length() + 1);
    for (int slot = from; slot < to; slot++) {
      sketch.again(tail, end);
      int before = sketch.size();
      if (!songs.chunk(slot).fileName(slot & Table.IN_CHUNK, sketching)) {
        sketch.cut(before);
        passing.set(slot, isIn(folder, slot));
      }
      ends[slot - from] = sketch.size();
    }
    String letters = sketch.text();
    int slot = from;
    for (int at = letters.indexOf(sought);
        at >= 0;
        at = letters.indexOf(sought, ends[slot - from])) {
      while (ends[slot - from] <= at) {
        slot++;
      }
      passing.set(slot, isIn(folder, slot));
    }
  }

  private boolean isIn(String folder, int slot) {
    return text.isIn(paths.of(folder, songs.chunk(slot), slot & Table.IN_CHUNK));
  }
}
