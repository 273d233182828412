package stagedoor.subsonic;

import java.math.BigDecimal;

/// How fractions look in an answer: the shortest digits that read back as the same float.
final class Decimals {

  private Decimals() {}

  /// @throws IllegalArgumentException when the value is not finite
  static String plain(float value) {
    if (!Float.isFinite(value)) {
      throw new IllegalArgumentException("not finite: " + value);
    }
    String text = Float.toString(value);
    return text.indexOf('E') < 0 ? text : new BigDecimal(text).toPlainString();
  }
}
