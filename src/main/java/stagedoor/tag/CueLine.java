package stagedoor.tag;

import java.util.Locale;

/// A cursor over one line of a CUE sheet.
final class CueLine {

  private final int number;
  private final String text;
  private int at;

  /// @param number from 1
  CueLine(int number, String text) {
    this.number = number;
    this.text = text;
    skipSpace();
  }

  int number() {
    return number;
  }

  /// Where the next word begins, from 1.
  int column() {
    return at + 1;
  }

  private void skipSpace() {
    while (at < text.length() && isSpace(text.charAt(at))) {
      at++;
    }
  }

  private static boolean isSpace(char c) {
    return c <= ' ' || Character.isWhitespace(c);
  }

  /// The next word in capitals; empty at the end of the line.
  String word() {
    int start = at;
    while (at < text.length() && !isSpace(text.charAt(at))) {
      at++;
    }
    String word = text.substring(start, at);
    skipSpace();
    return word.toUpperCase(Locale.ROOT);
  }

  /// What is left of the line. Between quotes where it begins with one: the last quote ends it, as
  /// titles have quotes too, and where there is none the line does.
  String value() {
    String rest = text.substring(at);
    if (!rest.startsWith("\"")) {
      return Texts.clean(rest);
    }
    int end = rest.lastIndexOf('"');
    return Texts.clean(end > 0 ? rest.substring(1, end) : rest.substring(1));
  }

  /// The name of a file: between quotes, or all but the last word, which is the file's kind.
  String name() throws CueException {
    String rest = text.substring(at).strip();
    int end = rest.startsWith("\"") ? rest.lastIndexOf('"') : rest.lastIndexOf(' ');
    String name =
        rest.startsWith("\"")
            ? rest.substring(1, Math.max(1, end))
            : end < 0 ? rest : rest.substring(0, end).strip();
    if (name.isBlank()) {
      throw refusal("FILE names no file.");
    }
    return name;
  }

  /// The next word as a number from 0 to `most`.
  ///
  /// @param what the number is, for people
  int number(String what, int most) throws CueException {
    int start = column();
    String word = word();
    if (!word.matches("[0-9]{1,9}") || Integer.parseInt(word) > most) {
      throw new CueException(number, start, what + " is no number up to " + most + ".");
    }
    return Integer.parseInt(word);
  }

  CueException refusal(String reason) {
    return new CueException(number, column(), reason);
  }
}
