package stagedoor.scan;

import java.util.List;
import java.util.Optional;
import java.util.StringJoiner;
import java.util.stream.Stream;
import stagedoor.library.ArtistPictures;
import stagedoor.library.RawPath;
import stagedoor.scan.FolderListing.Entry;

/// The pictures of artists in a folder, as the store keeps them: each with its place in the owner's
/// order, a colon and a text that changes whenever the picture does.
final class FolderArtists {

  private FolderArtists() {}

  /// Empty when the folder has none.
  static String keyOf(FolderListing listing, ArtistPictures order) {
    List<String> names =
        listing.pictures().stream().map(picture -> RawPath.shown(picture.name())).toList();
    var key = new StringJoiner(" ");
    for (int rank = 0; rank < order.ranks(); rank++) {
      Optional<String> best = order.best(rank, names);
      if (best.isPresent()) {
        Entry picture = listing.pictures().get(names.indexOf(best.get()));
        key.add(rank + ":" + FolderCover.version(picture));
      }
    }
    return key.toString();
  }

  /// The version of the picture of a rank in what [#keyOf] made.
  static Optional<String> version(String key, int rank) {
    String start = rank + ":";
    return Stream.of(key.split(" "))
        .filter(picture -> picture.startsWith(start))
        .map(picture -> picture.substring(start.length()))
        .findFirst();
  }
}
