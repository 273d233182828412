package stagedoor.catalogue;

import java.util.Optional;

/// The id of an artist: a positive number in the store, `ar-12` outside.
public record ArtistId(long value) implements ItemId, Comparable<ArtistId> {

  static final SnapshotForm<ArtistId> FORM =
      new SnapshotForm<>((id, out) -> out.large(id.value), in -> new ArtistId(in.large()));

  static final String PREFIX = "ar-";

  public ArtistId {
    ItemId.check(value);
  }

  public static Optional<ArtistId> parse(String text) {
    return ItemId.number(PREFIX, text).map(ArtistId::new);
  }

  @Override
  public int compareTo(ArtistId other) {
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
