package stagedoor.config;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// How the text of an option is read, and the words that say what would be right.
enum Type {
  TEXT("any text"),
  PATH("a path"),
  LIST("values separated by commas"),
  FLAG("true or false"),
  NUMBER("a whole number"),
  OCTAL("permission bits such as 0660"),
  DURATION("a duration such as 90s, 15m, 48h or 30d"),
  SIZE("a size such as 500MB or 1GiB");

  private static final Pattern DURATION_PART = Pattern.compile("(\\d+(?:\\.\\d+)?)(ms|s|m|h|d)");
  private static final Pattern SIZE_TEXT = Pattern.compile("(\\d{1,12})\\s*([kKmMgGtT]?)(i?)[bB]?");

  final String right;

  Type(String right) {
    this.right = right;
  }

  boolean accepts(String text) {
    return switch (this) {
      case TEXT, PATH, LIST -> text.codePoints().noneMatch(Character::isISOControl);
      case FLAG -> flag(text).isPresent();
      case NUMBER -> text.matches("-?\\d{1,9}");
      case OCTAL -> text.matches("0?[0-7]{3}");
      case DURATION -> duration(text).isPresent();
      case SIZE -> size(text).isPresent();
    };
  }

  static Optional<Boolean> flag(String text) {
    return switch (text.toLowerCase(Locale.ROOT)) {
      case "true", "1", "t", "yes", "on" -> Optional.of(true);
      case "false", "0", "f", "no", "off" -> Optional.of(false);
      default -> Optional.empty();
    };
  }

  /// Reads `1h30m`, `1.5h`, `90s`, `0`, to the millisecond; at most a hundred years.
  static Optional<Duration> duration(String text) {
    if (text.equals("0")) {
      return Optional.of(Duration.ZERO);
    }
    Matcher part = DURATION_PART.matcher(text);
    double millis = 0;
    int end = 0;
    while (part.find() && part.start() == end && part.group(1).length() <= 12) {
      long unit =
          switch (part.group(2)) {
            case "ms" -> 1;
            case "s" -> 1_000;
            case "m" -> 60_000;
            case "h" -> 3_600_000;
            default -> 86_400_000;
          };
      millis += Double.parseDouble(part.group(1)) * unit;
      end = part.end();
    }
    boolean whole = end > 0 && end == text.length();
    boolean bounded = millis <= 86_400_000.0 * 36_525;
    return whole && bounded ? Optional.of(Duration.ofMillis(Math.round(millis))) : Optional.empty();
  }

  /// Reads a size in bytes: `MB` is 1,000,000 and `MiB` 1,048,576.
  static OptionalLong size(String text) {
    Matcher match = SIZE_TEXT.matcher(text);
    if (!match.matches()) {
      return OptionalLong.empty();
    }
    int power =
        " kmgt".indexOf(match.group(2).isEmpty() ? " " : match.group(2).toLowerCase(Locale.ROOT));
    long base = match.group(3).isEmpty() ? 1000 : 1024;
    try {
      long bytes = Long.parseLong(match.group(1));
      for (int i = 0; i < power; i++) {
        bytes = Math.multiplyExact(bytes, base);
      }
      return OptionalLong.of(bytes);
    } catch (ArithmeticException tooLarge) {
      return OptionalLong.empty();
    }
  }

  /// The entries of a list: separated by commas, trimmed, empty ones dropped.
  static List<String> list(String text) {
    var entries = new ArrayList<String>();
    for (String entry : text.split(",", -1)) {
      if (!entry.isBlank()) {
        entries.add(entry.strip());
      }
    }
    return List.copyOf(entries);
  }
}
