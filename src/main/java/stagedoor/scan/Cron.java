package stagedoor.scan;

import java.time.ZonedDateTime;
import java.time.temporal.ChronoUnit;
import java.time.temporal.TemporalAdjusters;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;

/// Times as five fields of a crontab say them: minute, hour, day of the month, month, day of the
/// week. Each is `*` or `?`, a number, a range, one of them with a step, or a list; months and
/// weekdays may be named. When both days are given, either will do.
///
/// @param minutes and the others: a bit for each number
/// @param anyDay whether the day of the month is `*`
/// @param anyWeekday whether the day of the week is `*`
record Cron(
    long minutes,
    long hours,
    long days,
    long months,
    long weekdays,
    boolean anyDay,
    boolean anyWeekday) {

  private static final List<String> MONTHS =
      List.of("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec");
  private static final List<String> WEEKDAYS =
      List.of("sun", "mon", "tue", "wed", "thu", "fri", "sat");

  /// A time that does not come within so many years, such as the 30th of February, never does.
  private static final int MOST_YEARS = 9;

  /// One field: its numbers, and the names of them.
  private record Field(int least, int most, List<String> names) {

    /// The bits of what stands in the field; empty when it is not understood.
    OptionalLong parse(String text) {
      long bits = 0;
      for (String part : text.split(",", -1)) {
        OptionalLong some = part(part);
        if (some.isEmpty()) {
          return OptionalLong.empty();
        }
        bits |= some.getAsLong();
      }
      return OptionalLong.of(bits);
    }

    private OptionalLong part(String part) {
      String[] slash = part.split("/", -1);
      String range = slash[0];
      OptionalInt step = slash.length == 1 ? OptionalInt.of(1) : number(slash[1], 1, most);
      String[] ends = isAny(range) ? new String[] {"" + least, "" + most} : range.split("-", -1);
      OptionalInt from = number(ends[0], least, most);
      String last = ends.length > 1 ? ends[1] : slash.length > 1 ? "" + most : ends[0];
      OptionalInt to = number(last, least, most);
      boolean right =
          slash.length <= 2
              && ends.length <= 2
              && step.isPresent()
              && from.isPresent()
              && to.isPresent()
              && from.getAsInt() <= to.getAsInt();
      if (!right) {
        return OptionalLong.empty();
      }
      long bits = 0;
      for (int i = from.getAsInt(); i <= to.getAsInt(); i += step.getAsInt()) {
        bits |= 1L << i;
      }
      return OptionalLong.of(bits);
    }

    private OptionalInt number(String text, int from, int to) {
      int named = names.indexOf(text);
      if (named >= 0) {
        return OptionalInt.of(named + least);
      }
      if (!text.matches("\\d{1,2}")) {
        return OptionalInt.empty();
      }
      int number = Integer.parseInt(text);
      return number >= from && number <= to ? OptionalInt.of(number) : OptionalInt.empty();
    }
  }

  private static final List<Field> FIELDS =
      List.of(
          new Field(0, 59, List.of()),
          new Field(0, 23, List.of()),
          new Field(1, 31, List.of()),
          new Field(1, 12, MONTHS),
          new Field(0, 7, WEEKDAYS));

  static Optional<Cron> parse(String text) {
    String[] fields = text.strip().toLowerCase(Locale.ROOT).split("\\s+");
    if (fields.length != FIELDS.size()) {
      return Optional.empty();
    }
    var bits = new long[fields.length];
    for (int i = 0; i < fields.length; i++) {
      OptionalLong parsed = FIELDS.get(i).parse(fields[i]);
      if (parsed.isEmpty()) {
        return Optional.empty();
      }
      bits[i] = parsed.getAsLong();
    }
    // Sunday is 0 and 7.
    long weekdays = bits[4] | (bits[4] >> 7 & 1);
    var cron =
        new Cron(
            bits[0],
            bits[1],
            bits[2],
            bits[3],
            weekdays,
            isAny(fields[2].substring(0, 1)),
            isAny(fields[4].substring(0, 1)));
    boolean comes = cron.next(ZonedDateTime.parse("2024-01-01T00:00:00Z")).isPresent();
    return comes ? Optional.of(cron) : Optional.empty();
  }

  private static boolean isAny(String text) {
    return text.equals("*") || text.equals("?");
  }

  /// The first such minute after a time.
  Optional<ZonedDateTime> next(ZonedDateTime after) {
    ZonedDateTime at = after.truncatedTo(ChronoUnit.MINUTES).plusMinutes(1);
    ZonedDateTime end = after.plusYears(MOST_YEARS);
    while (at.isBefore(end)) {
      if (!has(months, at.getMonthValue())) {
        at = at.truncatedTo(ChronoUnit.DAYS).with(TemporalAdjusters.firstDayOfNextMonth());
      } else if (!isDay(at)) {
        at = at.truncatedTo(ChronoUnit.DAYS).plusDays(1);
      } else if (!has(hours, at.getHour())) {
        at = at.truncatedTo(ChronoUnit.HOURS).plusHours(1);
      } else if (!has(minutes, at.getMinute())) {
        at = at.plusMinutes(1);
      } else {
        return Optional.of(at);
      }
    }
    return Optional.empty();
  }

  private boolean isDay(ZonedDateTime at) {
    boolean day = has(days, at.getDayOfMonth());
    boolean weekday = has(weekdays, at.getDayOfWeek().getValue() % 7);
    return (anyDay || anyWeekday) ? day && weekday : day || weekday;
  }

  private static boolean has(long bits, int number) {
    return (bits >> number & 1) == 1;
  }
}
