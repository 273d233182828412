package stagedoor.subsonic;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import stagedoor.catalogue.Utf8;
import stagedoor.http.Reply;

/// Bytes that grow, written as UTF-8 with the escapes of XML or JSON. Where they flow on, what was
/// written is handed over from time to time, and little is held.
///
/// Nearly all text is plain ASCII, so it is written as such until the first character that is not.
final class Utf8Buffer {

  /// What a character can take at most: an escape of XML or JSON, or four bytes of UTF-8.
  private static final int MOST_BYTES = 6;

  private static final byte[] TRUE = "true".getBytes(US_ASCII);
  private static final byte[] FALSE = "false".getBytes(US_ASCII);
  private static final byte[] NONE = {};

  private final SparePieces spare;
  private final @Nullable OutputStream next;
  private final char[] chars = new char[256];

  /// Bytes that are written, up to a size.
  private record Piece(byte[] bytes, int size) {}

  /// What was written before [#bytes], where it does not flow on.
  private final List<Piece> before = new ArrayList<>();

  private byte[] bytes;
  private int size;

  Utf8Buffer(SparePieces spare) {
    this.spare = spare;
    next = null;
    bytes = spare.take();
  }

  /// @param next where the bytes flow on to; that it fails is told by an [UncheckedIOException]
  Utf8Buffer(SparePieces spare, OutputStream next) {
    this.spare = spare;
    this.next = next;
    bytes = spare.take();
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
  ///
  /// @param from how many of them are left out
  void raw(byte[] more, int from) {
    int length = more.length - from;
    room(length);
    System.arraycopy(more, from, bytes, size, length);
    size += length;
  }

  void flag(boolean value) {
    raw(value ? TRUE : FALSE, 0);
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

  /// A finite fraction, as [Decimals#plain] has it.
  void fraction(float value) {
    room(Decimals.MOST_CHARS);
    int end = Decimals.put(value, bytes, size);
    if (end == size) {
      ascii(Decimals.plain(value));
    } else {
      size = end;
    }
  }

  /// A moment, as [Moments#iso] has it.
  void moment(long msSince1970) {
    room(Moments.CHARS);
    Moments.put(msSince1970, bytes, size);
    size += Moments.CHARS;
  }

  /// A JSON string with its quotes (RFC 8259, section 7), of the text made legal.
  void jsonText(String text) {
    ascii('"');
    jsonPart(text);
    ascii('"');
  }

  /// The same without its quotes.
  void jsonPart(String text) {
    int length = text.length();
    int plain = 0;
    if (length <= chars.length) {
      // One by one out of the string, each character costs a check more.
      text.getChars(0, length, chars, 0);
      room(length);
      plain = plainChars(length);
    }
    if (plain < length) {
      jsonRest(text, plain);
    }
  }

  /// The same of a text that is UTF-8 already.
  void jsonText(Utf8 text) {
    ascii('"');
    int length = text.length();
    room(length + 1);
    text.copyTo(bytes, size);
    if (areUnchanged(length)) {
      size += length;
    } else {
      jsonRest(text.toString(), 0);
    }
    ascii('"');
  }

  /// Copies from [#chars] up to the first character that is not plain.
  private int plainChars(int length) {
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

  /// Whether the bytes that come next are JSON as they are. The two characters beyond ASCII that
  /// are not begin with `EF`.
  private boolean areUnchanged(int length) {
    for (int i = size; i < size + length; i++) {
      byte b = bytes[i];
      if ((b >= 0 && b < ' ') || b == '"' || b == '\\' || b == (byte) 0xEF) {
        return false;
      }
    }
    return true;
  }

  /// @param from what stands before is written already
  private void jsonRest(String text, int from) {
    String legal = Characters.legal(text);
    // What is plain is legal, so both are the same so far.
    int length = legal.length();
    for (int i = from; i < length; i++) {
      char c = legal.charAt(i);
      room(MOST_BYTES);
      if (c >= 0x80) {
        i += utf8(legal, i);
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

  private void escaped(String text, boolean attribute) {
    int length = text.length();
    for (int i = 0; i < length; i++) {
      char c = text.charAt(i);
      room(MOST_BYTES);
      if (c >= 0x80) {
        i += utf8(text, i);
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

  /// Writes a character of legal text that is not ASCII. Gives how many more `char` than one it is.
  private int utf8(String text, int at) {
    int codePoint = text.codePointAt(at);
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
    return Character.charCount(codePoint) - 1;
  }

  /// Everything that was written, as the content of a reply that gives the pieces back. This buffer
  /// is done with then.
  Reply.Content.Pieces content() {
    List<Piece> all = pieces();
    return new Reply.Content.Pieces(
        all.stream().map(piece -> ByteBuffer.wrap(piece.bytes(), 0, piece.size())).toList(),
        () -> giveBack(all));
  }

  /// Everything that was written, in an array of its own. This buffer is done with then.
  byte[] bytes() {
    List<Piece> all = pieces();
    var copy = new byte[all.stream().mapToInt(Piece::size).reduce(0, Math::addExact)];
    int at = 0;
    for (Piece piece : all) {
      System.arraycopy(piece.bytes(), 0, copy, at, piece.size());
      at += piece.size();
    }
    giveBack(all);
    return copy;
  }

  /// Lets what is still held flow on. This buffer is done with then.
  void flush(OutputStream out) {
    handOver(out);
    spare.giveBack(bytes);
    bytes = NONE;
  }

  private List<Piece> pieces() {
    before.add(new Piece(bytes, size));
    bytes = NONE;
    size = 0;
    return before;
  }

  /// Never twice: two answers would be written into one array.
  private void giveBack(List<Piece> pieces) {
    pieces.forEach(piece -> spare.giveBack(piece.bytes()));
    pieces.clear();
  }

  private void room(int more) {
    if (bytes.length - size < more) {
      makeRoom(more);
    }
  }

  private void makeRoom(int more) {
    if (next != null) {
      handOver(next);
    } else {
      before.add(new Piece(bytes, size));
      bytes = spare.take();
      size = 0;
    }
    if (bytes.length < more) {
      spare.giveBack(bytes);
      bytes = new byte[more];
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
