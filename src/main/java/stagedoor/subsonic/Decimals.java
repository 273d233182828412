package stagedoor.subsonic;

import java.math.BigDecimal;

/// How fractions look in an answer: the shortest digits that read back as the same float.
final class Decimals {

  /// The most that [#put] writes.
  static final int MOST_CHARS = 16;

  private static final int MILLION = 1_000_000;

  private Decimals() {}

  /// @throws IllegalArgumentException when the value is not finite
  static String plain(float value) {
    if (!Float.isFinite(value)) {
      throw new IllegalArgumentException("not finite: " + value);
    }
    String text = Float.toString(value);
    return text.indexOf('E') < 0 ? text : new BigDecimal(text).toPlainString();
  }

  /// Writes what [#plain] gives in ASCII, where that takes no search for the shortest digits: as
  /// for gains, which have two decimals, and peaks, which have six.
  ///
  /// @return where it ends; `at` when nothing was written
  static int put(float value, byte[] into, int at) {
    long millionths = millionths(value);
    if (millionths == 0) {
      return at;
    }
    int end = at;
    if (millionths < 0) {
      into[end++] = '-';
    }
    long size = Math.abs(millionths);
    end = putWhole((int) (size / MILLION), into, end);
    into[end++] = '.';
    int rest = (int) (size % MILLION);
    int digit = MILLION / 10;
    do {
      into[end++] = (byte) ('0' + rest / digit);
      rest %= digit;
      digit /= 10;
    } while (rest > 0);
    return end;
  }

  /// The value in millionths, when these are its shortest digits; else 0. The next number of so
  /// many decimals is farther away than the next float, so no other one reads back as this.
  private static long millionths(float value) {
    float size = Math.abs(value);
    if (size >= 0.001f && size < 8) {
      long number = Math.round(value * 1e6);
      return (float) (number / 1e6) == value ? number : 0;
    }
    if (size >= 8 && size < 10_000) {
      long number = Math.round(value * 1e2);
      return (float) (number / 1e2) == value ? number * 10_000 : 0;
    }
    return 0;
  }

  private static int putWhole(int number, byte[] into, int at) {
    int length = 1;
    for (int most = 9; number > most; most = most * 10 + 9) {
      length++;
    }
    int rest = number;
    for (int i = at + length - 1; i >= at; i--) {
      into[i] = (byte) ('0' + rest % 10);
      rest /= 10;
    }
    return at + length;
  }
}
