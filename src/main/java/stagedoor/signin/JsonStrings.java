package stagedoor.signin;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// A strict reader of a JSON array of strings (RFC 8259), and of nothing else.
final class JsonStrings {

  private final String text;
  private int at;

  private JsonStrings(String text) {
    this.text = text;
  }

  /// The strings; empty when the text is anything else than one such array.
  static Optional<List<String>> parse(String text) {
    try {
      return Optional.of(new JsonStrings(text).array());
    } catch (IllegalArgumentException notSuchAnArray) {
      return Optional.empty();
    }
  }

  private List<String> array() {
    var strings = new ArrayList<String>();
    need('[');
    if (!takes(']')) {
      do {
        strings.add(string());
      } while (takes(','));
      need(']');
    }
    skipBlanks();
    if (at < text.length()) {
      throw new IllegalArgumentException("more than an array");
    }
    return strings;
  }

  private String string() {
    need('"');
    var string = new StringBuilder();
    for (char c = next(); c != '"'; c = next()) {
      if (c < ' ') {
        throw new IllegalArgumentException("a control character");
      }
      string.append(c == '\\' ? escaped() : c);
    }
    return string.toString();
  }

  private char escaped() {
    return switch (next()) {
      case '"' -> '"';
      case '\\' -> '\\';
      case '/' -> '/';
      case 'b' -> '\b';
      case 'f' -> '\f';
      case 'n' -> '\n';
      case 'r' -> '\r';
      case 't' -> '\t';
      case 'u' -> {
        int unit = 0;
        for (int i = 0; i < 4; i++) {
          int digit = Character.digit(next(), 16);
          if (digit < 0) {
            throw new IllegalArgumentException("not hexadecimal");
          }
          unit = unit * 16 + digit;
        }
        yield (char) unit;
      }
      default -> throw new IllegalArgumentException("no such escape");
    };
  }

  private void need(char wanted) {
    if (!takes(wanted)) {
      throw new IllegalArgumentException("not " + wanted);
    }
  }

  private boolean takes(char wanted) {
    skipBlanks();
    boolean there = at < text.length() && text.charAt(at) == wanted;
    at += there ? 1 : 0;
    return there;
  }

  private char next() {
    if (at == text.length()) {
      throw new IllegalArgumentException("no end");
    }
    return text.charAt(at++);
  }

  private void skipBlanks() {
    while (at < text.length() && " \t\r\n".indexOf(text.charAt(at)) >= 0) {
      at++;
    }
  }
}
