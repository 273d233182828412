package stagedoor.config;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// The keys of a configuration in the INI form, as lines of TOML. The section `default` is that of
/// the keys without one.
final class IniKeys {

  private static final Pattern SECTION = Pattern.compile("\\[\\s*([\\w.-]+)\\s*]");
  private static final Pattern PAIR = Pattern.compile("([\\w.-]+)\\s*[=:]\\s*(.*)");
  private static final Pattern IN_QUOTES =
      Pattern.compile("\"([^\"\\\\]*)\"|'([^'\\\\]*)'|`([^`]*)`");
  private static final Pattern COMMENT = Pattern.compile("\\s+[#;].*");

  private IniKeys() {}

  static List<String> read(String text) {
    var lines = new ArrayList<String>();
    List<String> section = List.of();
    int number = 0;
    for (String raw : text.lines().toList()) {
      number++;
      if (raw.length() > Translation.MOST_CHARS) {
        throw new NotTranslatedException(number, "is too long");
      }
      String line = raw.strip();
      Matcher header = SECTION.matcher(line);
      Matcher pair = PAIR.matcher(line);
      if (line.isEmpty() || line.startsWith(";") || line.startsWith("#")) {
        continue;
      }
      if (header.matches()) {
        String name = header.group(1);
        section = name.equalsIgnoreCase("default") ? List.of() : parts(name);
      } else if (pair.matches()) {
        var path = new ArrayList<>(section);
        path.addAll(parts(pair.group(1)));
        lines.add(TomlText.line(path, value(pair.group(2), number)));
      } else {
        throw new NotTranslatedException(number, "is neither [section] nor name = value");
      }
    }
    return lines;
  }

  private static List<String> parts(String name) {
    return List.of(name.split("\\.", -1));
  }

  private static String value(String text, int line) {
    String bare = text.startsWith("#") || text.startsWith(";") ? "" : strip(text);
    Matcher quotes = IN_QUOTES.matcher(bare);
    if (quotes.matches()) {
      return TomlText.quoted(bare.substring(1, bare.length() - 1));
    }
    if (bare.matches("[\"'`].*") || bare.endsWith("\\")) {
      throw new NotTranslatedException(line, "has a value in quotes or parts; write it in TOML");
    }
    return TomlText.plain(bare);
  }

  /// Without a comment at the end, of which there is none in quotes.
  private static String strip(String text) {
    Matcher quotes = IN_QUOTES.matcher(text);
    return quotes.lookingAt() && COMMENT.matcher(text.substring(quotes.end())).matches()
        ? quotes.group()
        : quotes.matches() ? text : COMMENT.matcher(text).replaceFirst("");
  }
}
