package stagedoor.catalogue;

import java.util.List;

/// The signs inside words, which people write, leave out or replace by a space: `AC/DC`, `R.E.M.`,
/// `don't`, `a-ha`.
///
/// Of folded text: a sign is what is printable ASCII and neither letter nor digit.
final class Signs {

  private Signs() {}

  static boolean isSign(char c) {
    return c < 128 && !(c >= 'a' && c <= 'z') && !(c >= '0' && c <= '9');
  }

  /// The word, and without signs if it has any between letters.
  static List<String> forms(String word) {
    return hasInside(word) ? List.of(word, without(word)) : List.of(word);
  }

  /// Whether a sign stands between letters or digits, not only before or behind them.
  static boolean hasInside(String word) {
    boolean letterBefore = false;
    boolean signBehind = false;
    for (int i = 0; i < word.length(); i++) {
      if (isSign(word.charAt(i))) {
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
}
