package stagedoor.recipe;

import java.util.ArrayList;
import java.util.List;

/// The words of one line of a configuration, without comments; quoted text is one word.
final class Words {

  private Words() {}

  /// @param marks whether `;`, `{` and `}` are words wherever they stand (nginx), or braces only
  ///   between blanks (Caddy, whose placeholders hold them)
  static List<String> of(String line, boolean marks) {
    var words = new ArrayList<String>();
    var word = new StringBuilder();
    boolean begun = false;
    char quote = 0;
    for (int i = 0; i < line.length(); i++) {
      char c = line.charAt(i);
      if (quote != 0) {
        if (c == quote) {
          quote = 0;
        } else {
          word.append(c);
        }
      } else if (c == '"' || c == '\'' || c == '`') {
        quote = c;
        begun = true;
      } else if (c == '#' && !begun) {
        break;
      } else if (Character.isWhitespace(c) || (marks && (c == ';' || c == '{' || c == '}'))) {
        if (begun) {
          words.add(word.toString());
        }
        if (!Character.isWhitespace(c)) {
          words.add(String.valueOf(c));
        }
        word.setLength(0);
        begun = false;
      } else {
        word.append(c);
        begun = true;
      }
    }
    if (begun) {
      words.add(word.toString());
    }
    return words;
  }
}
