package stagedoor.scan;

import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import stagedoor.catalogue.AlbumRow;
import stagedoor.library.AlbumFolders;
import stagedoor.library.AlbumPictures;
import stagedoor.scan.AlbumStore.Part;

/// What follows for an album from all its songs together.
final class AlbumSummary {

  private AlbumSummary() {}

  /// The album with the sums of its songs; as it is when it has none.
  ///
  /// @param parts by path
  /// @param around the picture of the folder around the discs, or empty
  static AlbumRow of(AlbumRow album, List<Part> parts, String around, AlbumPictures order) {
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
        cover(parts, around, order),
        parts.stream().mapToLong(Part::addedMs).min().orElse(album.addedMs()));
  }

  /// The best picture in the owner's order; of equals the first in the order of [AlbumFolders], in
  /// which the covers are found as well when they are asked for.
  private static String cover(List<Part> parts, String around, AlbumPictures order) {
    Stream<String> own = parts.stream().map(Part::folderCover);
    boolean discs =
        parts.stream().map(part -> AlbumFolders.parent(part.path())).distinct().count() > 1;
    Stream<FolderCover> beside =
        (discs ? Stream.concat(Stream.of(around), own) : Stream.concat(own, Stream.of(around)))
            .filter(cover -> !cover.isEmpty())
            .map(FolderCover::parse);
    Stream<FolderCover> inside =
        parts.stream()
            .filter(part -> SongColumns.hasOwnCover(part.facts()))
            .limit(1)
            .map(part -> new FolderCover(order.embeddedRank(), part.ownCover()));
    return Stream.concat(beside, inside)
        .filter(cover -> cover.rank() != AlbumPictures.NEVER)
        .min(Comparator.comparingInt(FolderCover::rank))
        .map(cover -> order.version(cover.rank(), cover.version()))
        .orElse("");
  }
}
