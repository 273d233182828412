package stagedoor.scan;

import java.text.Normalizer;
import java.util.Locale;

/// Names as they are compared: the same name typed in two ways is one artist, one album.
final class Folded {

  private Folded() {}

  /// Lower case, compatibility forms and typographic apostrophes, quotes and dashes made plain,
  /// white space single. Accents stay: they tell names apart.
  static String of(String name) {
    String plain =
        isAscii(name) ? name : Normalizer.normalize(plainMarks(name), Normalizer.Form.NFKC);
    return singleSpaced(plain).strip().toLowerCase(Locale.ROOT);
  }

  private static boolean isAscii(String name) {
    for (int i = 0; i < name.length(); i++) {
      if (name.charAt(i) >= 128) {
        return false;
      }
    }
    return true;
  }

  private static String singleSpaced(String name) {
    var single = new StringBuilder(name.length());
    boolean spaceBefore = false;
    for (int i = 0; i < name.length(); i++) {
      char c = name.charAt(i);
      boolean space = isSpace(c);
      if (!space) {
        single.append(c);
      } else if (!spaceBefore) {
        single.append(' ');
      }
      spaceBefore = space;
    }
    return single.toString();
  }

  private static boolean isSpace(char c) {
    return (c >= '\t' && c <= '\r') || Character.isSpaceChar(c);
  }

  private static String plainMarks(String name) {
    var plain = new StringBuilder(name.length());
    for (int i = 0; i < name.length(); i++) {
      plain.append(
          switch (name.charAt(i)) {
            case '\u2018', '\u2019', '\u02BC', '\u00B4', '`' -> '\'';
            case '\u201C', '\u201D' -> '"';
            case '\u2010', '\u2011', '\u2012', '\u2013', '\u2014', '\u2212' -> '-';
            default -> name.charAt(i);
          });
    }
    return plain.toString();
  }
}
