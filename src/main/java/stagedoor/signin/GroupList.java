package stagedoor.signin;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import stagedoor.user.UserChange;

/// How several groups stand in one header.
///
/// Between separators a group cannot hold the separator itself: proxies do not escape it. A JSON
/// array has no such groups.
enum GroupList {
  COMMA(","),
  SEMICOLON(";"),
  PIPE("|"),
  /// A JSON array of strings (RFC 8259).
  JSON("json");

  static final int MAX = 10_000;

  /// What came of reading a header.
  sealed interface Reading {

    /// @param groups without blanks at their ends, none empty
    record Groups(List<String> groups) implements Reading {}

    record TooMany() implements Reading {}

    record Unreadable() implements Reading {}
  }

  private final String text;

  GroupList(String text) {
    this.text = text;
  }

  static Optional<GroupList> parse(String text) {
    return Arrays.stream(values()).filter(it -> it.text.equalsIgnoreCase(text)).findFirst();
  }

  Reading read(String value, HeaderEncoding encoding) {
    if (value.isBlank()) {
      return new Reading.Groups(List.of());
    }
    return switch (this) {
      case JSON -> ofArray(encoding.decode(value).flatMap(JsonStrings::parse));
      case COMMA, SEMICOLON, PIPE ->
          encoding == HeaderEncoding.PERCENT
              ? between(value, encoding)
              : encoding
                  .decode(value)
                  .map(decoded -> between(decoded, HeaderEncoding.LATIN1))
                  .orElseGet(Reading.Unreadable::new);
    };
  }

  private static Reading ofArray(Optional<List<String>> strings) {
    if (strings.isEmpty()) {
      return new Reading.Unreadable();
    }
    var groups = new ArrayList<String>();
    for (String string : strings.get()) {
      if (!isGroup(string)) {
        return new Reading.Unreadable();
      }
      if (!string.isBlank()) {
        groups.add(string.strip());
      }
    }
    return groups.size() > MAX ? new Reading.TooMany() : new Reading.Groups(groups);
  }

  /// @param encoding of each group
  private Reading between(String value, HeaderEncoding encoding) {
    var groups = new ArrayList<String>();
    int start = 0;
    while (start <= value.length()) {
      int end = value.indexOf(text, start);
      String part = value.substring(start, end < 0 ? value.length() : end).strip();
      Optional<String> group = encoding.decode(part);
      if (group.isEmpty() || !isGroup(group.get())) {
        return new Reading.Unreadable();
      }
      if (!group.get().isBlank()) {
        groups.add(group.get());
      }
      if (groups.size() > MAX) {
        return new Reading.TooMany();
      }
      start = end < 0 ? value.length() + 1 : end + 1;
    }
    return new Reading.Groups(groups);
  }

  private static boolean isGroup(String text) {
    return UserChange.isText(text);
  }
}
