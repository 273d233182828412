package stagedoor.audit;

/// Text from outside as a line may hold it.
final class Shown {

  private static final int MAX_CHARS = 64;
  private static final int MAX_SENTENCE_CHARS = 200;

  private Shown() {}

  static String cut(String text) {
    return cut(text, MAX_CHARS);
  }

  static String sentence(String text) {
    return cut(text, MAX_SENTENCE_CHARS);
  }

  private static String cut(String text, int maxChars) {
    var shown = new StringBuilder();
    text.codePoints()
        .limit(maxChars)
        .map(it -> isHidden(it) ? '\uFFFD' : it)
        .forEach(shown::appendCodePoint);
    return shown.toString();
  }

  private static boolean isHidden(int codePoint) {
    return switch (Character.getType(codePoint)) {
      case Character.CONTROL,
          Character.FORMAT,
          Character.SURROGATE,
          Character.LINE_SEPARATOR,
          Character.PARAGRAPH_SEPARATOR ->
          true;
      default -> false;
    };
  }
}
