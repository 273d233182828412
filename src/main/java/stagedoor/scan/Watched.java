package stagedoor.scan;

import java.nio.file.Path;
import stagedoor.catalogue.LibraryId;

/// A folder whose changes are reported.
///
/// @param path raw, in the library
record Watched(LibraryId library, String path, Path folder) {

  String below(String name) {
    return path.isEmpty() ? name : path + "/" + name;
  }
}
