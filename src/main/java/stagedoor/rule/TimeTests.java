package stagedoor.rule;

import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.function.LongPredicate;
import java.util.function.Predicate;

/// Tests of dates as tags have them, and of moments.
///
/// A date that is a year or a month only counts from its first day; as the upper bound of a range
/// it counts to its last. A moment is `after` a day from the day's beginning on, and `before` it
/// until then. What is not known, or never was, passes no comparison.
final class TimeTests {

  private static final String FIRST_DAY = "0000-01-01";

  private TimeTests() {}

  /// @param condition of an operator that goes with dates; a negation is left to the caller
  static Predicate<String> ofDate(Rule.Condition condition, LocalDate today) {
    return switch (condition.operator().plain()) {
      case IS, CONTAINS, STARTS_WITH, ENDS_WITH -> TextTests.of(condition);
      case GREATER, AFTER -> {
        String day = day(condition.value(), condition).toString();
        yield known(date -> date.compareTo(day) > 0);
      }
      case LESS, BEFORE -> {
        String day = day(condition.value(), condition).toString();
        yield known(date -> date.compareTo(day) < 0);
      }
      case IN_RANGE -> {
        var bounds = Bounds.of(condition);
        String first = day(bounds.from(), condition).toString();
        String last =
            Values.text(bounds.to())
                .flatMap(Values::lastDay)
                .orElseThrow(() -> notADay(bounds.to(), condition))
                .toString();
        yield known(date -> date.compareTo(first) >= 0 && date.compareTo(last) <= 0);
      }
      case IN_LAST -> {
        String first = today.minusDays(days(condition)).toString();
        yield known(date -> date.compareTo(first) >= 0);
      }
      case IS_NOT, NOT_CONTAINS, NOT_IN_LAST, NOT_IN_PLAYLIST -> throw unfit(condition);
      case IN_PLAYLIST, IS_MISSING, IS_PRESENT -> throw unfit(condition);
    };
  }

  private static Predicate<String> known(Predicate<String> test) {
    return date -> !date.isEmpty() && test.test(date + FIRST_DAY.substring(date.length()));
  }

  /// @param condition of an operator that goes with moments; a negation is left to the caller
  static LongPredicate ofMoment(Rule.Condition condition, LocalDate today, ZoneId zone) {
    return switch (condition.operator().plain()) {
      case IS -> {
        List<Values.Stretch> wanted =
            Values.each(condition.value()).stream()
                .map(it -> stretch(it, condition, zone))
                .toList();
        yield ms -> wanted.stream().anyMatch(it -> ms >= it.fromMs() && ms < it.untilMs());
      }
      case GREATER, AFTER -> {
        long from = stretch(condition.value(), condition, zone).fromMs();
        yield ms -> ms != 0 && ms >= from;
      }
      case LESS, BEFORE -> {
        long until = stretch(condition.value(), condition, zone).fromMs();
        yield ms -> ms != 0 && ms < until;
      }
      case IN_RANGE -> {
        var bounds = Bounds.of(condition);
        long from = stretch(bounds.from(), condition, zone).fromMs();
        long until = stretch(bounds.to(), condition, zone).untilMs();
        yield ms -> ms != 0 && ms >= from && ms < until;
      }
      case IN_LAST -> {
        long from = Values.startOf(today.minusDays(days(condition)), zone);
        yield ms -> ms != 0 && ms >= from;
      }
      case IS_NOT, NOT_CONTAINS, NOT_IN_LAST, NOT_IN_PLAYLIST -> throw unfit(condition);
      case CONTAINS, STARTS_WITH, ENDS_WITH, IN_PLAYLIST, IS_MISSING, IS_PRESENT ->
          throw unfit(condition);
    };
  }

  private static LocalDate day(Json value, Rule.Condition condition) {
    return Values.text(value).flatMap(Values::day).orElseThrow(() -> notADay(value, condition));
  }

  private static Values.Stretch stretch(Json value, Rule.Condition condition, ZoneId zone) {
    return Values.stretch(value, zone).orElseThrow(() -> notADay(value, condition));
  }

  private static long days(Rule.Condition condition) {
    return Values.days(condition.value())
        .orElseThrow(() -> Compiler.wrong(condition, condition.value(), "a whole number of days"));
  }

  private static FaultException notADay(Json value, Rule.Condition condition) {
    return Compiler.wrong(condition, value, "a date such as \"2026-03-31\"");
  }

  private static IllegalArgumentException unfit(Rule.Condition condition) {
    return new IllegalArgumentException(condition.operator() + " does not go with times");
  }
}
