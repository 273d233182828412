package stagedoor.library;

import java.nio.file.Path;
import stagedoor.catalogue.LibraryId;

/// One music folder.
///
/// @param folder absolute; it need not be there at the moment (a mount may be missing)
public record Library(LibraryId id, String name, Path folder) {

  public Library {
    if (name.isBlank() || !folder.isAbsolute()) {
      throw new IllegalArgumentException("not a library: " + name + " in " + folder);
    }
  }
}
