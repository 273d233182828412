package stagedoor.catalogue;

/// How songs are put in order; ties go by name, then by id, so that every order is total.
public record SongOrder(Key key, boolean descending) {
  public enum Key {
    TITLE,
    ARTIST,
    ALBUM,
    ADDED,
    YEAR,
    DURATION
  }
}
