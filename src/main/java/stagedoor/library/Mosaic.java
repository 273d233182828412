package stagedoor.library;

import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import stagedoor.catalogue.Album;
import stagedoor.catalogue.Song;

/// What a playlist's picture is put together of.
///
/// @param albums the first ones of its songs that have a picture, at most four
record Mosaic(List<Album> albums) {

  private static final int WHOLE = 4;

  Mosaic {
    albums = List.copyOf(albums);
  }

  static Mosaic of(List<Song> songs) {
    return new Mosaic(
        songs.stream()
            .map(Song::album)
            .filter(album -> !album.cover().isEmpty())
            .distinct()
            .limit(WHOLE)
            .toList());
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
