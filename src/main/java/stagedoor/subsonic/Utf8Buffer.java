package stagedoor.subsonic;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Bytes that grow, written as UTF-8 with the escapes of XML or JSON. Where they flow on, what was
/// written is handed over from time to time, and little is held.
///
/// Nearly all text is plain ASCII, so it is written as such until the first character that is not.
final class Utf8Buffer {

  /// What a character can take at most: an escape of XML or JSON, or four bytes of UTF-8.
  private static final int MOST_BYTES = 6;

  /// So much is held before it flows on.
  static final int MOST_HELD = 64 * 1024;

  /// Bytes that are written, up to a size.
  private record Piece(byte[] bytes, int size) {}

  private final @Nullable OutputStream next;
  private final char[] chars = new char[256];

  /// What was written before [#bytes], where it does not flow on.
  private final List<Piece> before = new ArrayList<>();

  private byte[] bytes = new byte[16 * 1024];
  private int size;

  Utf8Buffer() {
    next = null;
  }

  /// @param next where the bytes flow on to; that it fails is told by an [UncheckedIOException]
  Utf8Buffer(OutputStream next) {
    this.next = next;
  }

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

  /// Bytes as they are.
  void raw(byte[] more) {
    room(more.length);
    System.arraycopy(more, 0, bytes, size, more.length);
    size += more.length;
  }

  void digits(long number) {
    if (number < 0 || number > 999_999_999) {
      ascii(Long.toString(number));
      return;
    }
    int rest = (int) number;
    int length = 1;
    for (int most = 9; rest > most; most = most * 10 + 9) {
      length++;
    }
    room(length);
    size += length;
    for (int i = size - 1; i >= size - length; i--) {
      bytes[i] = (byte) ('0' + rest % 10);
      rest /= 10;
    }
  }

  /// A JSON string with its quotes (RFC 8259, section 7), of the text made legal.
  void jsonText(String text) {
    int length = text.length();
    room(length + 2);
    bytes[size++] = '"';
    int plain = 0;
    if (length <= chars.length) {
      // One by one out of the string, each character costs a check more.
      text.getChars(0, length, chars, 0);
      plain = plainJson(length);
    }
    if (plain < length) {
      jsonRest(Characters.legal(text), plain);
    }
    ascii('"');
  }

  /// Copies from [#chars] up to the first character that is not plain.
  private int plainJson(int length) {
    for (int i = 0; i < length; i++) {
      char c = chars[i];
      if (c < ' ' || c > '~' || c == '"' || c == '\\') {
        size += i;
        return i;
      }
      bytes[size + i] = (byte) c;
    }
    size += length;
    return length;
  }

  /// @param from what stands before is written already
  private void jsonRest(String text, int from) {
    int length = text.length();
    for (int i = from; i < length; i++) {
      char c = text.charAt(i);
      room(MOST_BYTES);
      if (c >= 0x80) {
        int codePoint = text.codePointAt(i);
        i += Character.charCount(codePoint) - 1;
        utf8(codePoint);
      } else if (c >= ' ' && c != '"' && c != '\\') {
        bytes[size++] = (byte) c;
      } else {
        ascii(jsonEscape(c));
      }
    }
  }

  private static String jsonEscape(char c) {
    return switch (c) {
      case '"' -> "\\\"";
      case '\\' -> "\\\\";
      case '\n' -> "\\n";
      case '\r' -> "\\r";
      case '\t' -> "\\t";
      default -> throw new IllegalArgumentException("no legal character: " + (int) c);
    };
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

  /// Everything that is held: all that was written, or what has not flowed on yet.
  byte[] bytes() {
    int sizeBefore = before.stream().mapToInt(Piece::size).sum();
    var all = new byte[Math.addExact(sizeBefore, size)];
    int at = 0;
    for (Piece piece : before) {
      System.arraycopy(piece.bytes(), 0, all, at, piece.size());
      at += piece.size();
    }
    System.arraycopy(bytes, 0, all, at, size);
    return all;
  }

  private void escaped(String text, boolean attribute) {
    int length = text.length();
    for (int i = 0; i < length; i++) {
      char c = text.charAt(i);
      room(MOST_BYTES);
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
      makeRoom(more);
    }
  }

  private void makeRoom(int more) {
    if (next == null) {
      before.add(new Piece(bytes, size));
      bytes = new byte[Math.max(MOST_HELD, more)];
      size = 0;
    } else {
      handOver(next);
      if (bytes.length < Math.max(MOST_HELD, more)) {
        bytes = new byte[Math.max(MOST_HELD, more)];
      }
    }
  }

  private void handOver(OutputStream out) {
    try {
      out.write(bytes, 0, size);
      size = 0;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
