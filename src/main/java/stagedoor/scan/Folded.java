package stagedoor.scan;

import java.text.Normalizer;
import java.util.Locale;
import java.util.regex.Pattern;

/// Names as they are compared: the same name typed in two ways is one artist, one album.
final class Folded {

  private static final Pattern SPACES = Pattern.compile("[\\s\\p{Z}]+");

  private Folded() {}

  /// Lower case, compatibility forms and typographic apostrophes, quotes and dashes made plain,
  /// white space single. Accents stay: they tell names apart.
  static String of(String name) {
    boolean ascii = name.chars().allMatch(c -> c < 128);
    String plain = ascii ? name : Normalizer.normalize(plainMarks(name), Normalizer.Form.NFKC);
    return SPACES.matcher(plain).replaceAll(" ").strip().toLowerCase(Locale.ROOT);
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
