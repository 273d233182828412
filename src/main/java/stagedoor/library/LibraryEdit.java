package stagedoor.library;

import java.nio.file.Path;
import java.util.Optional;

/// What is to be changed about a library; what is empty stays.
///
/// @param folder where it is now: songs are known by their paths within it, so everything that is
///   in the new folder as it was in the old one keeps all it had
public record LibraryEdit(
    Optional<String> name,
    Optional<Boolean> forNewUsers,
    Optional<Boolean> watched,
    Optional<Path> folder) {

  public static LibraryEdit name(String name) {
    return new LibraryEdit(Optional.of(name), Optional.empty(), Optional.empty(), Optional.empty());
  }

  public static LibraryEdit folder(Path folder) {
    return new LibraryEdit(
        Optional.empty(), Optional.empty(), Optional.empty(), Optional.of(folder));
  }
}
