package stagedoor.scan;

import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;

/// MusicBrainz ids in tags.
final class Uuids {

  private static final int LENGTH = 36;

  /// What taggers write between ids, none of which has it inside.
  private static final Pattern BETWEEN = Pattern.compile("\\s*[;/,]\\s*|\\s+");

  private Uuids() {}

  /// The id in a text, or empty when it is none: a wrong id is worse than no id.
  static Optional<UUID> parse(String text) {
    return isId(text) ? Optional.of(UUID.fromString(text)) : Optional.empty();
  }

  /// The values, those of several ids taken apart into them. An empty place between two separators
  /// stays one.
  static List<String> places(List<String> texts) {
    if (texts.stream().noneMatch(text -> text.length() > LENGTH)) {
      return texts;
    }
    return texts.stream().flatMap(text -> apart(text).stream()).toList();
  }

  private static List<String> apart(String text) {
    List<String> parts = List.of(BETWEEN.split(text, -1));
    return parts.stream().anyMatch(Uuids::isId) ? parts : List.of(text);
  }

  /// Those of the values that are ids, each once.
  static List<String> valid(List<String> texts) {
    return places(texts).stream().filter(Uuids::isId).distinct().toList();
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
