package stagedoor.rule;

import java.time.Duration;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Durations as rule files write them: numbers with units, one behind the other (`1h30m`).
final class Delay {

  private static final Pattern PART = Pattern.compile("(\\d{1,6})(ms|s|m|h|d)");
  private static final Duration MOST = Duration.ofDays(366);

  private Delay() {}

  static Optional<Duration> parse(String text) {
    Matcher part = PART.matcher(text.strip());
    Duration sum = Duration.ZERO;
    int end = 0;
    while (part.find() && part.start() == end) {
      sum = sum.plus(Duration.ofMillis(Long.parseLong(part.group(1)) * unitMs(part.group(2))));
      end = part.end();
    }
    boolean whole = end > 0 && end == text.strip().length();
    return whole && sum.compareTo(MOST) <= 0 ? Optional.of(sum) : Optional.empty();
  }

  private static long unitMs(String unit) {
    return switch (unit) {
      case "ms" -> 1;
      case "s" -> 1_000;
      case "m" -> 60_000;
      case "h" -> 3_600_000;
      default -> 86_400_000;
    };
  }
}
