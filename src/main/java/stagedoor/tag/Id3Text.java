package stagedoor.tag;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_16BE;
import static java.nio.charset.StandardCharsets.UTF_16LE;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.charset.Charset;
import java.util.ArrayList;
import java.util.List;

/// The texts inside one ID3v2 frame: a cursor over its content.
final class Id3Text {

  private static final int MAX_TEXTS = 1_000;

  private final byte[] content;
  private int at;
  private Charset charset = ISO_8859_1;
  private boolean marked;

  Id3Text(byte[] content) {
    this.content = content;
  }

  boolean ended() {
    return at >= content.length;
  }

  /// How many bytes were taken.
  int taken() {
    return at;
  }

  /// The next byte, 0 after the end.
  int u8() {
    return ended() ? 0 : content[at++] & 0xFF;
  }

  long u32() {
    return (long) u8() << 24 | u8() << 16 | u8() << 8 | u8();
  }

  /// Takes the byte that says how the frame's texts are written.
  void encoding() {
    int code = u8();
    marked = code == 1;
    charset =
        switch (code) {
          case 1 -> UTF_16LE;
          case 2 -> UTF_16BE;
          case 3 -> UTF_8;
          default -> ISO_8859_1;
        };
  }

  /// Whether the frame says that its texts are Latin-1, one character for each byte.
  boolean isLatin1() {
    return charset.equals(ISO_8859_1);
  }

  /// The next text up to its NUL, always Latin-1.
  String latin1() {
    int end = at;
    while (end < content.length && content[end] != 0) {
      end++;
    }
    String text = new String(content, at, end - at, ISO_8859_1);
    at = end + 1;
    return text;
  }

  /// A text of fixed size.
  String latin1(int count) {
    int end = Math.min(content.length, at + count);
    String text = new String(content, Math.min(at, end), Math.max(0, end - at), ISO_8859_1);
    at = end;
    return text;
  }

  /// The next text up to its NUL or the end, in the frame's encoding.
  String text() {
    readMark();
    int width = charset.equals(UTF_8) || charset.equals(ISO_8859_1) ? 1 : 2;
    int end = at;
    while (end + width <= content.length && !isNul(end, width)) {
      end += width;
    }
    boolean closed = end + width <= content.length;
    int stop =
        closed || width == 1 ? end : Math.max(at, content.length - (content.length - at) % 2);
    String text =
        new String(content, Math.min(at, content.length), Math.max(0, stop - at), charset);
    at = closed ? end + width : content.length;
    return text;
  }

  /// All texts from here on.
  List<String> texts() {
    var all = new ArrayList<String>();
    while (!ended() && all.size() < MAX_TEXTS) {
      all.add(text());
    }
    return all;
  }

  private boolean isNul(int place, int width) {
    return content[place] == 0 && (width == 1 || content[place + 1] == 0);
  }

  /// Each text of UTF-16 may begin with its own byte order mark; without one, the last one holds.
  private void readMark() {
    if (!marked || at + 2 > content.length) {
      return;
    }
    int mark = (content[at] & 0xFF) << 8 | (content[at + 1] & 0xFF);
    if (mark == 0xFEFF || mark == 0xFFFE) {
      charset = mark == 0xFEFF ? UTF_16BE : UTF_16LE;
      at += 2;
    }
  }
}
