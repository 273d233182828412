package stagedoor.catalogue;

/// A library (a music folder): 1 and up, as Subsonic's `musicFolderId`.
public record LibraryId(int value) {
  public LibraryId {
    if (value < 1) {
      throw new IllegalArgumentException("not a library id: " + value);
    }
  }
}
