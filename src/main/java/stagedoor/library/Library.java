package stagedoor.library;

import java.nio.file.Path;
import stagedoor.catalogue.LibraryId;

/// One music folder.
///
/// @param folder absolute; it need not be there at the moment (a mount may be missing)
/// @param forNewUsers whether accounts see it from their beginning
/// @param watched whether changes in the folder are noticed at once, where the server watches
public record Library(
    LibraryId id, String name, Path folder, boolean forNewUsers, boolean watched) {

  /// The longest name, in characters.
  public static final int MAX_NAME = 100;

  public Library {
    if (name.isBlank() || !folder.isAbsolute()) {
      throw new IllegalArgumentException("not a library: " + name + " in " + folder);
    }
  }

  /// Whether text from outside can be a library's name. What separates names in options stands in
  /// none.
  public static boolean isName(String text) {
    return !text.isBlank()
        && text.equals(text.strip())
        && text.length() <= MAX_NAME
        && text.chars().noneMatch(c -> Character.isISOControl(c) || ",;=*".indexOf(c) >= 0);
  }
}
