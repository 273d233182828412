package stagedoor.config;

import java.util.List;
import java.util.stream.Collectors;

/// Names and values as TOML writes them.
final class TomlText {

  private TomlText() {}

  static String line(List<String> path, String value) {
    return path.stream().map(TomlText::name).collect(Collectors.joining(".")) + " = " + value;
  }

  private static String name(String part) {
    return part.matches("[A-Za-z0-9_-]+") ? part : quoted(part);
  }

  /// A word that stood without quotes: truth values and whole numbers stay what they are.
  static String plain(String word) {
    return word.matches("true|false|0|-?[1-9]\\d{0,8}") ? word : quoted(word);
  }

  static String list(List<String> values) {
    return "[" + String.join(", ", values) + "]";
  }

  static String quoted(String text) {
    var out = new StringBuilder("\"");
    text.chars()
        .forEach(c -> {
          if (c == '"' || c == '\\') {
            out.append('\\').append((char) c);
          } else if (Character.isISOControl(c)) {
            out.append("\\u%04X".formatted(c));
          } else {
            out.append((char) c);
          }
        });
    return out.append('"').toString();
  }
}
