package stagedoor.subsonic;

/// Which characters an answer may hold: those of XML 1.0, section 2.2, in every format.
final class Characters {

  private static final char REPLACEMENT = '\uFFFD';

  private Characters() {}

  /// The text without characters that XML forbids; half a surrogate pair becomes U+FFFD. Returns
  /// the same object when there is nothing to do.
  static String legal(String text) {
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (Character.isHighSurrogate(c) && isPair(text, i)) {
        i++;
      } else if (isForbidden(c) || Character.isSurrogate(c)) {
        return repaired(text, i);
      }
    }
    return text;
  }

  private static String repaired(String text, int from) {
    var out = new StringBuilder(text.length()).append(text, 0, from);
    for (int i = from; i < text.length(); i++) {
      char c = text.charAt(i);
      if (isPair(text, i)) {
        out.append(c).append(text.charAt(++i));
      } else if (Character.isSurrogate(c)) {
        out.append(REPLACEMENT);
      } else if (!isForbidden(c)) {
        out.append(c);
      }
    }
    return out.toString();
  }

  private static boolean isPair(String text, int at) {
    return Character.isHighSurrogate(text.charAt(at))
        && at + 1 < text.length()
        && Character.isLowSurrogate(text.charAt(at + 1));
  }

  private static boolean isForbidden(char c) {
    return (c < ' ' && c != '\t' && c != '\n' && c != '\r') || c == '\uFFFE' || c == '\uFFFF';
  }
}
