package stagedoor.subsonic;

import java.util.Arrays;

/// Bytes that grow, written as UTF-8 with XML's escapes.
final class Utf8Buffer {

  private byte[] bytes = new byte[4096];
  private int size;

  void ascii(char c) {
    room(1);
    bytes[size++] = (byte) c;
  }

  void ascii(String text) {
    int length = text.length();
    room(length);
    for (int i = 0; i < length; i++) {
      bytes[size++] = (byte) text.charAt(i);
    }
  }

  /// Text between double quotes. Line ends and tabs are escaped: a parser would make blanks of them
  /// (XML 1.0, section 3.3.3).
  void attributeText(String text) {
    escaped(text, true);
  }

  /// Text between tags.
  void elementText(String text) {
    escaped(text, false);
  }

  byte[] bytes() {
    return Arrays.copyOf(bytes, size);
  }

  private void escaped(String text, boolean attribute) {
    int length = text.length();
    for (int i = 0; i < length; i++) {
      char c = text.charAt(i);
      room(6);
      if (c >= 0x80) {
        int codePoint = text.codePointAt(i);
        i += Character.charCount(codePoint) - 1;
        utf8(codePoint);
      } else if (c == '&') {
        ascii("&amp;");
      } else if (c == '<') {
        ascii("&lt;");
      } else if (c == '>') {
        ascii("&gt;");
      } else if (c == '"') {
        ascii("&quot;");
      } else if (c == '\r') {
        ascii("&#13;");
      } else if (c == '\n' && attribute) {
        ascii("&#10;");
      } else if (c == '\t' && attribute) {
        ascii("&#9;");
      } else {
        bytes[size++] = (byte) c;
      }
    }
  }

  private void utf8(int codePoint) {
    if (codePoint < 0x800) {
      bytes[size++] = (byte) (0xC0 | (codePoint >> 6));
    } else {
      if (codePoint < 0x10000) {
        bytes[size++] = (byte) (0xE0 | (codePoint >> 12));
      } else {
        bytes[size++] = (byte) (0xF0 | (codePoint >> 18));
        bytes[size++] = (byte) (0x80 | ((codePoint >> 12) & 0x3F));
      }
      bytes[size++] = (byte) (0x80 | ((codePoint >> 6) & 0x3F));
    }
    bytes[size++] = (byte) (0x80 | (codePoint & 0x3F));
  }

  private void room(int more) {
    if (bytes.length - size < more) {
      bytes = Arrays.copyOf(bytes, Math.max(bytes.length * 2, size + more));
    }
  }
}
