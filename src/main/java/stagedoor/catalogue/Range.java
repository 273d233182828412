package stagedoor.catalogue;

import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Pattern;

/// Numbers from one to another, both included.
record Range(long from, long to) {

  private static final Pattern NUMBER = Pattern.compile("\\d{1,9}");

  boolean has(long number) {
    return number >= from && number <= to;
  }

  /// A number, `from..to` with either end left out, or what is on one side of a number; empty for
  /// anything else, also where `from` is behind `to`.
  static Optional<Range> parse(String sign, String text) {
    return parse(sign, text, Range::number);
  }

  private static Optional<Range> number(String text) {
    return NUMBER.matcher(text).matches()
        ? Optional.of(new Range(Long.parseLong(text), Long.parseLong(text)))
        : Optional.empty();
  }

  /// The same of anything that is itself a range, as a year is one of moments.
  ///
  /// @param sign `:`, `=`, `>=`, `<=`, `>` or `<`
  static Optional<Range> parse(String sign, String text, Function<String, Optional<Range>> one) {
    return switch (sign) {
      case ">=" -> one.apply(text).map(range -> new Range(range.from, Long.MAX_VALUE));
      case ">" -> one.apply(text).map(range -> new Range(range.to + 1, Long.MAX_VALUE));
      case "<=" -> one.apply(text).map(range -> new Range(0, range.to));
      case "<" -> one.apply(text).map(range -> new Range(0, range.from - 1));
      default -> {
        int dots = text.indexOf("..");
        yield dots < 0 ? one.apply(text) : between(text, dots, one);
      }
    };
  }

  private static Optional<Range> between(
      String text, int dots, Function<String, Optional<Range>> one) {
    String first = text.substring(0, dots);
    String last = text.substring(dots + 2);
    if (first.isEmpty() && last.isEmpty()) {
      return Optional.empty();
    }
    Optional<Range> from = first.isEmpty() ? Optional.of(new Range(0, 0)) : one.apply(first);
    Optional<Range> to =
        last.isEmpty() ? Optional.of(new Range(0, Long.MAX_VALUE)) : one.apply(last);
    return from.flatMap(low -> to.map(high -> new Range(low.from, high.to)))
        .filter(range -> range.from <= range.to);
  }
}
