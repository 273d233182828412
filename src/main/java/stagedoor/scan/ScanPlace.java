package stagedoor.scan;

import stagedoor.catalogue.LibraryId;

/// A part of the music to be scanned.
///
/// @param path raw path of a folder in the library, empty for its top
/// @param below whether the folders below are scanned too, or only the files in this one
public record ScanPlace(LibraryId library, String path, boolean below) {

  public ScanPlace {
    if (path.startsWith("/") || path.endsWith("/")) {
      throw new IllegalArgumentException("not a path in a library: " + path);
    }
  }

  public static ScanPlace whole(LibraryId library) {
    return new ScanPlace(library, "", true);
  }

  boolean isWhole() {
    return below && path.isEmpty();
  }

  /// Whether scanning this place scans the other one too.
  boolean covers(ScanPlace other) {
    return library.equals(other.library)
        && (below ? holds(other.path) : path.equals(other.path) && !other.below);
  }

  /// Whether a path in the library is this folder or lies below it.
  private boolean holds(String other) {
    return path.isEmpty() || other.equals(path) || other.startsWith(path + "/");
  }

  /// Whether a folder belongs to this place.
  boolean hasFolder(String folder) {
    return below ? holds(folder) : folder.equals(path);
  }
}
