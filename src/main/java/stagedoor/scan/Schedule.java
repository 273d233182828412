package stagedoor.scan;

import java.time.Duration;
import java.time.ZonedDateTime;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// When something is to be done again and again.
public sealed interface Schedule {

  /// What a schedule may look like, for people.
  String RIGHT =
      "0 for never, a duration of a minute or more such as 12h, @every 12h, @hourly, @daily,"
          + " @weekly, @monthly, @yearly, or five fields: minute hour day month weekday";

  /// The next time after another one; empty for never.
  Optional<ZonedDateTime> next(ZonedDateTime after);

  /// Never.
  record Off() implements Schedule {

    @Override
    public Optional<ZonedDateTime> next(ZonedDateTime after) {
      return Optional.empty();
    }
  }

  /// As often as that, counted from the start of the program.
  record Every(Duration period) implements Schedule {

    @Override
    public Optional<ZonedDateTime> next(ZonedDateTime after) {
      return Optional.of(after.plus(period));
    }
  }

  /// At times of the day and of the calendar.
  record At(Cron cron) implements Schedule {

    @Override
    public Optional<ZonedDateTime> next(ZonedDateTime after) {
      return cron.next(after);
    }
  }

  Duration SHORTEST = Duration.ofMinutes(1);

  Pattern DURATION =
      Pattern.compile("(?:(\\d{1,4})d)?(?:(\\d{1,5})h)?(?:(\\d{1,6})m)?(?:(\\d{1,8})s)?");

  Map<String, String> NAMES =
      Map.of(
          "@yearly", "0 0 1 1 *",
          "@annually", "0 0 1 1 *",
          "@monthly", "0 0 1 * *",
          "@weekly", "0 0 * * 0",
          "@daily", "0 0 * * *",
          "@midnight", "0 0 * * *",
          "@hourly", "0 * * * *");

  /// The schedule in text from outside; empty when it is none, see [#RIGHT].
  static Optional<Schedule> parse(String given) {
    String text = given.strip().toLowerCase(Locale.ROOT);
    if (text.isEmpty() || text.equals("0") || text.equals("off") || text.equals("@never")) {
      return Optional.of(new Off());
    }
    String period = text.startsWith("@every ") ? text.substring(7).strip() : text;
    if (DURATION.matcher(period).matches()) {
      return every(period);
    }
    return Cron.parse(NAMES.getOrDefault(text, text)).map(At::new);
  }

  private static Optional<Schedule> every(String text) {
    Matcher parts = DURATION.matcher(text);
    if (!parts.matches()) {
      return Optional.empty();
    }
    Duration period =
        Duration.ofDays(number(parts, 1))
            .plusHours(number(parts, 2))
            .plusMinutes(number(parts, 3))
            .plusSeconds(number(parts, 4));
    return Optional.of(period).filter(it -> it.compareTo(SHORTEST) >= 0).map(Every::new);
  }

  private static long number(Matcher parts, int group) {
    return parts.group(group) == null ? 0 : Long.parseLong(parts.group(group));
  }
}
