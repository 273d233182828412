package stagedoor.config;

import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Durations and sizes as people write them, with their units.
final class Amounts {

  private static final Pattern DURATION_PART = Pattern.compile("(\\d+(?:\\.\\d+)?)(ms|s|m|h|d)");
  private static final Pattern SIZE_TEXT = Pattern.compile("(\\d{1,12})\\s*([kKmMgGtT]?)(i?)[bB]?");

  private Amounts() {}

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
}
