package stagedoor.catalogue;

import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// The genres of a catalogue. Spellings that fold to the same text are one genre, shown as it is
/// written most often.
public final class Genres {

  private final Holdings holdings;

  Genres(Catalogue catalogue) {
    this.holdings = catalogue.holdings();
  }

  /// The genres of what the caller may see, by name. Costs one pass over the albums.
  public List<Genre> list(Visible visible) {
    var tallies = new TreeMap<String, Tally>();
    var folds = new HashMap<String, String>();
    for (int slot : holdings.orders().of(AlbumOrder.Key.NAME)) {
      AlbumEntry album = holdings.album(slot);
      if (visible.has(album.row().library())) {
        List<String> genres = album.sums().genres();
        for (int i = 0; i < genres.size(); i++) {
          String fold = folds.computeIfAbsent(genres.get(i), Fold::of);
          Tally tally = tallies.computeIfAbsent(fold, name -> new Tally());
          tally.add(slot, genres.get(i), album.sums().genreSongs()[i]);
        }
      }
    }
    return genres(tallies.values());
  }

  private static List<Genre> genres(Collection<Tally> tallies) {
    return tallies.stream().map(Tally::genre).toList();
  }

  private static final class Tally {

    private final Map<String, Integer> songsBySpelling = new TreeMap<>();
    private int songs;
    private int albums;
    private int lastAlbum = -1;

    void add(int album, String spelling, int count) {
      songsBySpelling.merge(spelling, count, Integer::sum);
      songs += count;
      albums += album == lastAlbum ? 0 : 1;
      lastAlbum = album;
    }

    Genre genre() {
      Comparator<Map.Entry<String, Integer>> rarest = Map.Entry.comparingByValue();
      String name =
          songsBySpelling.entrySet().stream()
              .min(rarest.reversed().thenComparing(Map.Entry.comparingByKey()))
              .map(Map.Entry::getKey)
              .orElse("");
      return new Genre(name, songs, albums);
    }
  }
}
