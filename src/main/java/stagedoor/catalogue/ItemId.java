package stagedoor.catalogue;

import java.util.Optional;

/// The id of anything that can be starred, rated, shared or pictured. Its text tells the kind.
public sealed interface ItemId permits SongId, AlbumId, ArtistId {

  long value();

  /// What the text begins with, before the number.
  String prefix();

  /// Reads the text form of any kind, or empty when it is none.
  static Optional<ItemId> parse(String text) {
    Optional<ItemId> song = SongId.parse(text).map(id -> id);
    return song.or(() -> AlbumId.parse(text)).or(() -> ArtistId.parse(text));
  }

  static void check(long value) {
    if (value < 1) {
      throw new IllegalArgumentException("not an id: " + value);
    }
  }

  /// The number behind a prefix: 1 to 18 digits, no sign, no leading zero.
  static Optional<Long> number(String prefix, String text) {
    int digits = text.length() - prefix.length();
    if (!text.startsWith(prefix) || digits < 1 || digits > 18) {
      return Optional.empty();
    }
    boolean plain = text.chars().skip(prefix.length()).allMatch(c -> c >= '0' && c <= '9');
    if (!plain || text.charAt(prefix.length()) == '0') {
      return Optional.empty();
    }
    return Optional.of(Long.parseLong(text, prefix.length(), text.length(), 10));
  }
}
