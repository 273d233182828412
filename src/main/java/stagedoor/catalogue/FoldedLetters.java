package stagedoor.catalogue;

import org.jspecify.annotations.Nullable;

/// Letters that fold by themselves, whatever stands before and behind them: the alphabets of Europe
/// and of the Near East, kana, ideographs, Korean syllables and the usual signs. Marks, white space
/// and what disappears are not among them.
final class FoldedLetters {

  private static final char END_OF_ALPHABETS = 0x700;
  private static final char FIRST_SIGN = 0x2010;
  private static final char LAST_SIGN = 0x205E;

  /// Folded letters by themselves, alphabets first, then signs; filled as they are met. Two threads
  /// that meet one at the same time find the same.
  private static final @Nullable String[] KNOWN =
      new @Nullable String[END_OF_ALPHABETS + LAST_SIGN - FIRST_SIGN + 1];

  private FoldedLetters() {}

  /// What [Fold] makes of the letter in any text; empty when that depends on the text, or is not
  /// known.
  static String of(char letter) {
    if (letter < END_OF_ALPHABETS) {
      return known(letter, letter);
    }
    if (letter >= FIRST_SIGN && letter <= LAST_SIGN) {
      return known(letter, letter - FIRST_SIGN + END_OF_ALPHABETS);
    }
    if (isHiragana(letter) || isIdeograph(letter) || isHangul(letter) || isDevanagari(letter)) {
      return String.valueOf(letter);
    }
    return isKatakana(letter) ? String.valueOf((char) (letter - 'ァ' + 'ぁ')) : "";
  }

  private static String known(char letter, int place) {
    String folded = KNOWN[place];
    if (folded == null) {
      folded = folded(letter);
      KNOWN[place] = folded;
    }
    return folded;
  }

  private static String folded(char letter) {
    String between = Fold.unicode("x" + letter + "x");
    String folded = between.substring(1, between.length() - 1);
    return isMark(letter) || folded.indexOf(' ') >= 0 ? "" : folded;
  }

  private static boolean isMark(char letter) {
    return switch (Character.getType(letter)) {
      case Character.NON_SPACING_MARK,
          Character.ENCLOSING_MARK,
          Character.COMBINING_SPACING_MARK,
          Character.FORMAT ->
          true;
      default -> false;
    };
  }

  private static boolean isHiragana(char letter) {
    return letter >= 'ぁ' && letter <= 'ゖ';
  }

  private static boolean isKatakana(char letter) {
    return letter >= 'ァ' && letter <= 'ヶ';
  }

  private static boolean isIdeograph(char letter) {
    return letter >= 0x4E00 && letter <= 0x9FFF;
  }

  /// The letters, vowels and the virama, but not the dot that makes other letters of some.
  private static boolean isDevanagari(char letter) {
    return letter >= 0x904 && letter <= 0x94D && letter != 0x93C;
  }

  private static boolean isHangul(char letter) {
    return letter >= 0xAC00 && letter <= 0xD7A3;
  }
}
