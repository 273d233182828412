package stagedoor.catalogue;

import java.util.Arrays;

/// The signs inside words, which people write, leave out or replace by a space: `AC/DC`, `R.E.M.`,
/// `don't`, `a-ha`.
///
/// Of folded text: a sign is what is printable ASCII and neither letter nor digit.
final class Signs {

  private Signs() {}

  static boolean isSign(int c) {
    return c >= 0 && c < 128 && !(c >= 'a' && c <= 'z') && !(c >= '0' && c <= '9');
  }

  /// Whether all are letters and digits.
  static boolean areNone(String word) {
    for (int i = 0; i < word.length(); i++) {
      if (isSign(word.charAt(i))) {
        return false;
      }
    }
    return true;
  }

  /// Whether a sign stands between letters or digits, not only before or behind them.
  static boolean hasInside(String word) {
    return hasInside(word, 0, word.length());
  }

  /// The same of a word within a text.
  static boolean hasInside(String text, int from, int to) {
    boolean letterBefore = false;
    boolean signBehind = false;
    for (int i = from; i < to; i++) {
      if (isSign(text.charAt(i))) {
        signBehind = letterBefore;
      } else if (signBehind) {
        return true;
      } else {
        letterBefore = true;
      }
    }
    return false;
  }

  static String without(String word) {
    var letters = new StringBuilder(word.length());
    for (int i = 0; i < word.length(); i++) {
      if (!isSign(word.charAt(i))) {
        letters.append(word.charAt(i));
      }
    }
    return letters.toString();
  }

  /// The same of a word in UTF-8, whose bytes of other letters are negative.
  static boolean hasInside(byte[] text, int from, int to) {
    boolean letterBefore = false;
    boolean signBehind = false;
    for (int i = from; i < to; i++) {
      if (isSign(text[i])) {
        signBehind = letterBefore;
      } else if (signBehind) {
        return true;
      } else {
        letterBefore = true;
      }
    }
    return false;
  }

  static byte[] without(byte[] text, int from, int to) {
    byte[] letters = new byte[to - from];
    int count = 0;
    for (int i = from; i < to; i++) {
      if (!isSign(text[i])) {
        letters[count++] = text[i];
      }
    }
    return Arrays.copyOf(letters, count);
  }
}
