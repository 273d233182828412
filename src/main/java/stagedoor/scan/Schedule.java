package stagedoor.scan;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.ZoneId;
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
      "0 for never, a duration such as 12h or @every 1.5h (less than a minute is a minute),"
          + " @hourly, @daily, @weekly, @monthly, @yearly, or five fields: minute hour day month"
          + " weekday; TZ=Europe/Oslo before them names their time zone";

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
  ///
  /// @param zone where; empty for that of the program
  record At(Cron cron, Optional<ZoneId> zone) implements Schedule {

    @Override
    public Optional<ZonedDateTime> next(ZonedDateTime after) {
      return cron.next(zone.map(after::withZoneSameInstant).orElse(after))
          .map(next -> next.withZoneSameInstant(after.getZone()));
    }
  }

  Duration SHORTEST = Duration.ofMinutes(1);

  Pattern DURATION =
      Pattern.compile(
          "(?:(\\d{1,4}(?:\\.\\d{1,3})?)d)?(?:(\\d{1,5}(?:\\.\\d{1,3})?)h)?"
              + "(?:(\\d{1,6}(?:\\.\\d{1,3})?)m)?(?:(\\d{1,8}(?:\\.\\d{1,3})?)s)?");

  /// As the library that Navidrome reads schedules with takes it.
  Pattern ZONE = Pattern.compile("(?:CRON_TZ|TZ)=(\\S+)\\s+(.+)");

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
    Matcher zoned = ZONE.matcher(given.strip());
    return zoned.matches()
        ? zone(zoned.group(1)).flatMap(zone -> parse(zoned.group(2), Optional.of(zone)))
        : parse(given, Optional.empty());
  }

  private static Optional<ZoneId> zone(String name) {
    try {
      return Optional.of(ZoneId.of(name));
    } catch (DateTimeException unknown) {
      return Optional.empty();
    }
  }

  private static Optional<Schedule> parse(String given, Optional<ZoneId> zone) {
    String text = given.strip().toLowerCase(Locale.ROOT);
    if (text.isEmpty() || text.equals("0") || text.equals("off") || text.equals("@never")) {
      return Optional.of(new Off());
    }
    String period = text.startsWith("@every ") ? text.substring(7).strip() : text;
    if (DURATION.matcher(period).matches()) {
      return every(period);
    }
    return Cron.parse(NAMES.getOrDefault(text, text)).map(cron -> new At(cron, zone));
  }

  private static Optional<Schedule> every(String text) {
    Matcher parts = DURATION.matcher(text);
    if (!parts.matches()) {
      return Optional.empty();
    }
    Duration period =
        part(parts, 1, Duration.ofDays(1))
            .plus(part(parts, 2, Duration.ofHours(1)))
            .plus(part(parts, 3, Duration.ofMinutes(1)))
            .plus(part(parts, 4, Duration.ofSeconds(1)));
    return Optional.of(period)
        .filter(Duration::isPositive)
        .map(it -> new Every(it.compareTo(SHORTEST) < 0 ? SHORTEST : it));
  }

  private static Duration part(Matcher parts, int group, Duration unit) {
    String number = parts.group(group);
    return number == null
        ? Duration.ZERO
        : Duration.ofMillis(Math.round(Double.parseDouble(number) * unit.toMillis()));
  }
}
