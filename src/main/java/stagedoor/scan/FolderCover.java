package stagedoor.scan;

import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import stagedoor.library.AlbumPictures;
import stagedoor.library.RawPath;
import stagedoor.scan.FolderListing.Entry;

/// The picture that stands for a folder, as the store keeps it: its place in the owner's order, a
/// colon, and a text that changes whenever the picture does.
///
/// @param rank see [AlbumPictures]
record FolderCover(int rank, String version) {

  /// Empty when the folder has none.
  static String keyOf(FolderListing listing, AlbumPictures order) {
    var byName =
        listing.pictures().stream()
            .collect(
                Collectors.toMap(
                    picture -> RawPath.shown(picture.name()),
                    Function.identity(),
                    (one, other) -> one));
    return order
        .best(byName.keySet().stream().toList())
        .flatMap(name -> Optional.ofNullable(byName.get(name)))
        .map(picture -> order.rank(RawPath.shown(picture.name())) + ":" + version(picture))
        .orElse("");
  }

  /// Changes whenever the picture does.
  static String version(Entry picture) {
    return Long.toHexString(picture.modifiedMs())
        + "-"
        + Long.toHexString(picture.sizeBytes())
        + "-"
        + Integer.toHexString(picture.name().hashCode());
  }

  /// Reads what [#keyOf] made.
  ///
  /// @param key not empty
  static FolderCover parse(String key) {
    int colon = key.indexOf(':');
    return colon < 0
        ? new FolderCover(0, key)
        : new FolderCover(Integer.parseInt(key.substring(0, colon)), key.substring(colon + 1));
  }
}
