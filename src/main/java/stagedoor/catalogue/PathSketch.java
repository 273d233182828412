package stagedoor.catalogue;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.util.Arrays;

/// The letters, digits and spaces of paths and texts as one byte each, folded; signs are left out.
/// Where a folded text has another, its sketch has the other's sketch. The reverse need not be
/// true: signs may stand between, and letters beyond ASCII share bytes. Those of one script do not,
/// so a sketch knows its script: which 128 characters all letters beyond ASCII are of.
final class PathSketch {

  private static final byte[] LETTERS = letters();

  /// Of sketches with letters of ASCII alone, and of those with letters of several scripts.
  static final char NO_SCRIPT = 0;

  static final char SCRIPTS = Character.MAX_VALUE;

  private static final int SCRIPT_BITS = 7;

  /// The dot below letters of Hindi, which folding joins to some of them.
  private static final int NUKTA = 0x93C;

  private byte[] bytes = new byte[256];
  private int size;
  private char script = NO_SCRIPT;

  /// What each character of ASCII folds to, 0 for a sign that is no space.
  private static byte[] letters() {
    byte[] letters = new byte[128];
    for (int c = 0; c < letters.length; c++) {
      byte folded = Fold.ofAscii(c);
      letters[c] = folded != ' ' && Signs.isSign(folded) ? 0 : folded;
    }
    return letters;
  }

  /// The sketch of a folded text.
  static PathSketch of(String folded) {
    var sketch = new PathSketch();
    sketch.room(folded.length());
    folded.chars().forEach(sketch::put);
    return sketch;
  }

  int size() {
    return size;
  }

  /// Of which as many as there are are the sketch, not to be changed.
  byte[] bytes() {
    return bytes;
  }

  /// Forgets all but the first bytes. The script stays.
  void cut(int count) {
    size = count;
  }

  /// Forgets everything.
  void clear() {
    size = 0;
    script = NO_SCRIPT;
  }

  /// The first of the 128 characters that all letters beyond ASCII are of, [#NO_SCRIPT] or
  /// [#SCRIPTS].
  char script() {
    return script;
  }

  /// Whether each byte beyond ASCII in sketches of one script stands for one letter: those of Hindi
  /// stand with and without a dot.
  static boolean isExact(char script) {
    return script != SCRIPTS && script != scriptOf(NUKTA);
  }

  /// Whether a letter has no byte of its own.
  static boolean isLeftOut(int c) {
    return c == NUKTA || Fold.isRemovable(c);
  }

  private static char scriptOf(int letter) {
    return (char) (letter >>> SCRIPT_BITS << SCRIPT_BITS);
  }

  /// Adds a byte that no letter is, so that nothing is found across it.
  void addEnd(char end) {
    room(1);
    bytes[size++] = (byte) end;
  }

  /// All of it, one letter a byte.
  String text() {
    return new String(bytes, 0, size, ISO_8859_1);
  }

  /// Adds the folded letters of a raw path. Says whether all letters were such as fold by
  /// themselves; otherwise what was added is not all.
  boolean add(byte[] raw) {
    // No letter folds to more than three, and one beyond ASCII is written by six bytes at least.
    room(raw.length);
    boolean behindSpace = false;
    for (int i = 0; i < raw.length; i++) {
      int c = raw[i];
      if (c == '%') {
        c = ShownPath.decoded(raw, i, raw.length);
        i += 2;
      }
      if (c < 0) {
        return false;
      }
      if (c < 128) {
        byte letter = LETTERS[c];
        boolean isSpace = letter == ' ';
        if (letter != 0 && !(isSpace && behindSpace)) {
          bytes[size++] = letter;
        }
        behindSpace = isSpace;
      } else {
        int letter = other(raw, i - 2, raw.length);
        if (letter < 0 || !addOther(letter)) {
          return false;
        }
        i += letter < 0x800 ? 3 : 6;
        behindSpace &= isLeftOut(letter);
      }
    }
    return true;
  }

  /// The letter of two or three bytes that stands there, or -1 when there is none.
  private static int other(byte[] raw, int at, int to) {
    int first = ShownPath.decoded(raw, at, to);
    int second = continuation(raw, at + 3, to);
    int c =
        first < 0xE0
            ? (first & 0x1F) << 6 | second
            : (first & 0x0F) << 12 | second << 6 | continuation(raw, at + 6, to);
    return first >= 0xC2 && first < 0xF0 && c >= (first < 0xE0 ? 0x80 : 0x800) ? c : -1;
  }

  /// Adds a letter beyond ASCII; says whether it is known.
  private boolean addOther(int letter) {
    if (letter == NUKTA) {
      note(letter);
      // It makes nothing of ASCII before it, so that the letters around it do not stand together.
      return size == 0 || bytes[size - 1] < 0;
    }
    return isLeftOut(letter) || putFolded((char) letter);
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
      if (folded != NUKTA) {
        note(folded);
        bytes[size++] = (byte) (withoutNukta(folded) | 128);
      }
    } else if (LETTERS[folded] != 0) {
      bytes[size++] = LETTERS[folded];
    }
  }

  private void note(int letter) {
    char of = scriptOf(letter);
    script = script == NO_SCRIPT || script == of ? of : SCRIPTS;
  }

  private static int withoutNukta(int c) {
    return switch (c) {
      case 0x929, 0x931, 0x934 -> c - 1;
      default -> c;
    };
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
