package stagedoor.lyrics;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// The part of YAML 1.2 that lyrics are written in: mappings, lists and texts by indentation, texts
/// plain, quoted in one line, or as blocks. No anchors, tags or references, so nothing grows.
final class Yaml {

  /// What a text holds.
  sealed interface Node {
    record Text(String text) implements Node {}

    record Items(List<Node> items) implements Node {}

    record Members(Map<String, Node> members) implements Node {}
  }

  private static final int MAX_LINES = 200_000;
  private static final int MAX_DEPTH = 12;
  private static final Node NOTHING = new Node.Text("");

  private static final Pattern KEY = Pattern.compile("([A-Za-z_][\\w-]{0,60}):(?:[ \\t]+(.*))?");
  private static final Pattern BLOCK = Pattern.compile("([|>])([+-]?)[ \\t]*(?:#.*)?");

  private final List<String> lines;
  private int at;

  private Yaml(List<String> lines) {
    this.lines = lines;
  }

  /// @throws UnreadableWordsException with the line that is not understood
  static Node parse(String text) throws UnreadableWordsException {
    var yaml = new Yaml(new ArrayList<>(text.lines().limit(MAX_LINES).toList()));
    Node node = yaml.node(0, 0);
    if (yaml.more()) {
      throw yaml.wrong();
    }
    return node;
  }

  private UnreadableWordsException wrong() {
    return new UnreadableWordsException("line " + (at + 1) + " is not understood");
  }

  /// Whether a line with content follows; it is then the one at hand.
  private boolean more() {
    while (at < lines.size()) {
      String content = lines.get(at).strip();
      if (!content.isEmpty() && !content.startsWith("#") && !content.equals("---")) {
        return !content.equals("...");
      }
      at++;
    }
    return false;
  }

  private int indent() {
    String line = lines.get(at);
    int indent = 0;
    while (line.charAt(indent) == ' ') {
      indent++;
    }
    return indent;
  }

  private boolean isItem() {
    String content = lines.get(at).strip();
    return content.equals("-") || content.startsWith("- ");
  }

  private Node node(int least, int depth) throws UnreadableWordsException {
    if (depth > MAX_DEPTH) {
      throw wrong();
    }
    if (!more() || indent() < least) {
      return NOTHING;
    }
    if (isItem()) {
      return items(indent(), depth);
    }
    if (KEY.matcher(lines.get(at).strip()).matches()) {
      return members(indent(), depth);
    }
    Node text = text(lines.get(at).strip());
    at++;
    return text;
  }

  private Node items(int indent, int depth) throws UnreadableWordsException {
    var items = new ArrayList<Node>();
    while (more() && indent() == indent && isItem()) {
      // What stands behind the dash is read as if it began a line there.
      String line = lines.get(at);
      lines.set(at, line.substring(0, indent) + " " + line.substring(indent + 1));
      items.add(node(indent + 1, depth + 1));
    }
    return new Node.Items(items);
  }

  private Node members(int indent, int depth) throws UnreadableWordsException {
    var members = new LinkedHashMap<String, Node>();
    while (more() && indent() == indent) {
      Matcher key = KEY.matcher(lines.get(at).strip());
      if (!key.matches()) {
        throw wrong();
      }
      String value = key.group(2) == null ? "" : key.group(2).strip();
      members.putIfAbsent(key.group(1), value(value, indent, depth));
    }
    return new Node.Members(members);
  }

  private Node value(String value, int indent, int depth) throws UnreadableWordsException {
    Matcher block = BLOCK.matcher(value);
    if (block.matches()) {
      at++;
      return new Node.Text(block(indent, block.group(1).equals(">") ? " " : "\n"));
    }
    if (!value.isEmpty() && !value.startsWith("#")) {
      Node text = text(value);
      at++;
      return text;
    }
    at++;
    boolean listHere = more() && indent() == indent && isItem();
    return node(listHere ? indent : indent + 1, depth + 1);
  }

  /// The lines that are indented more than `outer`, without what all of them are indented by.
  private String block(int outer, String glue) {
    var block = new ArrayList<String>();
    int own = -1;
    while (at < lines.size()) {
      String line = lines.get(at);
      if (!line.isBlank()) {
        int indent = indent();
        own = own < 0 ? indent : own;
        if (indent <= outer || indent < own) {
          break;
        }
      }
      block.add(line.isBlank() || own < 0 ? "" : line.substring(own));
      at++;
    }
    return String.join(glue, block).stripTrailing();
  }

  private Node text(String value) throws UnreadableWordsException {
    if (value.equals("[]") || value.equals("{}") || value.equals("~") || value.equals("null")) {
      return NOTHING;
    }
    if (value.startsWith("'") || value.startsWith("\"")) {
      return new Node.Text(quoted(value));
    }
    if ("[{&*!|>%@`".indexOf(value.charAt(0)) >= 0) {
      throw wrong();
    }
    int comment = value.indexOf(" #");
    return new Node.Text(comment < 0 ? value : value.substring(0, comment).strip());
  }

  private String quoted(String value) throws UnreadableWordsException {
    char quote = value.charAt(0);
    var text = new StringBuilder();
    for (int i = 1; i < value.length(); i++) {
      char c = value.charAt(i);
      boolean doubled = quote == '\'' && value.startsWith("''", i);
      if (doubled) {
        text.append('\'');
        i++;
      } else if (c == quote) {
        return text.toString();
      } else if (c == '\\' && quote == '"' && i + 1 < value.length()) {
        i += escaped(value, i + 1, text);
      } else {
        text.append(c);
      }
    }
    throw wrong();
  }

  /// Appends what an escape stands for; how many chars it has behind the backslash.
  private int escaped(String value, int from, StringBuilder text) throws UnreadableWordsException {
    char c = value.charAt(from);
    int digits =
        switch (c) {
          case 'x' -> 2;
          case 'u' -> 4;
          case 'U' -> 8;
          default -> 0;
        };
    if (digits == 0) {
      text.append(
          switch (c) {
            case 'n' -> '\n';
            case 't' -> '\t';
            case 'r' -> '\r';
            default -> c;
          });
      return 1;
    }
    int end = from + 1 + digits;
    String hex = end <= value.length() ? value.substring(from + 1, end) : "";
    if (!hex.matches("0{0,2}(10|0[0-9a-fA-F])?[0-9a-fA-F]{2,4}")) {
      throw wrong();
    }
    int codePoint = Integer.parseInt(hex, 16);
    boolean half = codePoint >= Character.MIN_SURROGATE && codePoint <= Character.MAX_SURROGATE;
    text.appendCodePoint(half ? 0xFFFD : codePoint);
    return 1 + digits;
  }
}
