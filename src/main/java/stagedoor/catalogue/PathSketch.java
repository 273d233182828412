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
  private int at;

  private static byte[] letters() {
    byte[] letters = new byte[128];
    for (char c = 0; c < letters.length; c++) {
      char folded = Character.toLowerCase(c);
      letters[c] = (byte) (Signs.isSign(folded) ? 0 : folded);
    }
    return letters;
  }

  /// The sketch of a folded text.
  static byte[] of(String folded) {
    var sketch = new PathSketch();
    sketch.room(folded.length());
    folded.chars().forEach(sketch::put);
    return Arrays.copyOf(sketch.bytes, sketch.size);
  }

  int size() {
    return size;
  }

  /// Forgets all but the last bytes.
  void keepLast(int count) {
    int kept = Math.min(count, size);
    System.arraycopy(bytes, size - kept, bytes, 0, kept);
    size = kept;
  }

  /// Forgets all but the first bytes.
  void keepFirst(int count) {
    size = count;
  }

  boolean has(byte[] part) {
    if (part.length == 0) {
      return true;
    }
    int last = size - part.length;
    for (int i = 0; i <= last; i++) {
      if (bytes[i] == part[0] && Arrays.equals(bytes, i, i + part.length, part, 0, part.length)) {
        return true;
      }
    }
    return false;
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
    at = from;
    while (at < to) {
      int c = raw[at++];
      if (c == '%') {
        c = decoded(raw, to);
      }
      if (c < 0 || (c >= 128 && !addOther(c, raw, to))) {
        return false;
      }
      if (c < 128) {
        bytes[size] = LETTERS[c];
        size += LETTERS[c] == 0 ? 0 : 1;
      }
    }
    return true;
  }

  /// Adds a letter of two or three bytes.
  private boolean addOther(int first, byte[] raw, int to) {
    int c;
    if (first >= 0xC2 && first < 0xE0) {
      c = (first & 0x1F) << 6 | continuation(raw, to);
    } else if (first >= 0xE0 && first < 0xF0) {
      c = (first & 0x0F) << 12 | continuation(raw, to) << 6 | continuation(raw, to);
    } else {
      return false;
    }
    if (c < 128 || (first >= 0xE0 && c < 0x800)) {
      return false;
    }
    // Marks of letters are left out by folding, and are no letters of a word.
    return (c >= FIRST_MARK && c <= LAST_MARK) || putFolded((char) c);
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
  private int continuation(byte[] raw, int to) {
    if (at >= to || raw[at] != '%') {
      return -1;
    }
    at++;
    int c = decoded(raw, to);
    return (c & 0xC0) == 0x80 ? c & 0x3F : -1;
  }

  /// The byte behind a percent sign, or -1 when there is none.
  private int decoded(byte[] raw, int to) {
    if (at + 2 > to) {
      return -1;
    }
    int high = hex(raw[at]);
    int low = hex(raw[at + 1]);
    at += 2;
    return high < 0 || low < 0 ? -1 : high << 4 | low;
  }

  private static int hex(int c) {
    if (c >= '0' && c <= '9') {
      return c - '0';
    }
    int letter = c | 0x20;
    return letter >= 'a' && letter <= 'f' ? letter - 'a' + 10 : -1;
  }

  private void room(int more) {
    if (size + more > bytes.length) {
      bytes = Arrays.copyOf(bytes, Math.max(size + more, 2 * bytes.length));
    }
  }
}
