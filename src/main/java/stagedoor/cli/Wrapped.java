package stagedoor.cli;

import java.util.ArrayList;
import java.util.List;

/// Sentences for a terminal of 80 columns.
final class Wrapped {

  static final int COLUMNS = 80;

  private Wrapped() {}

  /// One line as those it needs, broken at blanks. A word that fits no line stays whole.
  ///
  /// @param indent blanks in front of each line but the first
  static List<String> lines(String line, int indent) {
    var lines = new ArrayList<String>();
    String rest = line;
    String before = "";
    while (columns(before + rest) > COLUMNS) {
      int end = breakOf(rest, COLUMNS - columns(before), lines.isEmpty() ? indent : 0);
      if (end < 0) {
        break;
      }
      lines.add(before + rest.substring(0, end).stripTrailing());
      rest = rest.substring(end + 1).stripLeading();
      before = " ".repeat(indent);
    }
    lines.add(before + rest);
    return lines;
  }

  /// The blank to break at: the last that leaves a line which fits, else the next; -1 for none.
  ///
  /// @param room for so many characters
  /// @param from what stands before belongs to the line's own beginning
  private static int breakOf(String text, int room, int from) {
    int last = text.lastIndexOf(' ', room);
    return last > from ? last : text.indexOf(' ', Math.max(room, from + 1));
  }

  private static int columns(String text) {
    return text.codePointCount(0, text.length());
  }
}
