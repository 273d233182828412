package stagedoor.signin;

/// Text from outside as log lines and messages may hold it.
final class Quoted {

  private static final int MAX_CHARS = 64;

  private Quoted() {}

  /// The text without control characters and invisible ones, cut at 64 characters.
  static String text(String text) {
    return text(text, MAX_CHARS);
  }

  static String text(String text, int maxChars) {
    return isPlain(text, maxChars) ? text : cleaned(text, maxChars);
  }

  private static boolean isPlain(String text, int maxChars) {
    if (text.length() > maxChars) {
      return false;
    }
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c < ' ' || c > '~' || c == '"') {
        return false;
      }
    }
    return true;
  }

  private static String cleaned(String text, int maxChars) {
    var shown = new StringBuilder();
    text.codePoints()
        .limit(maxChars)
        .map(it -> isHidden(it) ? '\uFFFD' : it)
        .forEach(shown::appendCodePoint);
    return shown.toString();
  }

  private static boolean isHidden(int codePoint) {
    int type = Character.getType(codePoint);
    return type == Character.CONTROL
        || type == Character.FORMAT
        || type == Character.SURROGATE
        || type == Character.LINE_SEPARATOR
        || type == Character.PARAGRAPH_SEPARATOR
        || codePoint == '"';
  }
}
