package stagedoor.scan;

/// Numbers of ASCII digits in the texts of tags.
final class Digits {

  private static final int MOST = 9;

  private Digits() {}

  /// The number that so many characters from a place on are, or -1: they are not all digits, or
  /// none, or more than nine.
  static int number(String text, int from, int count) {
    if (count < 1 || count > MOST || !areAll(text, from, count)) {
      return -1;
    }
    return Integer.parseInt(text, from, from + count, 10);
  }

  /// Whether the text has so many characters from a place on and all are digits.
  static boolean areAll(String text, int from, int count) {
    if (count > text.length() - from) {
      return false;
    }
    for (int i = from; i < from + count; i++) {
      if (text.charAt(i) < '0' || text.charAt(i) > '9') {
        return false;
      }
    }
    return true;
  }
}
