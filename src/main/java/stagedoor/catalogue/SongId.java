package stagedoor.catalogue;

import java.util.Optional;

/// The id of a song: a positive number in the store, `so-12` outside.
public record SongId(long value) implements ItemId, Comparable<SongId> {

  static final String PREFIX = "so-";

  public SongId {
    ItemId.check(value);
  }

  public static Optional<SongId> parse(String text) {
    return ItemId.number(PREFIX, text).map(SongId::new);
  }

  @Override
  public int compareTo(SongId other) {
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
