package stagedoor.rule;

import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import stagedoor.catalogue.Fold;

/// Tests of one text, which is given folded. Every character of a rule's text stands for itself.
final class TextTests {

  private TextTests() {}

  /// @param condition of an operator that goes with texts; a negation is left to the caller
  static Predicate<String> of(Rule.Condition condition) {
    return switch (condition.operator().plain()) {
      case IS -> is(condition);
      case CONTAINS -> {
        String part = part(condition);
        yield value -> value.contains(part);
      }
      case STARTS_WITH -> {
        String part = part(condition);
        yield value -> value.startsWith(part);
      }
      case ENDS_WITH -> {
        String part = part(condition);
        yield value -> value.endsWith(part);
      }
      case GREATER, AFTER -> {
        String least = Fold.of(text(condition.value(), condition));
        yield value -> value.compareTo(least) > 0;
      }
      case LESS, BEFORE -> {
        String most = Fold.of(text(condition.value(), condition));
        yield value -> value.compareTo(most) < 0;
      }
      case IN_RANGE -> {
        var bounds = Bounds.of(condition);
        String least = Fold.of(text(bounds.from(), condition));
        String most = Fold.of(text(bounds.to(), condition));
        yield value -> value.compareTo(least) >= 0 && value.compareTo(most) <= 0;
      }
      case IS_NOT, NOT_CONTAINS, NOT_IN_LAST, NOT_IN_PLAYLIST -> throw unfit(condition);
      case IN_LAST, IN_PLAYLIST, IS_MISSING, IS_PRESENT -> throw unfit(condition);
    };
  }

  /// What every text that passes has inside; empty when nothing is known of that.
  static Optional<String> needed(Rule.Condition condition) {
    return switch (condition.operator().plain()) {
      case CONTAINS, STARTS_WITH, ENDS_WITH -> Optional.of(part(condition));
      case IS -> {
        List<Json> wanted = Values.each(condition.value());
        yield wanted.size() == 1
            ? Optional.of(Fold.of(text(wanted.getFirst(), condition)))
            : Optional.empty();
      }
      case GREATER, LESS, AFTER, BEFORE, IN_RANGE, IN_LAST -> Optional.empty();
      case IS_NOT, NOT_CONTAINS, NOT_IN_LAST, NOT_IN_PLAYLIST -> Optional.empty();
      case IN_PLAYLIST, IS_MISSING, IS_PRESENT -> Optional.empty();
    };
  }

  /// The part that a text must have somewhere, at its beginning or at its end. There is no white
  /// space at the ends of texts.
  private static String part(Rule.Condition condition) {
    String text = text(condition.value(), condition);
    return switch (condition.operator()) {
      case STARTS_WITH -> inside("x" + text).substring(1).stripLeading();
      case ENDS_WITH -> inside(text).stripTrailing();
      default -> inside(text);
    };
  }

  private static Predicate<String> is(Rule.Condition condition) {
    Set<String> wanted =
        Values.each(condition.value()).stream()
            .map(it -> Fold.of(text(it, condition)))
            .collect(Collectors.toSet());
    if (wanted.size() == 1) {
      return wanted.iterator().next()::equals;
    }
    return wanted::contains;
  }

  /// The condition on a field of many texts, of which one must pass; numbers compare as numbers.
  static Predicate<Collection<String>> ofMany(Rule.Condition condition) {
    Operator operator = condition.operator();
    boolean compares = operator == Operator.GREATER || operator == Operator.LESS;
    var number = Values.number(condition.value());
    if (compares && number.isPresent()) {
      double bound = number.get();
      return values ->
          values.stream()
              .flatMap(text -> Values.parsed(text.strip()).stream())
              .anyMatch(it -> operator == Operator.GREATER ? it > bound : it < bound);
    }
    Predicate<String> test = of(condition);
    return values -> values.stream().anyMatch(text -> test.test(Fold.of(text)));
  }

  /// The same of texts that many songs share: each different one is looked at once.
  static Predicate<Collection<String>> ofEach(Rule.Condition condition) {
    Predicate<Collection<String>> test = ofMany(condition);
    Map<String, Boolean> known = new HashMap<>();
    return values -> {
      for (String value : values) {
        if (known.computeIfAbsent(value, text -> test.test(List.of(text)))) {
          return true;
        }
      }
      return false;
    };
  }

  /// Folded, but for the white space at its ends: `the ` is not found in `theory`.
  private static String inside(String text) {
    String folded = Fold.of("x" + text + "x");
    return folded.substring(1, folded.length() - 1);
  }

  static String text(Json value, Rule.Condition condition) {
    return Values.text(value)
        .orElseThrow(() -> Compiler.wrong(condition, value, "text in double quotes"));
  }

  private static IllegalArgumentException unfit(Rule.Condition condition) {
    return new IllegalArgumentException(condition.operator() + " does not go with texts");
  }
}
