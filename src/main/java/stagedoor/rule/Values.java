package stagedoor.rule;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// What the values of conditions mean, in every spelling that is allowed.
final class Values {

  private static final int YEAR_CHARS = 4;
  private static final int MONTH_CHARS = 7;

  private Values() {}

  /// True and false as themselves, in quotes, or as 1 and 0.
  static Optional<Boolean> flag(Json json) {
    return switch (json) {
      case Json.Flag(boolean on, _) -> Optional.of(on);
      case Json.Numeral number when number.value() == 0 || number.value() == 1 ->
          Optional.of(number.value() == 1);
      case Json.Text(var text, _) ->
          switch (text.strip().toLowerCase(Locale.ROOT)) {
            case "true", "1" -> Optional.of(true);
            case "false", "0" -> Optional.of(false);
            default -> Optional.empty();
          };
      case Json.Numeral _, Json.Nothing _, Json.Items _, Json.Members _ -> Optional.empty();
    };
  }

  /// A number, in quotes or not.
  static Optional<Double> number(Json json) {
    return switch (json) {
      case Json.Numeral number -> Optional.of(number.value()).filter(Double::isFinite);
      case Json.Text(var text, _) -> parsed(text.strip());
      case Json.Flag _, Json.Nothing _, Json.Items _, Json.Members _ -> Optional.empty();
    };
  }

  /// A decimal number without an exponent.
  static Optional<Double> parsed(String text) {
    boolean plain =
        !text.isEmpty()
            && text.length() <= 20
            && text.chars().allMatch(c -> (c >= '0' && c <= '9') || c == '.' || c == '-')
            && text.lastIndexOf('-') <= 0
            && text.indexOf('.') == text.lastIndexOf('.')
            && text.chars().anyMatch(c -> c >= '0' && c <= '9');
    return plain ? Optional.of(Double.parseDouble(text)) : Optional.empty();
  }

  /// A text; numbers and flags as they were written.
  static Optional<String> text(Json json) {
    return switch (json) {
      case Json.Text(var text, _) -> Optional.of(text);
      case Json.Numeral(var literal, _) -> Optional.of(literal);
      case Json.Flag(boolean on, _) -> Optional.of(Boolean.toString(on));
      case Json.Nothing _, Json.Items _, Json.Members _ -> Optional.empty();
    };
  }

  /// A whole number of days.
  static Optional<Long> days(Json json) {
    return number(json)
        .filter(it -> it == Math.rint(it) && it >= 0 && it <= 1_000_000)
        .map(Double::longValue);
  }

  /// The first day of a date that may be a month or a year only.
  static Optional<LocalDate> day(String text) {
    return isDate(text) ? Optional.of(LocalDate.parse(filled(text))) : Optional.empty();
  }

  /// The last day of such a date.
  static Optional<LocalDate> lastDay(String text) {
    return day(text)
        .map(first ->
            switch (text.length()) {
              case YEAR_CHARS -> first.withDayOfYear(first.lengthOfYear());
              case MONTH_CHARS -> first.withDayOfMonth(first.lengthOfMonth());
              default -> first;
            });
  }

  private static String filled(String text) {
    return switch (text.length()) {
      case YEAR_CHARS -> text + "-01-01";
      case MONTH_CHARS -> text + "-01";
      default -> text;
    };
  }

  private static boolean isDate(String text) {
    if (!text.matches("\\d{4}(-\\d{2}(-\\d{2})?)?")) {
      return false;
    }
    try {
      return LocalDate.parse(filled(text)).getYear() >= 0;
    } catch (DateTimeException noSuchDay) {
      return false;
    }
  }

  /// The stretch of time a date or a moment stands for: a day is one from midnight to midnight.
  ///
  /// @param untilMs is not part of it
  record Stretch(long fromMs, long untilMs) {}

  static Optional<Stretch> stretch(Json json, ZoneId zone) {
    if (!(json instanceof Json.Text(var written, _))) {
      return Optional.empty();
    }
    String text = written.strip();
    Optional<LocalDate> first = day(text);
    if (first.isPresent()) {
      long until = startOf(lastDay(text).orElse(first.get()).plusDays(1), zone);
      return Optional.of(new Stretch(startOf(first.get(), zone), until));
    }
    return moment(text).map(it -> new Stretch(it.toEpochMilli(), it.toEpochMilli() + 1));
  }

  static long startOf(LocalDate day, ZoneId zone) {
    return day.atStartOfDay(zone).toInstant().toEpochMilli();
  }

  private static Optional<Instant> moment(String text) {
    try {
      return Optional.of(OffsetDateTime.parse(text).toInstant())
          .filter(it -> Math.abs(it.getEpochSecond()) < 1L << 40);
    } catch (DateTimeException notAMoment) {
      return Optional.empty();
    }
  }

  /// The values of a list, or the one value that stands alone.
  static List<Json> each(Json json) {
    return json instanceof Json.Items(var items, _) ? items : List.of(json);
  }
}
