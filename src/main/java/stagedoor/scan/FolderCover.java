package stagedoor.scan;

import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import stagedoor.scan.FolderListing.Entry;

/// Which picture in a folder is its cover.
final class FolderCover {

  /// Names without ending, best first.
  private static final List<String> NAMES = List.of("cover", "folder", "front");

  private FolderCover() {}

  /// A text that changes whenever the folder's cover does; empty when it has none.
  static String keyOf(FolderListing listing) {
    return listing.pictures().stream()
        .filter(picture -> rank(picture) < NAMES.size())
        .min(Comparator.comparingInt(FolderCover::rank).thenComparing(Entry::name))
        .map(picture ->
            Long.toHexString(picture.modifiedMs())
                + "-"
                + Long.toHexString(picture.sizeBytes())
                + "-"
                + Integer.toHexString(picture.name().hashCode()))
        .orElse("");
  }

  private static int rank(Entry picture) {
    String name = picture.name().toLowerCase(Locale.ROOT);
    int dot = name.lastIndexOf('.');
    int rank = NAMES.indexOf(dot < 0 ? name : name.substring(0, dot));
    return rank < 0 ? NAMES.size() : rank;
  }
}
