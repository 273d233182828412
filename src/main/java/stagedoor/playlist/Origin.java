package stagedoor.playlist;

import stagedoor.catalogue.LibraryId;
import stagedoor.catalogue.ShownPath;

/// The file that a playlist comes from.
///
/// @param path raw, in the library
/// @param sync whether the file says which songs are in the playlist
/// @param gone whether the file was not there when a scan looked last; the playlist stays
public record Origin(LibraryId library, String path, boolean sync, boolean gone) {

  /// The path for people.
  public String shownPath() {
    return ShownPath.of(path);
  }

  Origin inSync(boolean wanted) {
    return new Origin(library, path, wanted, gone);
  }
}
