package stagedoor.catalogue;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.Arrays;

/// Reads a block that [TextBlock] made, forward from one place.
final class TextReader {

  /// Says that the order name is the next text. Other numbers are twice the length of the article
  /// before the order name in the folded title.
  static final int OWN_ORDER_NAME = 1;

  /// Of a number.
  private static final int MOST_BYTES = 5;

  private final byte[] bytes;
  private int at;
  private int end;

  TextReader(byte[] bytes, int at) {
    this.bytes = bytes;
    this.at = at;
  }

  /// Whether everything of a song can be read from there on: see [SongChunk].
  static boolean canRead(byte[] bytes, int from) {
    if (from < 0 || from > bytes.length) {
      return false;
    }
    var reader = new TextReader(bytes, from);
    int first = reader.knownNumber();
    boolean own = first == OWN_ORDER_NAME;
    if (first < 0 || (own && reader.passText() < 0)) {
      return false;
    }
    int folded = reader.passText();
    return folded >= (own ? 0 : first >> 1)
        && reader.passText() >= 0
        && reader.passText() >= 0
        && reader.passText() >= 0
        && reader.passText() >= 0;
  }

  /// Goes over a text. Gives its length, or -1 when it is not there.
  private int passText() {
    int length = knownNumber();
    if (length < 0 || length > bytes.length - at) {
      return -1;
    }
    at += length;
    return length;
  }

  /// The next number, or a negative one when none is there.
  int knownNumber() {
    int last = Math.min(bytes.length, at + MOST_BYTES);
    for (int i = at; i < last; i++) {
      if (bytes[i] >= 0) {
        return number();
      }
    }
    return -1;
  }

  int number() {
    int number = 0;
    for (int shift = 0; ; shift += 7) {
      byte next = bytes[at++];
      number |= (next & 127) << shift;
      if (next >= 0) {
        return number;
      }
    }
  }

  /// Stands before the folded title.
  TextReader skipOrderName() {
    return number() == OWN_ORDER_NAME ? skip(1) : this;
  }

  TextReader skip(int texts) {
    for (int i = 0; i < texts; i++) {
      int length = number();
      at += length;
    }
    return this;
  }

  String text() {
    int length = number();
    return new String(bytes, at, length, UTF_8);
  }

  Utf8 utf8() {
    int length = number();
    return new Utf8(bytes, at, length);
  }

  byte[] bytes() {
    int length = number();
    return Arrays.copyOfRange(bytes, at, at + length);
  }

  /// Stands on the name that decides the place, [#end] is its end: a text of its own, or the folded
  /// title that follows, behind its article.
  TextReader orderName() {
    int first = number();
    int article = first == OWN_ORDER_NAME ? 0 : first >> 1;
    int length = number();
    end = at + length;
    at += article;
    return this;
  }

  /// Stands on a text, [#end] is its end.
  TextReader span() {
    int length = number();
    end = at + length;
    return this;
  }

  int at() {
    return at;
  }

  int end() {
    return end;
  }
}
