package stagedoor.catalogue;

import static java.nio.charset.StandardCharsets.UTF_8;

/// Raw paths as people read them.
public final class ShownPath {

  private static final byte[] HEX = digits();

  private ShownPath() {}

  /// The path with its percent-encoded bytes decoded as UTF-8, U+FFFD for what is none.
  public static String of(String raw) {
    if (raw.indexOf('%') < 0) {
      return raw;
    }
    var bytes = new byte[raw.length()];
    int size = 0;
    for (int i = 0; i < raw.length(); i++) {
      char c = raw.charAt(i);
      if (c == '%') {
        bytes[size++] = (byte) decoded(raw, i);
        i += 2;
      } else {
        bytes[size++] = (byte) c;
      }
    }
    return new String(bytes, 0, size, UTF_8);
  }

  /// The same of a raw path in two parts, the second in bytes from one place up to another.
  static Utf8 of(String folder, byte[] name, int from, int to) {
    var bytes = new byte[folder.length() + to - from];
    int size = 0;
    int signs = 0;
    for (int i = 0; i < folder.length(); i++) {
      byte b = (byte) folder.charAt(i);
      if (b == '%') {
        b = (byte) decoded(folder, i);
        i += 2;
      }
      bytes[size++] = b;
      signs |= b;
    }
    for (int i = from; i < to; i++) {
      byte b = name[i];
      if (b == '%') {
        b = (byte) decoded(name, i, to);
        i += 2;
      }
      bytes[size++] = b;
      signs |= b;
    }
    return signs < 0 ? Utf8.decoded(bytes, size) : new Utf8(bytes, 0, size);
  }

  /// The byte that stands percent-encoded in a place of a raw path.
  static char decoded(String raw, int at) {
    return (char) (hex(raw.charAt(at + 1)) << 4 | hex(raw.charAt(at + 2)));
  }

  /// The byte that stands percent-encoded in a place of a raw path, or -1 when there is none.
  ///
  /// @param to where the path ends
  static int decoded(byte[] raw, int at, int to) {
    return at + 2 < to ? HEX[raw[at + 1] & 255] << 4 | HEX[raw[at + 2] & 255] : -1;
  }

  /// What each byte is as a hexadecimal digit, -1 for none.
  private static byte[] digits() {
    byte[] digits = new byte[256];
    for (char c = 0; c < digits.length; c++) {
      digits[c] = (byte) (c < 128 ? Character.digit(c, 16) : -1);
    }
    return digits;
  }

  private static int hex(char digit) {
    int value = digit < 128 ? HEX[digit] : -1;
    if (value < 0) {
      throw new IllegalArgumentException("not a hexadecimal digit: " + (int) digit);
    }
    return value;
  }
}
