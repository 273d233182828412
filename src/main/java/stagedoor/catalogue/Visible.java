package stagedoor.catalogue;

import java.util.Set;

/// The libraries a caller may see.
public record Visible(Set<LibraryId> libraries) {

  public Visible {
    libraries = Set.copyOf(libraries);
  }

  public static Visible of(LibraryId library) {
    return new Visible(Set.of(library));
  }

  public boolean has(LibraryId library) {
    return libraries.contains(library);
  }
}
