package stagedoor.library;

import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import stagedoor.catalogue.Album;
import stagedoor.catalogue.Song;

/// What a playlist's picture is put together of.
///
/// @param albums the first ones of its songs that have a picture, at most four
record Mosaic(List<Album> albums) {

  private static final int WHOLE = 4;
  private static final int MOST_TRIED = 20;

  Mosaic {
    albums = List.copyOf(albums);
  }

  static Mosaic of(List<Song> songs) {
    return new Mosaic(pictured(songs).limit(WHOLE).toList());
  }

  /// The same without the albums whose pictures cannot be used.
  static Mosaic of(List<Song> songs, Predicate<Album> usable) {
    return new Mosaic(pictured(songs).limit(MOST_TRIED).filter(usable).limit(WHOLE).toList());
  }

  private static Stream<Album> pictured(List<Song> songs) {
    return songs.stream().map(Song::album).filter(album -> !album.cover().isEmpty()).distinct();
  }

  /// Whether there are enough; if not, the picture is that of the first.
  boolean isWhole() {
    return albums.size() == WHOLE;
  }

  Optional<Album> first() {
    return albums.stream().findFirst();
  }

  /// Changes whenever the picture does; empty when there is none.
  String version() {
    List<Album> shown = isWhole() ? albums : first().stream().toList();
    return shown.isEmpty()
        ? ""
        : Integer.toHexString(
            shown.stream()
                .map(album -> album.id() + ":" + album.cover())
                .collect(Collectors.joining(" "))
                .hashCode());
  }

  /// Tells it from all other pictures.
  String name() {
    return "mosaic:" + version() + albums.stream().map(Album::id).toList();
  }
}
