package stagedoor.web;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import stagedoor.http.Parameters;

/// What stood behind `?`, strictly typed: a value that is none of those allowed, or given twice,
/// refuses the request.
record Query(Parameters parameters) {

  private static final int MAX_CHARS = 500;

  Optional<String> text(String name) {
    List<String> all = parameters.all(name);
    if (all.size() > 1) {
      throw Refusal.bad(name + " is given twice.");
    }
    if (!all.isEmpty() && all.getFirst().length() > MAX_CHARS) {
      throw Refusal.bad(name + " is too long.");
    }
    return all.stream().findFirst();
  }

  /// The values of all parameters whose names begin so, by the rest of the name.
  Map<String, String> beginning(String prefix, int most) {
    var found = new TreeMap<String, String>();
    for (String name : parameters.values().keySet()) {
      if (name.startsWith(prefix)) {
        text(name)
            .filter(value -> !value.isEmpty())
            .ifPresent(value -> found.put(name.substring(prefix.length()), value));
      }
    }
    if (found.size() > most) {
      throw Refusal.bad("There may be at most " + most + " parameters of " + prefix + " at once.");
    }
    return found;
  }

  /// The value as `parse` reads it, or empty when absent or the empty text.
  <T> Optional<T> parsed(String name, Function<String, Optional<T>> parse) {
    return text(name)
        .filter(text -> !text.isEmpty())
        .map(text -> parse.apply(text).orElseThrow(() -> unknown(name)));
  }

  int number(String name, int least, int most, int otherwise) {
    return parsed(name, text -> whole(text, least, most)).orElse(otherwise);
  }

  boolean flag(String name) {
    return parsed(name, Query::flagOf).orElse(false);
  }

  private static Optional<Boolean> flagOf(String text) {
    return switch (text) {
      case "true", "1" -> Optional.of(true);
      case "false", "0" -> Optional.of(false);
      default -> Optional.empty();
    };
  }

  private static Optional<Integer> whole(String text, int least, int most) {
    boolean digits = text.length() <= 9 && text.chars().allMatch(c -> c >= '0' && c <= '9');
    return digits
        ? Optional.of(Integer.parseInt(text)).filter(number -> number >= least && number <= most)
        : Optional.empty();
  }

  private static Refusal unknown(String name) {
    return Refusal.bad(name + " has a value that is not allowed.");
  }
}
