package stagedoor.config;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/// Values of YAML that stand in one line.
final class YamlValue {

  private static final Pattern NOTHING = Pattern.compile("|~|null|Null|NULL");

  /// Quotes inside of quotes are doubled.
  private static final Pattern SINGLE = Pattern.compile("'[^']*(?:''[^']*)*'");

  /// Without an escape, but for those of quotes and backslashes themselves.
  private static final Pattern DOUBLE =
      Pattern.compile("\"[^\"\\\\]*(?:\\\\[\"\\\\][^\"\\\\]*)*\"");

  /// Begins like nothing special.
  private static final Pattern PLAIN =
      Pattern.compile("(?:[^-?:,\\[\\]{}#&*!|>'\"%@`\\s]|[-?:](?=\\S)).*");

  /// What comes before quotes that are some.
  private static final Pattern BEFORE_QUOTES =
      Pattern.compile("(?:|.*[:,\\[]|.*\\s-|-)\\s*", Pattern.DOTALL);

  private YamlValue() {}

  static boolean isNothing(String text) {
    return NOTHING.matcher(text).matches();
  }

  /// As TOML writes it; empty for what is not translated.
  static Optional<String> toml(String text) {
    if (SINGLE.matcher(text).matches()) {
      return Optional.of(TomlText.quoted(inside(text).replace("''", "'")));
    }
    if (DOUBLE.matcher(text).matches()) {
      return Optional.of(TomlText.quoted(inside(text).replaceAll("\\\\([\"\\\\])", "$1")));
    }
    return isPlain(text) ? Optional.of(TomlText.plain(text)) : Optional.empty();
  }

  private static boolean isPlain(String text) {
    return PLAIN.matcher(text).matches()
        && !text.contains(": ")
        && !text.contains(" #")
        && !text.endsWith(":");
  }

  private static String inside(String quoted) {
    return quoted.substring(1, quoted.length() - 1);
  }

  /// The entries between the brackets of a list; none of them is a list or a map.
  static List<String> items(String text) {
    var items = new ArrayList<String>();
    int start = 0;
    for (int i = 0; i < text.length(); i = afterQuotes(text, i)) {
      if (text.charAt(i) == ',') {
        items.add(text.substring(start, i).strip());
        start = i + 1;
      }
    }
    String last = text.substring(start).strip();
    if (!last.isEmpty()) {
      items.add(last);
    }
    return items;
  }

  /// The line up to a number sign that begins it or follows a blank, outside of quotes.
  static String withoutComment(String line) {
    for (int i = 0; i < line.length(); i = afterQuotes(line, i)) {
      if (line.charAt(i) == '#' && (i == 0 || Character.isWhitespace(line.charAt(i - 1)))) {
        return line.substring(0, i);
      }
    }
    return line;
  }

  /// The index behind the character at an index, or behind the quotes that begin there. Only where
  /// a value begins are they quotes.
  private static int afterQuotes(String text, int index) {
    char quote = text.charAt(index);
    if ((quote != '\'' && quote != '"')
        || !BEFORE_QUOTES.matcher(text.substring(0, index)).matches()) {
      return index + 1;
    }
    int end = index + 1;
    while (end < text.length() && text.charAt(end) != quote) {
      end += quote == '"' && text.charAt(end) == '\\' ? 2 : 1;
    }
    return end + 1;
  }
}
