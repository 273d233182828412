package stagedoor.catalogue;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// Adds up the songs of one album, of which neighbours mostly say the same.
final class AlbumAdding {

  private static final Comparator<Map.Entry<String, Integer>> MOST_FREQUENT =
      Map.Entry.<String, Integer>comparingByValue()
          .reversed()
          .thenComparing(Map.Entry.comparingByKey());

  private static final int FEW_PARTS = 32;

  private final Canon canon;
  private final GenreSpellings spellings;
  private final AlbumShared.Adding shared = new AlbumShared.Adding();
  private final Map<String, Integer> genres = new TreeMap<>();
  private List<String> lastGenres = List.of();
  private int lastGenresSongs;
  private long[] parts = new long[8];
  private int partCount;
  private int songCount;
  private long durationMs;
  private long modifiedMs;
  private int firstYear;
  private int lastYear;

  AlbumAdding(Canon canon, GenreSpellings spellings) {
    this.canon = canon;
    this.spellings = spellings;
  }

  void song(SongTraits traits, TagSet tags, int songMs, long songModifiedMs) {
    modifiedMs = Math.max(modifiedMs, songModifiedMs);
    shared.song(traits, tags);
    songCount++;
    durationMs += songMs;
    if (traits.year() > 0) {
      firstYear = firstYear == 0 ? traits.year() : Math.min(firstYear, traits.year());
      lastYear = Math.max(lastYear, traits.year());
    }
    addGenres(traits.genres());
  }

  /// Songs mostly share one list.
  @SuppressWarnings("ReferenceEquality")
  private void addGenres(List<String> all) {
    if (all != lastGenres) {
      countLastGenres();
      lastGenres = all;
    }
    lastGenresSongs++;
  }

  private void countLastGenres() {
    for (String genre : spellings.different(lastGenres)) {
      genres.merge(genre, lastGenresSongs, Integer::sum);
    }
    lastGenresSongs = 0;
  }

  void part(int artistSlot, int bit) {
    if (partCount == parts.length) {
      parts = Arrays.copyOf(parts, 2 * partCount);
    }
    parts[partCount++] = (long) artistSlot << Integer.SIZE | bit;
  }

  AlbumSums sums() {
    if (genres.isEmpty()) {
      // All songs have all of the genres, as they mostly do.
      List<String> names = spellings.different(lastGenres);
      int[] counts = new int[names.size()];
      Arrays.fill(counts, lastGenresSongs);
      return sums(names, counts);
    }
    countLastGenres();
    List<Map.Entry<String, Integer>> frequent = frequentGenres();
    return sums(
        frequent.stream().map(Map.Entry::getKey).toList(),
        frequent.stream().mapToInt(Map.Entry::getValue).toArray());
  }

  /// Spellings of one genre are one, called as most songs have it.
  private List<Map.Entry<String, Integer>> frequentGenres() {
    List<Map.Entry<String, Integer>> spelled = new ArrayList<>(genres.entrySet());
    spelled.sort(MOST_FREQUENT);
    var names = new HashMap<String, String>();
    var together = new TreeMap<String, Integer>();
    for (Map.Entry<String, Integer> genre : spelled) {
      String name = names.computeIfAbsent(Fold.of(genre.getKey()), _ -> genre.getKey());
      together.merge(name, genre.getValue(), Integer::sum);
    }
    List<Map.Entry<String, Integer>> frequent = new ArrayList<>(together.entrySet());
    frequent.sort(MOST_FREQUENT);
    return frequent;
  }

  private AlbumSums sums(List<String> names, int[] counts) {
    return new AlbumSums(
        songCount,
        durationMs,
        firstYear,
        lastYear,
        canon.one(List.copyOf(names)),
        counts,
        shared.made(canon),
        modifiedMs,
        sumOfParts());
  }

  /// The bits of each artist together.
  private long[] sumOfParts() {
    sortParts();
    int filled = 0;
    for (int i = 0; i < partCount; i++) {
      if (filled > 0 && parts[filled - 1] >>> Integer.SIZE == parts[i] >>> Integer.SIZE) {
        parts[filled - 1] |= parts[i];
      } else {
        parts[filled++] = parts[i];
      }
    }
    return Arrays.copyOf(parts, filled);
  }

  /// Mostly they are so few that each is quickly put in its place.
  private void sortParts() {
    if (partCount > FEW_PARTS) {
      Arrays.sort(parts, 0, partCount);
      return;
    }
    for (int i = 1; i < partCount; i++) {
      long part = parts[i];
      int place = i;
      for (; place > 0 && parts[place - 1] > part; place--) {
        parts[place] = parts[place - 1];
      }
      parts[place] = part;
    }
  }
}
