package stagedoor.config;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// The keys of a configuration in YAML, as lines of TOML: maps by indentation, lists in either
/// form, values in one line. An empty value, `~` and `null` count as not set and are left out.
final class YamlKeys {

  /// A map under way.
  ///
  /// @param indent blanks before each of its keys
  /// @param path of the keys above it
  private record Level(int indent, List<String> path) {}

  /// A key whose value is expected on the lines below.
  private record Open(int indent, List<String> path, List<String> items) {}

  private static final Pattern KEY =
      Pattern.compile("(?:\"([\\w.-]+)\"|'([\\w.-]+)'|([\\w.-]+))\\s*:(?:\\s+(.*))?");

  private final List<String> lines = new ArrayList<>();
  private final Deque<Level> levels = new ArrayDeque<>();
  private @Nullable Open open;
  private int number;

  List<String> read(String text) {
    for (String raw : text.lines().toList()) {
      number++;
      if (raw.length() > Translation.MOST_CHARS) {
        throw refused("is too long");
      }
      String line = YamlValue.withoutComment(raw).stripTrailing();
      String body = line.strip();
      if (!body.isEmpty() && !(lines.isEmpty() && body.equals("---"))) {
        int indent = line.length() - body.length();
        if (!line.startsWith(" ".repeat(indent))) {
          throw refused("is indented by something else than blanks");
        }
        read(indent, body);
      }
    }
    close();
    return lines;
  }

  private void read(int indent, String body) {
    if (body.startsWith("- ")) {
      item(indent, body.substring(2).strip());
      return;
    }
    Matcher key = KEY.matcher(body);
    if (!key.matches()) {
      throw refused("is neither name: value nor - value; write it in TOML");
    }
    List<String> path = enter(indent, name(key));
    String value = Optional.ofNullable(key.group(4)).orElse("");
    if (value.isEmpty()) {
      open = new Open(indent, path, new ArrayList<>());
    } else {
      value(value).ifPresent(it -> lines.add(TomlText.line(path, it)));
    }
  }

  private static String name(Matcher key) {
    return Optional.ofNullable(key.group(1))
        .or(() -> Optional.ofNullable(key.group(2)))
        .orElseGet(() -> key.group(3));
  }

  private void item(int indent, String text) {
    if (open == null || indent < open.indent) {
      throw refused("stands in no list");
    }
    open.items.add(single(text).orElseThrow(() -> refused("is an empty place in a list")));
  }

  /// The path of a key that stands at this indentation.
  private List<String> enter(int indent, String name) {
    if (open != null && open.items.isEmpty() && indent > open.indent) {
      levels.push(new Level(indent, open.path));
      open = null;
    }
    close();
    if (levels.isEmpty()) {
      levels.push(new Level(indent, List.of()));
    }
    while (levels.size() > 1 && levels.element().indent > indent) {
      levels.pop();
    }
    Level level = levels.element();
    if (level.indent != indent) {
      throw refused("is indented like nothing above it");
    }
    var path = new ArrayList<>(level.path);
    path.addAll(List.of(name.split("\\.", -1)));
    return path;
  }

  private void close() {
    if (open != null && !open.items.isEmpty()) {
      lines.add(TomlText.line(open.path, TomlText.list(open.items)));
    }
    open = null;
  }

  private Optional<String> value(String text) {
    if (!text.startsWith("[")) {
      return single(text);
    }
    if (!text.endsWith("]")) {
      throw refused("begins a list that does not end there");
    }
    var items = new ArrayList<String>();
    for (String item : YamlValue.items(text.substring(1, text.length() - 1))) {
      if (item.matches("[^'\"].*[\\[\\]{}].*")) {
        throw refused("has more than values in a list; write it in TOML");
      }
      items.add(single(item).orElseThrow(() -> refused("has an empty place in a list")));
    }
    return Optional.of(TomlText.list(items));
  }

  private Optional<String> single(String text) {
    return YamlValue.isNothing(text)
        ? Optional.empty()
        : Optional.of(
            YamlValue.toml(text)
                .orElseThrow(() -> refused("has a value that is not plain; write it in TOML")));
  }

  private NotTranslatedException refused(String problem) {
    return new NotTranslatedException(number, problem);
  }
}
