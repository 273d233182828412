package stagedoor.catalogue;

import java.util.Optional;

/// The id of an album: a positive number in the store, `al-12` outside.
public record AlbumId(long value) implements ItemId, Comparable<AlbumId> {

  static final SnapshotForm<AlbumId> FORM =
      new SnapshotForm<>((id, out) -> out.large(id.value), in -> new AlbumId(in.large()));

  static final String PREFIX = "al-";

  public AlbumId {
    ItemId.check(value);
  }

  public static Optional<AlbumId> parse(String text) {
    return ItemId.number(PREFIX, text).map(AlbumId::new);
  }

  @Override
  public int compareTo(AlbumId other) {
    return Long.compare(value, other.value);
  }

  @Override
  public String prefix() {
    return PREFIX;
  }

  @Override
  public String toString() {
    return PREFIX + value;
  }
}
