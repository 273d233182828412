package stagedoor.catalogue;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/// What an artist did for a song. The order is kept in the store: new roles go last.
public enum Role {
  ARTIST,
  ALBUMARTIST,
  COMPOSER,
  CONDUCTOR,
  LYRICIST,
  ARRANGER,
  PRODUCER,
  DIRECTOR,
  ENGINEER,
  MIXER,
  REMIXER,
  DJMIXER,
  PERFORMER;

  /// The protocol's word, such as `composer`.
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  public static Optional<Role> parse(String word) {
    return Arrays.stream(values()).filter(role -> role.word().equals(word)).findFirst();
  }
}
