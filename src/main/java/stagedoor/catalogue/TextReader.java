package stagedoor.catalogue;

import static java.nio.charset.StandardCharsets.UTF_8;

/// Reads a block that [TextBlock] made, forward from one place.
final class TextReader {

  private final byte[] bytes;
  private int at;
  private int end;

  TextReader(byte[] bytes, int at) {
    this.bytes = bytes;
    this.at = at;
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

  TextReader skipNumber() {
    number();
    return this;
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

  /// Stands on the folded title behind its article; [#end] is its end.
  TextReader orderName() {
    int article = number();
    int length = number();
    end = at + length;
    at += article;
    return this;
  }

  int at() {
    return at;
  }

  int end() {
    return end;
  }
}
