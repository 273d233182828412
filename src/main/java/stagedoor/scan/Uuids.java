package stagedoor.scan;

import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/// MusicBrainz ids in tags.
final class Uuids {

  private static final int LENGTH = 36;

  private Uuids() {}

  /// The id in a text, or empty when it is none: a wrong id is worse than no id.
  static Optional<UUID> parse(String text) {
    return isId(text) ? Optional.of(UUID.fromString(text)) : Optional.empty();
  }

  /// Those of the texts that are ids.
  static List<String> valid(List<String> texts) {
    return texts.stream().filter(Uuids::isId).toList();
  }

  /// Hexadecimal digits in groups of 8, 4, 4, 4 and 12.
  private static boolean isId(String text) {
    if (text.length() != LENGTH) {
      return false;
    }
    for (int i = 0; i < LENGTH; i++) {
      char c = text.charAt(i);
      boolean between = i == 8 || i == 13 || i == 18 || i == 23;
      if (between ? c != '-' : !HexFormat.isHexDigit(c)) {
        return false;
      }
    }
    return true;
  }
}
