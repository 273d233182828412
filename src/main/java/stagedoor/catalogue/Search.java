package stagedoor.catalogue;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;

/// Finds by words, whole or in part, in any order.
public final class Search {

  private final Catalogue catalogue;

  Search(Catalogue catalogue) {
    this.catalogue = catalogue;
  }

  public Page<Song> songs(String query, Visible visible, int offset, int limit) {
    return page(
        catalogue.songs().filtered(SongFilter.ALL, visible),
        query,
        Song::title,
        song -> song.title() + " " + song.artist() + " " + song.album().title(),
        offset,
        limit);
  }

  public Page<Album> albums(String query, Visible visible, int offset, int limit) {
    return page(
        catalogue.albums().filtered(AlbumFilter.ALL, visible),
        query,
        Album::title,
        album -> album.title() + " " + album.artist(),
        offset,
        limit);
  }

  public Page<Artist> artists(String query, Visible visible, int offset, int limit) {
    return page(
        catalogue.artists().listed(visible), query, Artist::name, Artist::name, offset, limit);
  }

  private <T> Page<T> page(
      Stream<T> all,
      String query,
      Function<T, String> name,
      Function<T, String> text,
      int offset,
      int limit) {
    String folded = Fold.of(query.replace("\"", "").replace("*", ""));
    List<String> words = Arrays.stream(folded.split(" ")).filter(word -> !word.isEmpty()).toList();
    List<T> found =
        new ArrayList<>(
            all.filter(item -> words.stream().allMatch(Fold.of(text.apply(item))::contains))
                .toList());
    found.sort(Comparator.comparing(item -> catalogue.orderName(name.apply(item))));
    return new Page<>(found.size(), found.stream().skip(offset).limit(limit).toList());
  }
}
