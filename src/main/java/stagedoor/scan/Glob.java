package stagedoor.scan;

import java.util.List;

/// One pattern of an ignore file, as `gitignore(5)` defines them: `*` and `?` within a name,
/// `[a-z]`, `\` before a character that means itself, `**` over any number of folders.
///
/// Matching takes time in proportion to the lengths of pattern and text multiplied, at most.
public final class Glob {

  private static final String ANY_FOLDERS = "**";

  private final List<String> parts;

  /// @param pattern with `/` between its parts, none at either end
  public Glob(String pattern) {
    parts = List.of(pattern.split("/", -1));
  }

  /// Whether the whole of a path matches, given as its names.
  public boolean matches(List<String> names) {
    int part = 0;
    int name = 0;
    int star = -1;
    int mark = 0;
    while (name < names.size()) {
      if (part < parts.size() && parts.get(part).equals(ANY_FOLDERS)) {
        star = part++;
        mark = name;
      } else if (part < parts.size() && matches(parts.get(part), names.get(name))) {
        part++;
        name++;
      } else if (star >= 0) {
        part = star + 1;
        name = ++mark;
      } else {
        return false;
      }
    }
    return part == parts.size();
  }

  /// Whether one name matches one part of a pattern.
  static boolean matches(String pattern, String name) {
    int p = 0;
    int n = 0;
    int star = -1;
    int mark = 0;
    while (n < name.length()) {
      int after = p < pattern.length() ? step(pattern, p, name.charAt(n)) : -1;
      if (p < pattern.length() && pattern.charAt(p) == '*') {
        star = p++;
        mark = n;
      } else if (after >= 0) {
        p = after;
        n++;
      } else if (star >= 0) {
        p = star + 1;
        n = ++mark;
      } else {
        return false;
      }
    }
    while (p < pattern.length() && pattern.charAt(p) == '*') {
      p++;
    }
    return p == pattern.length();
  }

  /// Where the pattern goes on when what stands at `at` takes the character; -1 when it does not.
  private static int step(String pattern, int at, char c) {
    return switch (pattern.charAt(at)) {
      case '?' -> at + 1;
      case '\\' -> at + 1 < pattern.length() && pattern.charAt(at + 1) == c ? at + 2 : -1;
      case '[' -> {
        int end = pattern.indexOf(']', at + 2 + (isNegated(pattern, at) ? 1 : 0));
        yield end < 0 ? literal(pattern, at, c) : isIn(pattern, at, end, c) ? end + 1 : -1;
      }
      default -> literal(pattern, at, c);
    };
  }

  private static int literal(String pattern, int at, char c) {
    return pattern.charAt(at) == c ? at + 1 : -1;
  }

  private static boolean isNegated(String pattern, int bracket) {
    return bracket + 1 < pattern.length() && "!^".indexOf(pattern.charAt(bracket + 1)) >= 0;
  }

  private static boolean isIn(String pattern, int bracket, int end, char c) {
    boolean negated = isNegated(pattern, bracket);
    boolean found = false;
    for (int at = bracket + (negated ? 2 : 1); at < end; at++) {
      char from = pattern.charAt(at);
      if (at + 2 < end && pattern.charAt(at + 1) == '-') {
        found |= from <= c && c <= pattern.charAt(at + 2);
        at += 2;
      } else {
        found |= from == c;
      }
    }
    return found != negated;
  }
}
