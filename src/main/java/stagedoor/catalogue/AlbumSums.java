package stagedoor.catalogue;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// What an album has from its songs.
///
/// @param year, lastYear the smallest and the largest, 0 when no song has one
/// @param genres most frequent first, then by name
/// @param genreSongs how many songs have each genre
/// @param modifiedMs when a file of it was changed last, ms since 1970
/// @param parts who takes part: the artist's slot in the upper half, the bits of [Part] below;
///   ascending
record AlbumSums(
    int songCount,
    long durationMs,
    int year,
    int lastYear,
    List<String> genres,
    int[] genreSongs,
    AlbumShared shared,
    long modifiedMs,
    long[] parts) {

  static final AlbumSums NONE =
      new AlbumSums(0, 0, 0, 0, List.of(), new int[0], AlbumShared.NONE, 0, new long[0]);

  void write(SnapshotOut out) throws IOException {
    out.number(songCount);
    out.large(durationMs);
    out.number(year);
    out.number(lastYear);
    out.one(SnapshotForm.TEXTS, genres);
    out.ints(genreSongs);
    out.one(AlbumShared.FORM, shared);
    out.large(modifiedMs);
    out.longs(parts);
  }

  static AlbumSums read(SnapshotIn in) throws IOException {
    var sums =
        new AlbumSums(
            in.number(),
            in.large(),
            in.number(),
            in.number(),
            in.one(SnapshotForm.TEXTS),
            in.ints(),
            in.one(AlbumShared.FORM),
            in.large(),
            in.longs());
    SnapshotIn.check(sums.genres.size() == sums.genreSongs.length, "genres without counts");
    return sums;
  }

  /// What the artist does on the album, as bits of [Part]; 0 for nothing.
  int partOf(int artistSlot) {
    int place = Arrays.binarySearch(parts, (long) artistSlot << 32);
    int from = place < 0 ? -place - 1 : place;
    return from < parts.length && artistAt(from) == artistSlot ? (int) parts[from] : 0;
  }

  int artistAt(int part) {
    return (int) (parts[part] >>> 32);
  }

  /// Adds up the songs of one album.
  static final class Adding {

    private final Canon canon;
    private final Map<Integer, Integer> parts = new TreeMap<>();
    private final Map<String, Integer> genres = new TreeMap<>();
    private int songCount;
    private long durationMs;
    private long modifiedMs;
    private int year;
    private int lastYear;
    private List<String> lastGenres = List.of();
    private List<String> lastDifferent = List.of();
    private final AlbumShared.Adding shared = new AlbumShared.Adding();

    Adding(Canon canon) {
      this.canon = canon;
    }

    void song(SongTraits traits, TagSet tags, int songMs, long songModifiedMs) {
      modifiedMs = Math.max(modifiedMs, songModifiedMs);
      shared.song(traits, tags);
      songCount++;
      durationMs += songMs;
      if (traits.year() > 0) {
        year = year == 0 ? traits.year() : Math.min(year, traits.year());
        lastYear = Math.max(lastYear, traits.year());
      }
      for (String genre : different(traits.genres())) {
        genres.merge(genre, 1, Integer::sum);
      }
    }

    /// The genres of a song but for other spellings of the same. Songs mostly share one list.
    @SuppressWarnings("ReferenceEquality")
    private List<String> different(List<String> all) {
      if (all != lastGenres) {
        lastGenres = all;
        lastDifferent = all.size() < 2 ? all : List.copyOf(byFold(all));
      }
      return lastDifferent;
    }

    private static Collection<String> byFold(List<String> all) {
      var first = new LinkedHashMap<String, String>();
      all.forEach(genre -> first.putIfAbsent(Fold.of(genre), genre));
      return first.values();
    }

    void part(int artistSlot, int bit) {
      parts.merge(artistSlot, bit, (a, b) -> a | b);
    }

    AlbumSums sums() {
      var frequent = new ArrayList<>(genres.entrySet());
      Comparator<Map.Entry<String, Integer>> most = Map.Entry.comparingByValue();
      frequent.sort(most.reversed().thenComparing(Map.Entry.comparingByKey()));
      var counts = new LinkedHashMap<String, Integer>();
      frequent.forEach(entry -> counts.put(entry.getKey(), entry.getValue()));
      return new AlbumSums(
          songCount,
          durationMs,
          year,
          lastYear,
          canon.one(List.copyOf(counts.keySet())),
          counts.values().stream().mapToInt(count -> count).toArray(),
          shared.made(canon),
          modifiedMs,
          parts.entrySet().stream()
              .mapToLong(entry -> (long) entry.getKey() << 32 | entry.getValue())
              .toArray());
    }
  }
}
