package stagedoor.catalogue;

import static java.nio.charset.StandardCharsets.UTF_8;

/// A text as the UTF-8 that it is kept in, for whoever writes it as it is: no characters are made.
public final class Utf8 {

  private final byte[] bytes;
  private final int at;
  private final int length;

  /// @param bytes of which the text is a part, valid UTF-8; nobody changes them
  Utf8(byte[] bytes, int at, int length) {
    this.bytes = bytes;
    this.at = at;
    this.length = length;
  }

  public static Utf8 of(String text) {
    byte[] encoded = text.getBytes(UTF_8);
    return new Utf8(encoded, 0, encoded.length);
  }

  /// The text that bytes stand for, with U+FFFD for what is no UTF-8.
  static Utf8 decoded(byte[] bytes, int length) {
    if (isValid(bytes, length)) {
      return new Utf8(bytes, 0, length);
    }
    byte[] repaired = new String(bytes, 0, length, UTF_8).getBytes(UTF_8);
    return new Utf8(repaired, 0, repaired.length);
  }

  /// In bytes.
  public int length() {
    return length;
  }

  public void copyTo(byte[] into, int from) {
    System.arraycopy(bytes, at, into, from, length);
  }

  @Override
  public String toString() {
    return new String(bytes, at, length, UTF_8);
  }

  /// Unicode, table 3-7: the shortest form of each character, no surrogates, nothing beyond
  /// U+10FFFF.
  private static boolean isValid(byte[] bytes, int length) {
    int i = 0;
    while (i < length) {
      byte first = bytes[i++];
      if (first >= 0) {
        continue;
      }
      int more = first >= (byte) 0xF0 ? 3 : first >= (byte) 0xE0 ? 2 : 1;
      if (first < (byte) 0xC2 || first > (byte) 0xF4 || i + more > length) {
        return false;
      }
      int lead = first & (0x3F >> more);
      int second = bytes[i] & 0x3F;
      int start = lead << 6 | second;
      boolean possible =
          more == 1
              || (more == 2 ? start >= 0x20 && start >> 5 != 0x1B : start >= 0x10 && start < 0x110);
      for (int end = i + more; i < end; i++) {
        possible &= bytes[i] < (byte) 0xC0;
      }
      if (!possible) {
        return false;
      }
    }
    return true;
  }
}
