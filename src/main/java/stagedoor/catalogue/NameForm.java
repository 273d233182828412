package stagedoor.catalogue;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.util.Arrays;
import java.util.Optional;

/// What a raw file name without its ending is beside its letters, which [PathLetters] has:
/// `01%20-%20Sea` is `01 sea`, a capital and a sign.
///
/// In its bytes, each step says how many letters stand as they are. A negative one makes the next
/// letter a capital; another one has a sign behind it, or 0 for none. The sign is written as file
/// names have it, or, with its highest bit set, in the other way: encoded or not. A name that is
/// not of its letters follows behind a mark, decoded where encoding gives it again, else as it is.
final class NameForm {

  private static final int CAPITAL = 128;
  private static final int OTHERWISE = 128;
  private static final int MOST = 127;
  private static final byte NO_SIGN = 0;
  private static final byte DECODED = 1;
  private static final byte RAW = 2;

  /// What is not encoded in raw names: letters, digits and some signs of ASCII.
  private static final boolean[] STANDING = standing();

  private static final byte[] HEX = {
    '0', '1', '2', '3', '4', '5', '6', '7', '8', '9', 'A', 'B', 'C', 'D', 'E', 'F'
  };

  private NameForm() {}

  private static boolean[] standing() {
    boolean[] standing = new boolean[128];
    for (int c = 0; c < standing.length; c++) {
      standing[c] = !Signs.isSign(Fold.ofAscii(c)) || "-_.!~*'():@&=+$,;".indexOf(c) >= 0;
    }
    return standing;
  }

  /// The form of a name.
  ///
  /// @param letters of which those between `from` and `to` are the name's
  static byte[] of(byte[] raw, byte[] letters, int from, int to) {
    return beside(raw, letters, from, to).orElseGet(() -> whole(raw));
  }

  /// The form of a name whose letters are not known.
  static byte[] whole(byte[] raw) {
    byte[] decoded = new byte[raw.length];
    int size = 0;
    for (int i = 0; i < raw.length; i++) {
      boolean encoded = raw[i] == '%';
      decoded[size++] = (byte) (encoded ? ShownPath.decoded(raw, i, raw.length) : raw[i]);
      i += encoded ? 2 : 0;
    }
    var again = new Writing(3 * size);
    for (int i = 0; i < size; i++) {
      again.put(decoded[i] & 255, isStanding(decoded[i]));
    }
    return Arrays.equals(again.bytes(), raw)
        ? marked(DECODED, decoded, size)
        : marked(RAW, raw, raw.length);
  }

  private static byte[] marked(byte mark, byte[] name, int size) {
    byte[] form = new byte[2 + size];
    form[0] = MOST;
    form[1] = mark;
    System.arraycopy(name, 0, form, 2, size);
    return form;
  }

  /// Empty when the name has more than its letters and signs tell.
  private static Optional<byte[]> beside(byte[] raw, byte[] letters, int from, int to) {
    byte[] form = new byte[2 * raw.length + 2];
    int size = 0;
    int same = 0;
    int at = from;
    boolean behindSpace = false;
    for (int i = 0; i < raw.length; i++) {
      boolean encoded = raw[i] == '%';
      int c = encoded ? ShownPath.decoded(raw, i, raw.length) : raw[i];
      if (c < ' ' || c > '~' || (encoded && !isAt(raw, i, c))) {
        return Optional.empty();
      }
      i += encoded ? 2 : 0;
      boolean usual = encoded != isStanding(c);
      int small = Fold.ofAscii(c);
      boolean isExtra = c == ' ' && behindSpace;
      behindSpace = c == ' ';
      if (at == to || letters[at] != small || isExtra) {
        form[size++] = (byte) same;
        form[size++] = (byte) (usual ? c : c | OTHERWISE);
        same = 0;
      } else if (!usual) {
        return Optional.empty();
      } else if (small != c) {
        at++;
        form[size++] = (byte) (same | CAPITAL);
        same = 0;
      } else {
        at++;
        if (++same == MOST) {
          form[size++] = MOST;
          form[size++] = NO_SIGN;
          same = 0;
        }
      }
    }
    return at == to ? Optional.of(Arrays.copyOf(form, size)) : Optional.empty();
  }

  /// Whether a byte is encoded there in the usual way, with capitals.
  private static boolean isAt(byte[] raw, int at, int c) {
    return raw[at + 1] == HEX[c >>> 4] && raw[at + 2] == HEX[c & 15];
  }

  private static boolean isStanding(int c) {
    return c >= 0 && c < STANDING.length && STANDING[c];
  }

  /// Whether a name can be made of the form and of so many letters.
  static boolean canRead(byte[] form, int from, int to, int letters) {
    if (isMarked(form, from, to)) {
      return true;
    }
    long used = 0;
    for (int i = from; i < to; i++) {
      used += (form[i] & MOST) + (form[i] < 0 ? 1 : 0);
      if (form[i] >= 0 && ++i == to) {
        return false;
      }
    }
    return used <= letters;
  }

  private static boolean isMarked(byte[] form, int from, int to) {
    return to - from >= 2 && form[from] == MOST && form[from + 1] != NO_SIGN;
  }

  /// The raw name with its ending.
  ///
  /// @param letters of which those between `at` and `end` are the name's
  static byte[] raw(byte[] form, int from, int to, String letters, int at, int end, String ending) {
    var raw = new Writing(3 * (end - at + to - from) + ending.length());
    if (isMarked(form, from, to)) {
      boolean isRaw = form[from + 1] == RAW;
      for (int i = from + 2; i < to; i++) {
        raw.put(form[i] & 255, isRaw || isStanding(form[i]));
      }
    } else {
      putRaw(form, from, to, letters, at, end, raw);
    }
    for (int i = 0; i < ending.length(); i++) {
      raw.put(ending.charAt(i), true);
    }
    return raw.bytes();
  }

  private static void putRaw(
      byte[] form, int from, int to, String letters, int at, int end, Writing raw) {
    int next = at;
    for (int i = from; i < to; i++) {
      int same = form[i] & MOST;
      raw.put(letters, next, next + same);
      next += same;
      if (form[i] < 0) {
        raw.put(Character.toUpperCase(letters.charAt(next++)), true);
      } else if (form[++i] != NO_SIGN) {
        int c = form[i] & ~OTHERWISE & 255;
        raw.put(c, isStanding(c) == form[i] > 0);
      }
    }
    raw.put(letters, next, end);
  }

  /// The folded name behind other bytes of ASCII, if it is made of letters and signs of ASCII
  /// alone.
  ///
  /// @param before of which as many as `length` says stand before the name
  /// @param ending the name's, folded
  static Optional<String> folded(
      byte[] form,
      int from,
      int to,
      String letters,
      int at,
      int end,
      byte[] before,
      int length,
      String ending) {
    if (isMarked(form, from, to)) {
      return Optional.empty();
    }
    byte[] into = Arrays.copyOf(before, length + end - at + to - from + ending.length());
    int next = at;
    int filled = length;
    for (int i = from; i < to; i++) {
      int last = next + (form[i] & MOST) + (form[i] < 0 ? 1 : 0);
      while (next < last) {
        into[filled++] = (byte) letters.charAt(next++);
      }
      if (form[i] >= 0) {
        int c = form[++i] & ~OTHERWISE & 255;
        // A space that is no letter stands behind another one.
        if (c != NO_SIGN && c != ' ') {
          into[filled++] = Fold.ofAscii(c);
        }
      }
    }
    while (next < end) {
      into[filled++] = (byte) letters.charAt(next++);
    }
    boolean trims = ending.isEmpty() && filled > length && into[filled - 1] == ' ';
    for (int i = 0; i < ending.length(); i++) {
      into[filled++] = (byte) ending.charAt(i);
    }
    return Optional.of(new String(into, 0, trims ? filled - 1 : filled, ISO_8859_1));
  }

  private static final class Writing {

    private final byte[] bytes;
    private int size;

    Writing(int most) {
      bytes = new byte[most];
    }

    void put(int c, boolean standing) {
      if (standing) {
        bytes[size++] = (byte) c;
      } else {
        bytes[size++] = '%';
        bytes[size++] = HEX[c >>> 4];
        bytes[size++] = HEX[c & 15];
      }
    }

    void put(String letters, int from, int to) {
      for (int i = from; i < to; i++) {
        char c = letters.charAt(i);
        put(c, c != ' ');
      }
    }

    byte[] bytes() {
      return Arrays.copyOf(bytes, size);
    }
  }
}
