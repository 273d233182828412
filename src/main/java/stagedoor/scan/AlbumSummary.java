package stagedoor.scan;

import java.util.List;
import stagedoor.catalogue.AlbumRow;
import stagedoor.scan.AlbumStore.Part;

/// What follows for an album from all its songs together.
final class AlbumSummary {

  private AlbumSummary() {}

  /// The album with the sums of its songs; as it is when it has none.
  ///
  /// @param parts by path
  static AlbumRow of(AlbumRow album, List<Part> parts) {
    if (parts.isEmpty()) {
      return album;
    }
    return new AlbumRow(
        album.id(),
        album.library(),
        album.title(),
        album.sortTitle(),
        album.edition(),
        album.artist(),
        album.artists(),
        album.release(),
        album.releaseGroup(),
        cover(parts),
        parts.stream().mapToLong(Part::addedMs).min().orElse(album.addedMs()));
  }

  /// The picture of the first folder that has one, else the one in the first song that has one.
  private static String cover(List<Part> parts) {
    return parts.stream()
        .map(Part::folderCover)
        .filter(cover -> !cover.isEmpty())
        .findFirst()
        .or(() ->
            parts.stream()
                .filter(part -> SongColumns.hasOwnCover(part.facts()))
                .map(Part::ownCover)
                .findFirst())
        .orElse("");
  }
}
