package stagedoor.catalogue;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Ranges of time as people write them, in ms since 1970 UTC.
final class Moments {

  private static final Pattern AGO = Pattern.compile("(\\d{1,4})([dwmy])");
  private static final Pattern DATE = Pattern.compile("(\\d{4})(?:-(\\d{1,2})(?:-(\\d{1,2}))?)?");

  private Moments() {}

  /// The last `30d`, `6w`, `3m` or `1y`; or a year, month or day, or a range of them.
  static Optional<Range> parse(String sign, String text, Instant now) {
    Matcher ago = AGO.matcher(text);
    if (sign.equals(":") && ago.matches()) {
      LocalDate today = LocalDate.ofInstant(now, ZoneOffset.UTC);
      LocalDate then = before(today, Integer.parseInt(ago.group(1)), ago.group(2).charAt(0));
      long sinceMs = now.toEpochMilli() - (startMs(today) - startMs(then));
      return Optional.of(new Range(Math.max(1, sinceMs), Long.MAX_VALUE));
    }
    // 0 is never: it is before no date.
    return Range.parse(sign, text, Moments::date)
        .map(range -> new Range(Math.max(1, range.from()), range.to()));
  }

  private static LocalDate before(LocalDate day, int count, char unit) {
    return switch (unit) {
      case 'd' -> day.minusDays(count);
      case 'w' -> day.minusWeeks(count);
      case 'm' -> day.minusMonths(count);
      default -> day.minusYears(count);
    };
  }

  private static Optional<Range> date(String text) {
    Matcher date = DATE.matcher(text);
    if (!date.matches()) {
      return Optional.empty();
    }
    try {
      LocalDate first = LocalDate.of(part(date, 1), part(date, 2), part(date, 3));
      LocalDate next =
          date.group(2) == null
              ? first.plusYears(1)
              : date.group(3) == null ? first.plusMonths(1) : first.plusDays(1);
      return Optional.of(new Range(startMs(first), startMs(next) - 1));
    } catch (DateTimeException noSuchDay) {
      return Optional.empty();
    }
  }

  private static int part(Matcher date, int group) {
    return date.group(group) == null ? 1 : Integer.parseInt(date.group(group));
  }

  private static long startMs(LocalDate day) {
    return day.atStartOfDay(ZoneOffset.UTC).toInstant().toEpochMilli();
  }
}
