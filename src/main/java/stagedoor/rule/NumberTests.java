package stagedoor.rule;

import java.util.function.DoublePredicate;
import java.util.function.Predicate;

/// Tests of one number. What is not known (NaN) passes none of them.
final class NumberTests {

  private static final double MAX_WHOLE = 1e15;

  private NumberTests() {}

  /// @param condition of an operator that goes with numbers; a negation is left to the caller
  static DoublePredicate of(Rule.Condition condition) {
    return switch (condition.operator().plain()) {
      case IS -> {
        double[] wanted =
            Values.each(condition.value()).stream()
                .mapToDouble(it -> number(it, condition))
                .toArray();
        yield value -> isOneOf(wanted, value);
      }
      case GREATER, AFTER -> {
        double least = number(condition.value(), condition);
        yield value -> value > least;
      }
      case LESS, BEFORE -> {
        double most = number(condition.value(), condition);
        yield value -> value < most;
      }
      case IN_RANGE -> {
        var bounds = Bounds.of(condition);
        double least = number(bounds.from(), condition);
        double most = number(bounds.to(), condition);
        yield value -> value >= least && value <= most;
      }
      case CONTAINS, STARTS_WITH, ENDS_WITH -> {
        Predicate<String> test = TextTests.of(condition);
        yield value -> !Double.isNaN(value) && test.test(text(value));
      }
      case IS_NOT, NOT_CONTAINS, NOT_IN_LAST, NOT_IN_PLAYLIST -> throw unfit(condition);
      case IN_LAST, IN_PLAYLIST, IS_MISSING, IS_PRESENT -> throw unfit(condition);
    };
  }

  private static boolean isOneOf(double[] wanted, double value) {
    for (double one : wanted) {
      if (one == value) {
        return true;
      }
    }
    return false;
  }

  /// As people write it: whole numbers without a point.
  static String text(double value) {
    boolean whole = value == Math.rint(value) && Math.abs(value) < MAX_WHOLE;
    return whole ? Long.toString((long) value) : Double.toString(value);
  }

  private static double number(Json value, Rule.Condition condition) {
    return Values.number(value).orElseThrow(() -> Compiler.wrong(condition, value, "a number"));
  }

  private static IllegalArgumentException unfit(Rule.Condition condition) {
    return new IllegalArgumentException(condition.operator() + " does not go with numbers");
  }
}
