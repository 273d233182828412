package stagedoor.user;

import java.text.Normalizer;

/// Which characters a name may hold, and how they fold.
final class Characters {

  private Characters() {}

  /// No comma, nothing invisible, no blank but the plain one, and no look-alike of another
  /// character: one that normal form C replaces by a single other one (the Kelvin sign becomes K),
  /// or one outside ASCII that folds into ASCII (the long s).
  static boolean isAllowedInNames(int codePoint) {
    if (codePoint < 0x80) {
      return codePoint >= ' ' && codePoint != 0x7f && codePoint != ',';
    }
    return isVisible(codePoint) && fold(codePoint) >= 0x80 && !isReplacedByNormalForm(codePoint);
  }

  private static boolean isVisible(int codePoint) {
    return switch (Character.getType(codePoint)) {
      case Character.CONTROL,
          Character.FORMAT,
          Character.SURROGATE,
          Character.UNASSIGNED,
          Character.SPACE_SEPARATOR,
          Character.LINE_SEPARATOR,
          Character.PARAGRAPH_SEPARATOR ->
          false;
      default -> !isIgnorable(codePoint);
    };
  }

  /// Letters and marks that are drawn as nothing (Unicode's Default_Ignorable_Code_Point, those of
  /// them that are not format characters).
  private static boolean isIgnorable(int codePoint) {
    return codePoint == 0x034F
        || (codePoint >= 0x115F && codePoint <= 0x1160)
        || (codePoint >= 0x17B4 && codePoint <= 0x17B5)
        || (codePoint >= 0x180B && codePoint <= 0x180F)
        || codePoint == 0x3164
        || (codePoint >= 0xFE00 && codePoint <= 0xFE0F)
        || codePoint == 0xFFA0
        || (codePoint >= 0xE0000 && codePoint <= 0xE0FFF);
  }

  private static boolean isReplacedByNormalForm(int codePoint) {
    String text = Character.toString(codePoint);
    String normal = Normalizer.normalize(text, Normalizer.Form.NFC);
    return normal.codePointCount(0, normal.length()) == 1 && !normal.equals(text);
  }

  /// Simple case folding (CaseFolding.txt, statuses C and S). Upper then lower case gives the same
  /// classes, except for the dotted and the dotless i, which fold only in Turkic languages, and for
  /// a ligature without an upper case.
  static int fold(int codePoint) {
    return switch (codePoint) {
      case 0x0130, 0x0131 -> codePoint;
      case 0xFB05 -> 0xFB06;
      default -> Character.toLowerCase(Character.toUpperCase(codePoint));
    };
  }
}
