package stagedoor.catalogue;

import java.util.Arrays;
import java.util.BitSet;
import java.util.Comparator;
import java.util.List;

/// Finds the songs whose path has a text.
///
/// Nearly all is decided by the letters and endings of all paths (see [PathLetters]). Whole paths
/// are only folded where these do not tell: the letters of some are not known, and signs or letters
/// of several scripts are sought in those that have the letters.
final class PathSearch {

  /// Chunks that are fetched together.
  private static final int NEAR = 32;

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

  private static PlacesTold all(List<PathTerm> terms, PathLetters letters, Places places) {
    var told = PlacesTold.ofAll(places);
    for (PathTerm term : terms) {
      if (!told.having().isEmpty()) {
        told.keep(term.in(letters, told.having()));
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
    var has = new EndingCheck(ending -> ending.folded().contains(folded));
    return each(
        all(),
        (letters, places) -> {
          Places sure = letters.endings().that(has, letters.size());
          Places having = sure.copy();
          new PathLook(letters, sought).find(places, having, new Places());
          return new PlacesTold(sure, having);
        });
  }

  /// What is told of paths that end with a folded text.
  PathTold endingWith(String folded) {
    PathSought sought = PathSought.of(folded);
    var has = new EndingCheck(ending -> ending.folded().endsWith(folded));
    var fit = new EndingCheck(ending -> folded.endsWith(ending.folded()));
    return each(
        all(),
        (letters, places) -> {
          Places sure = letters.endings().that(has, letters.size());
          var having = new Places();
          new PathLook(letters, sought).find(places, having, new Places());
          having.keep(letters.endings().that(fit, letters.size()));
          having.add(sure);
          return new PlacesTold(sure, having);
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
    PlacesTold in(PathLetters letters, Places places);
  }

  /// What is told of some songs, chunk by chunk. Songs whose letters are not all there may have
  /// anything.
  private PathTold each(BitSet some, Look look) {
    int end = (songs.end() + Table.IN_CHUNK & ~Table.IN_CHUNK) / Long.SIZE;
    long[] asked = Arrays.copyOf(some.toLongArray(), end);
    long[] sure = new long[end];
    long[] having = new long[end];
    var near = new PathLetters[Math.min(NEAR, end / Places.NUMBERS)];
    for (int from = 0; from < end; from += Places.NUMBERS * near.length) {
      int count = Math.min(near.length, (end - from) / Places.NUMBERS);
      int letters = fetch(from, count, near);
      for (int i = 0; i < count && letters > 0; i++) {
        int at = from + Places.NUMBERS * i;
        Places places = Places.of(asked, at);
        if (!places.isEmpty()) {
          PlacesTold told = look.in(near[i], places);
          told.having().add(near[i].unknown());
          told.having().keep(places);
          told.sure().putInto(sure, at);
          told.having().putInto(having, at);
        }
      }
    }
    return new PathTold(BitSet.valueOf(sure), BitSet.valueOf(having));
  }

  /// Puts the letters of some chunks side by side, so that the memory is waited for once for all of
  /// them. Says how many letters they have.
  private int fetch(int from, int count, PathLetters[] into) {
    int sum = 0;
    for (int i = 0; i < count; i++) {
      into[i] = songs.chunk((from + Places.NUMBERS * i) * Long.SIZE).paths();
      sum += into[i].letters().length();
    }
    return sum;
  }
}
