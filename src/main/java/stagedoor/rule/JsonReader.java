package stagedoor.rule;

import java.util.ArrayList;
import java.util.List;

/// Reads JSON (RFC 8259) with comments of both kinds, `//` and `/* */`, and says where values are.
///
/// Nothing else is let through: no trailing commas, no bare names, no second value behind the end.
final class JsonReader {

  /// Each group of rules nests two deep, and a condition two more.
  static final int MAX_DEPTH = 2 * Rules.MAX_DEPTH + 6;

  private static final int END = -1;
  private static final char BYTE_ORDER_MARK = '\uFEFF';

  private final String text;
  private int at;
  private int line = 1;
  private int lineStart;

  private JsonReader(String text) {
    this.text = text;
  }

  /// @throws FaultException when the text is no such JSON
  static Json read(String text) {
    var reader = new JsonReader(text);
    if (reader.peek() == BYTE_ORDER_MARK) {
      reader.at++;
      reader.lineStart++;
    }
    reader.skip();
    Json value = reader.value(0);
    reader.skip();
    if (reader.peek() != END) {
      throw reader.fault("The file goes on behind its end. Remove " + reader.shown() + ".");
    }
    return value;
  }

  private Json value(int depth) {
    if (depth > MAX_DEPTH) {
      throw fault("Nested too deep. Groups may nest " + Rules.MAX_DEPTH + " deep.");
    }
    int start = at;
    int column = column();
    return switch (peek()) {
      case '{' -> {
        int first = line;
        List<Json.Member> members = members(depth);
        yield new Json.Members(members, span(first, column, start));
      }
      case '[' -> {
        int first = line;
        List<Json> items = items(depth);
        yield new Json.Items(items, span(first, column, start));
      }
      case '"' -> new Json.Text(string(), span(line, column, start));
      case 't', 'f', 'n' -> word(start, column);
      case '-', '0', '1', '2', '3', '4', '5', '6', '7', '8', '9' ->
          new Json.Numeral(number(), span(line, column, start));
      case END -> throw fault("The file ends where a value is expected.");
      default -> throw fault("A value is expected, not " + shown() + ".");
    };
  }

  private Json.Span span(int first, int column, int start) {
    return new Json.Span(first, column, start, at);
  }

  private List<Json.Member> members(int depth) {
    var members = new ArrayList<Json.Member>();
    at++;
    skip();
    if (taken('}')) {
      return members;
    }
    do {
      skip();
      int start = at;
      int column = column();
      if (peek() != '"') {
        throw fault("A name in double quotes is expected, not " + shown() + ".");
      }
      String name = string();
      Json.Span named = span(line, column, start);
      skip();
      if (!taken(':')) {
        throw fault("A colon is expected behind \"" + name + "\", not " + shown() + ".");
      }
      skip();
      members.add(new Json.Member(name, named, value(depth + 1)));
      skip();
    } while (taken(','));
    if (!taken('}')) {
      throw fault("A comma or } is expected, not " + shown() + ".");
    }
    return members;
  }

  private List<Json> items(int depth) {
    var items = new ArrayList<Json>();
    at++;
    skip();
    if (taken(']')) {
      return items;
    }
    do {
      skip();
      items.add(value(depth + 1));
      skip();
    } while (taken(','));
    if (!taken(']')) {
      throw fault("A comma or ] is expected, not " + shown() + ".");
    }
    return items;
  }

  private Json word(int start, int column) {
    for (String word : List.of("true", "false", "null")) {
      if (text.startsWith(word, at)) {
        at += word.length();
        Json.Span span = span(line, column, start);
        return word.equals("null")
            ? new Json.Nothing(span)
            : new Json.Flag(word.equals("true"), span);
      }
    }
    throw fault("A value is expected: text stands in double quotes.");
  }

  private String number() {
    int start = at;
    taken('-');
    boolean zero = taken('0');
    if (!zero) {
      digits();
    }
    if (taken('.')) {
      digits();
    }
    if (taken('e') || taken('E')) {
      if (!taken('+')) {
        taken('-');
      }
      digits();
    }
    if (at - start > 40) {
      throw fault("A number of more than 40 characters.");
    }
    return text.substring(start, at);
  }

  private void digits() {
    int start = at;
    while (peek() >= '0' && peek() <= '9') {
      at++;
    }
    if (at == start) {
      throw fault("A digit is expected, not " + shown() + ".");
    }
  }

  private String string() {
    var value = new StringBuilder();
    at++;
    while (true) {
      int c = peek();
      if (c == END || c == '\n') {
        throw fault("A text is not closed: \" is missing.");
      }
      if (c < ' ') {
        throw fault("A control character within a text. Write it as \\u" + hex(c) + ".");
      }
      at++;
      if (c == '"') {
        return value.toString();
      }
      value.append(c == '\\' ? escaped() : (char) c);
    }
  }

  private char escaped() {
    int c = peek();
    at++;
    return switch (c) {
      case '"', '\\', '/' -> (char) c;
      case 'b' -> '\b';
      case 'f' -> '\f';
      case 'n' -> '\n';
      case 'r' -> '\r';
      case 't' -> '\t';
      case 'u' -> codeUnit();
      default -> {
        at--;
        throw fault("No such escape: a backslash is written as \\\\.");
      }
    };
  }

  private char codeUnit() {
    int value = 0;
    for (int i = 0; i < 4; i++) {
      int digit = peek() < 0x80 ? Character.digit(peek(), 16) : -1;
      if (digit < 0) {
        throw fault("Four hexadecimal digits are expected behind \\u.");
      }
      value = value * 16 + digit;
      at++;
    }
    return (char) value;
  }

  /// Steps over white space and comments.
  private void skip() {
    while (true) {
      int c = peek();
      if (c == '\n') {
        at++;
        newLine();
      } else if (c == ' ' || c == '\t' || c == '\r') {
        at++;
      } else if (text.startsWith("//", at)) {
        int end = text.indexOf('\n', at);
        at = end < 0 ? text.length() : end;
      } else if (text.startsWith("/*", at)) {
        comment();
      } else {
        return;
      }
    }
  }

  private void comment() {
    int end = text.indexOf("*/", at + 2);
    if (end < 0) {
      throw fault("A comment is not closed: */ is missing.");
    }
    while (at < end + 2) {
      if (text.charAt(at++) == '\n') {
        newLine();
      }
    }
  }

  private void newLine() {
    line++;
    lineStart = at;
  }

  private boolean taken(char wanted) {
    if (peek() != wanted) {
      return false;
    }
    at++;
    return true;
  }

  private int peek() {
    return at < text.length() ? text.charAt(at) : END;
  }

  private int column() {
    return at - lineStart + 1;
  }

  private String shown() {
    int c = peek();
    return c == END ? "the end" : c <= ' ' || c == 0x7f ? "U+" + hex(c) : Character.toString(c);
  }

  private static String hex(int c) {
    return "%04X".formatted(c);
  }

  private FaultException fault(String reason) {
    return new FaultException(new Where(line, column(), ""), reason);
  }
}
