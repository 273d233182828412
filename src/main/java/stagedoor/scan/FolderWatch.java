package stagedoor.scan;

import java.nio.file.Path;
import stagedoor.catalogue.LibraryId;

/// Is told of each folder just before a scan lists it, on the scan's threads: so whatever changes
/// in it afterwards can be noticed.
@FunctionalInterface
public interface FolderWatch {

  /// @param path raw, in the library
  void entering(LibraryId library, String path, Path folder);
}
