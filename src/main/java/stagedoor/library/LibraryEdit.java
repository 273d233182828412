package stagedoor.library;

import java.util.Optional;

/// What is to be changed about a library; what is empty stays.
public record LibraryEdit(
    Optional<String> name, Optional<Boolean> forNewUsers, Optional<Boolean> watched) {

  public static LibraryEdit name(String name) {
    return new LibraryEdit(Optional.of(name), Optional.empty(), Optional.empty());
  }
}
