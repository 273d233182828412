package stagedoor.user;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.text.Normalizer;
import java.util.Optional;

/// A user's login name. Two names are one when their folded forms are equal.
///
/// @param text 1 to 255 bytes of UTF-8 in normal form C, of characters that [Characters] allows, no
///   blank at either end, no comma (a proxy that joins two header lines puts one there)
public record UserName(String text) {

  public static final int MAX_BYTES = 255;

  /// The rules in a sentence, for people.
  public static final String RIGHT =
      "a name is 1 to 255 bytes of visible characters, no comma among them, no blank at its ends";

  public UserName {
    if (!Normalizer.isNormalized(text, Normalizer.Form.NFC) || !isValid(text)) {
      throw new IllegalArgumentException("not a user name, length=" + text.length());
    }
  }

  /// The name in text from outside, brought to normal form C, or empty when it is none. Never
  /// trims.
  public static Optional<UserName> parse(String text) {
    if (!isValid(text)) {
      return Optional.empty();
    }
    String normal = Normalizer.normalize(text, Normalizer.Form.NFC);
    return isValid(normal) ? Optional.of(new UserName(normal)) : Optional.empty();
  }

  /// The form under which names are compared and unique: simple case folding (Unicode statuses C
  /// and S, so that `ß` stays itself) in normal form C.
  public String folded() {
    var folded = new StringBuilder(text.length());
    text.codePoints().map(Characters::fold).forEach(folded::appendCodePoint);
    return Normalizer.normalize(folded, Normalizer.Form.NFC);
  }

  private static boolean isValid(String text) {
    return !text.isEmpty()
        && text.length() <= MAX_BYTES
        && text.getBytes(UTF_8).length <= MAX_BYTES
        && !text.startsWith(" ")
        && !text.endsWith(" ")
        && text.codePoints().allMatch(Characters::isAllowedInNames);
  }

  @Override
  public String toString() {
    return text;
  }
}
