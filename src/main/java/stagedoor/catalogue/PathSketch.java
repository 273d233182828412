package stagedoor.catalogue;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.util.Arrays;

/// The letters and digits of paths and texts as one byte each, folded; signs and white space are
/// left out. Where a folded text has another, with its signs or without them, its sketch has the
/// other's sketch; the reverse need not be true, because letters beyond ASCII share bytes.
///
/// Making one takes about a nanosecond a byte, a tenth of what folding takes.
final class PathSketch {

  private static final byte[] LETTERS = letters();

  private static final int FIRST_MARK = 0x300;
  private static final int LAST_MARK = 0x36F;

  private byte[] bytes = new byte[256];
  private int size;

  /// What each character of ASCII folds to, 0 for a sign.
  private static byte[] letters() {
    byte[] letters = new byte[128];
    for (char c = 0; c < letters.length; c++) {
      char folded = Character.toLowerCase(c);
      letters[c] = (byte) (Signs.isSign(folded) ? 0 : folded);
    }
    return letters;
  }

  /// The sketch of a folded text.
  static String of(String folded) {
    var sketch = new PathSketch();
    sketch.room(folded.length());
    folded.chars().forEach(sketch::put);
    return sketch.text();
  }

  int size() {
    return size;
  }

  /// Forgets all but the first bytes.
  void cut(int count) {
    size = count;
  }

  /// Adds a byte that no sketch has, so that nothing is found across it, and a part again.
  void again(int from, int to) {
    room(1 + to - from);
    bytes[size] = 0;
    System.arraycopy(bytes, from, bytes, size + 1, to - from);
    size += 1 + to - from;
  }

  /// All of it, one letter a byte.
  String text() {
    return new String(bytes, 0, size, ISO_8859_1);
  }

  boolean add(String raw) {
    byte[] all = raw.getBytes(ISO_8859_1);
    return add(all, 0, all.length);
  }

  /// Adds the folded letters of a part of a raw path. Says whether all letters were such as fold by
  /// themselves; otherwise the sketch says nothing.
  boolean add(byte[] raw, int from, int to) {
    // No letter folds to more than three, and one beyond ASCII is written by six bytes at least.
    room(to - from);
    byte[] letters = bytes;
    int filled = size;
    for (int i = from; i < to; i++) {
      int c = raw[i];
      if (c == '%') {
        c = ShownPath.decoded(raw, i, to);
        i += 2;
      }
      if (c < 128 && c >= 0) {
        byte letter = LETTERS[c];
        letters[filled] = letter;
        filled += -letter >>> 31;
      } else if (c < 0) {
        return false;
      } else {
        size = filled;
        i = addOther(raw, i - 2, to) - 1;
        filled = size;
        if (i < 0) {
          return false;
        }
      }
    }
    size = filled;
    return true;
  }

  /// Adds a letter of two or three bytes; gives where it ends, or -1 when it is none or not known.
  private int addOther(byte[] raw, int at, int to) {
    int first = ShownPath.decoded(raw, at, to);
    int second = continuation(raw, at + 3, to);
    int end = at + 6;
    int c = (first & 0x1F) << 6 | second;
    if (first >= 0xE0) {
      c = (first & 0x0F) << 12 | second << 6 | continuation(raw, end, to);
      end += 3;
    }
    boolean isLetter = first >= 0xC2 && first < 0xF0 && c >= (first < 0xE0 ? 0x80 : 0x800);
    // Marks of letters are left out by folding, and are no letters of a word.
    boolean isMark = c >= FIRST_MARK && c <= LAST_MARK;
    return isLetter && (isMark || putFolded((char) c)) ? end : -1;
  }

  private boolean putFolded(char letter) {
    String folded = FoldedLetters.of(letter);
    for (int i = 0; i < folded.length(); i++) {
      put(folded.charAt(i));
    }
    return !folded.isEmpty();
  }

  private void put(int folded) {
    if (folded >= 128) {
      bytes[size++] = (byte) (folded | 128);
    } else if (LETTERS[folded] != 0) {
      bytes[size++] = LETTERS[folded];
    }
  }

  /// Six bits, or a negative number when there is no such byte.
  private static int continuation(byte[] raw, int at, int to) {
    int c = at < to && raw[at] == '%' ? ShownPath.decoded(raw, at, to) : -1;
    return c >= 0x80 && c < 0xC0 ? c & 0x3F : -1;
  }

  private void room(int more) {
    if (size + more > bytes.length) {
      bytes = Arrays.copyOf(bytes, Math.max(size + more, 2 * bytes.length));
    }
  }
}
