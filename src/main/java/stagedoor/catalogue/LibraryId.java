package stagedoor.catalogue;

import org.jspecify.annotations.Nullable;

/// A library (a music folder): 1 and up, as Subsonic's `musicFolderId`.
public record LibraryId(int value) {

  static final SnapshotForm<LibraryId> FORM =
      new SnapshotForm<>((id, out) -> out.number(id.value), in -> new LibraryId(in.number()));

  public LibraryId {
    if (value < 1) {
      throw new IllegalArgumentException("not a library id: " + value);
    }
  }

  /// Asked for each song of each list: what a record does by itself takes several times as long.
  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof LibraryId library && library.value == value;
  }

  @Override
  public int hashCode() {
    return value;
  }
}
