package stagedoor.catalogue;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.lang.Character.UnicodeScript;
import java.text.Normalizer;
import java.util.Locale;
import java.util.Optional;

/// Makes texts that a person takes for the same word equal: case, diacritics, width and
/// compatibility forms, apostrophes, quotes and dashes, runs of white space.
///
/// Hiragana and katakana are one, as are the final and the usual forms of Greek and Hebrew letters,
/// the forms of Arabic ones that people exchange, and the digits of all scripts. Marks that make
/// another letter stay: the voice marks of kana, the vowels of the Indic scripts and of Thai. `%`,
/// `_` and other symbols stay what they are. Simplified and traditional Chinese stay apart.
public final class Fold {

  private static final int DELETE = 127;
  private static final int FIRST_HIRAGANA = 0x3041;
  private static final int FIRST_KATAKANA = 0x30A1;
  private static final int LAST_KATAKANA = 0x30F6;
  private static final int ARABIC_STRETCH = 0x640;

  private static final byte[] ASCII = ascii();

  private Fold() {}

  private static byte[] ascii() {
    byte[] folded = new byte[128];
    for (int c = 0; c < folded.length; c++) {
      boolean isSpace = c <= ' ' || c == DELETE;
      folded[c] = (byte) (isSpace ? ' ' : c == '`' ? '\'' : Character.toLowerCase(c));
    }
    return folded;
  }

  /// What a character of ASCII becomes by itself: a space, a letter or digit, or a sign.
  static byte ofAscii(int c) {
    return ASCII[c];
  }

  /// The text as it is compared.
  public static String of(String text) {
    byte[] folded = new byte[text.length()];
    int size = 0;
    boolean isSame = true;
    byte last = ' ';
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c >= 128) {
        return byLetter(text).orElseGet(() -> unicode(text));
      }
      byte letter = ofAscii(c);
      isSame &= letter == c;
      if (letter != ' ' || last != ' ') {
        folded[size++] = letter;
      }
      last = letter;
    }
    size -= size > 0 && last == ' ' ? 1 : 0;
    return isSame && size == text.length() ? text : new String(folded, 0, size, ISO_8859_1);
  }

  /// Nearly all other texts are made of letters that fold by themselves, which is ten times as
  /// fast; empty for the rest.
  private static Optional<String> byLetter(String text) {
    var folded = new StringBuilder(text.length());
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c > ' ' && c <= '~') {
        folded.append((char) ofAscii(c));
      } else if (c == ' ') {
        appendSpace(folded);
      } else if (c < ' ') {
        append(folded, c);
      } else {
        String letters = FoldedLetters.of(c);
        if (letters.isEmpty()) {
          return Optional.empty();
        }
        folded.append(letters);
      }
    }
    return Optional.of(trimmed(folded));
  }

  /// Folds any text.
  ///
  /// Upper case first: it turns the sharp s into what others write. Marks go before, because the
  /// small iota beneath Greek letters would become a large one beside them.
  static String unicode(String text) {
    String wide = Normalizer.normalize(text, Normalizer.Form.NFKD);
    var bare = new StringBuilder(wide.length());
    wide.codePoints().filter(c -> !isRemovable(c)).forEach(bare::appendCodePoint);
    String lower = bare.toString().toUpperCase(Locale.ROOT).toLowerCase(Locale.ROOT);
    var folded = new StringBuilder(lower.length());
    lower.codePoints().forEach(c -> append(folded, c));
    return Normalizer.normalize(trimmed(folded), Normalizer.Form.NFC);
  }

  private static void append(StringBuilder folded, int c) {
    String letters = spelledOut(c);
    if (!letters.isEmpty()) {
      folded.append(letters);
    } else if (Character.isWhitespace(c) || Character.isSpaceChar(c) || Character.isISOControl(c)) {
      appendSpace(folded);
    } else {
      folded.appendCodePoint(c < 128 ? c : oneForm(c));
    }
  }

  private static void appendSpace(StringBuilder folded) {
    if (!folded.isEmpty() && folded.charAt(folded.length() - 1) != ' ') {
      folded.append(' ');
    }
  }

  /// The form of a letter or digit that stands for all that are taken for the same.
  private static int oneForm(int c) {
    if (c >= FIRST_KATAKANA && c <= LAST_KATAKANA) {
      return c - FIRST_KATAKANA + FIRST_HIRAGANA;
    }
    if (Character.getType(c) == Character.DECIMAL_DIGIT_NUMBER) {
      return '0' + Character.digit(c, 10);
    }
    return switch (c) {
      case 'ς' -> 'σ';
      case 'ך', 'ם', 'ן', 'ף', 'ץ' -> c + 1;
      case 'ى', 'ی' -> 'ي';
      case 'ک' -> 'ك';
      case 'ة' -> 'ه';
      case 'ٱ' -> 'ا';
      default -> c;
    };
  }

  private static String trimmed(StringBuilder folded) {
    int end = folded.length();
    return folded.substring(0, end > 0 && folded.charAt(end - 1) == ' ' ? end - 1 : end);
  }

  /// Whether folding leaves it out, wherever it stands.
  static boolean isRemovable(int c) {
    int type = Character.getType(c);
    if (type == Character.FORMAT || c == ARABIC_STRETCH) {
      return true;
    }
    boolean kanaVoice = c == 0x3099 || c == 0x309A;
    return type == Character.NON_SPACING_MARK && !kanaVoice && marksOnlyDecorate(c);
  }

  private static boolean marksOnlyDecorate(int c) {
    return switch (UnicodeScript.of(c)) {
      case INHERITED, LATIN, GREEK, CYRILLIC, HEBREW, ARABIC, SYRIAC -> true;
      default -> false;
    };
  }

  /// Letters that Unicode does not take apart, and the forms of apostrophes, quotes and dashes.
  private static String spelledOut(int c) {
    return switch (c) {
      case 'ß' -> "ss";
      case 'ŧ' -> "t";
      case 'ŋ' -> "n";
      case 'ø' -> "o";
      case 'đ', 'ð' -> "d";
      case 'ł' -> "l";
      case 'ħ' -> "h";
      case 'ı' -> "i";
      case 'æ' -> "ae";
      case 'œ' -> "oe";
      case 'þ' -> "th";
      case '`', '´', '‘', '’', '‛', 'ʼ', 'ʻ', 'ʹ', '′', 'ʾ', 'ʿ', '׳', 'ꞌ' -> "'";
      case '“', '”', '„', '«', '»', '″', '״' -> "\"";
      case '‐', '‑', '‒', '–', '—', '―', '−', '־' -> "-";
      case '·', '・', '•', '‧', '∙' -> ".";
      case '⁄', '∕' -> "/";
      case '×' -> "x";
      case '♯' -> "#";
      case '♭' -> "b";
      default -> "";
    };
  }
}
