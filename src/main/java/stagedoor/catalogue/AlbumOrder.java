package stagedoor.catalogue;

/// How albums are put in order; ties go by name, then by id, so that every order is total.
public record AlbumOrder(Key key, boolean descending) {
  public enum Key {
    NAME,
    ARTIST,
    ADDED,
    YEAR
  }
}
