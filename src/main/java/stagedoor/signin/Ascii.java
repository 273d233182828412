package stagedoor.signin;

import java.util.Locale;

/// Text of the protocols, which know no other letters.
final class Ascii {

  private Ascii() {}

  static String lower(String text) {
    return text.toLowerCase(Locale.ROOT);
  }
}
