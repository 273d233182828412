package stagedoor.tag;

import java.nio.charset.Charset;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/// Guesses in which charset text was written, from the text alone.
///
/// It is better to guess nothing than to spoil Western text, in which letters beyond ASCII are few
/// and stand alone among ASCII letters (`Dvorák`, `Motörhead`). So a guess needs what such text
/// never has: Cyrillic has whole words without ASCII; East Asian text has several double bytes one
/// after the other, nearly all from the part of its charset that is in daily use; Polish and Czech
/// have signs of Western text (`³`, `¹`) in the middle of words.
final class EncodingGuess {

  private static final Charset CYRILLIC = Charset.forName("windows-1251");
  private static final Charset CENTRAL = Charset.forName("windows-1250");

  /// The dozen letters that make three quarters of Slavic text.
  private static final String FREQUENT_LETTERS = "оеаинтсрвлкмді";

  private static final int MIN_LETTERS = 6;
  private static final int MIN_WORD = 4;

  /// Share of everyday characters that Cyrillic capitals may have by chance, read as double bytes.
  private static final double CYRILLIC_CHANCE = 0.15;

  private EncodingGuess() {}

  /// @param text values with line feeds between them
  /// @return empty when it is Western text or cannot be told
  static Optional<Charset> of(byte[] text) {
    Optional<DoubleByte> best =
        Arrays.stream(DoubleByte.values())
            .filter(candidate -> candidate.fits(text))
            .max(Comparator.comparingDouble(candidate -> candidate.frequentShare(text)));
    boolean cyrillic = isCyrillic(text);
    if (best.isPresent() && (!cyrillic || best.get().frequentShare(text) > CYRILLIC_CHANCE)) {
      return best.filter(found -> isClear(found, text)).map(DoubleByte::charset);
    }
    if (cyrillic) {
      return Optional.of(CYRILLIC);
    }
    return isCentral(text) ? Optional.of(CENTRAL) : Optional.empty();
  }

  /// One that fits alone is right; among several the characters of daily use must tell.
  private static boolean isClear(DoubleByte best, byte[] text) {
    List<DoubleByte> others =
        Arrays.stream(DoubleByte.values())
            .filter(candidate -> candidate != best && candidate.fits(text))
            .toList();
    double share = best.frequentShare(text);
    return others.stream().allMatch(other -> share > 1.5 * other.frequentShare(text));
  }

  private static boolean isCyrillic(byte[] text) {
    String decoded = new String(text, CYRILLIC);
    int letters = 0;
    int frequent = 0;
    int inWholeWords = 0;
    int longest = 0;
    List<String> words =
        Pattern.compile("[^\\p{L}\\p{Mn}]+")
            .splitAsStream(decoded)
            .filter(word -> !word.isEmpty())
            .toList();
    for (String word : words) {
      int cyrillic = (int) word.chars().filter(EncodingGuess::isCyrillicLetter).count();
      letters += cyrillic;
      if (cyrillic == word.length() && isRegular(word)) {
        inWholeWords += cyrillic;
        longest = Math.max(longest, cyrillic);
        frequent +=
            (int)
                word.toLowerCase(Locale.ROOT)
                    .chars()
                    .filter(c -> FREQUENT_LETTERS.indexOf(c) >= 0)
                    .count();
      }
    }
    long beyondAscii = decoded.chars().filter(c -> c >= 0x80).count();
    return letters >= MIN_LETTERS
        && longest >= MIN_WORD
        && inWholeWords >= 0.9 * letters
        && letters >= 0.9 * beyondAscii
        && frequent >= 0.5 * letters;
  }

  private static boolean isCyrillicLetter(int c) {
    return c >= 0x400 && c < 0x500;
  }

  /// `слово`, `Слово` or `СЛОВО`; what is read in a wrong charset mixes cases.
  private static boolean isRegular(String word) {
    String rest = word.substring(1);
    return rest.chars().noneMatch(Character::isUpperCase)
        || word.chars().noneMatch(Character::isLowerCase);
  }

  /// Signs between letters, or letters together that no Western language has together.
  private static boolean isCentral(byte[] text) {
    boolean carons =
        contains(text, 0x8A)
            || contains(text, 0x8E)
            || contains(text, 0x9A)
            || contains(text, 0x9E);
    boolean czech =
        carons && (contains(text, 0xEC) || contains(text, 0xF8) || contains(text, 0xF9));
    boolean hungarian = contains(text, 0xF5) && contains(text, 0xFB);
    return czech || hungarian || hasSignInWord(text);
  }

  /// One of `ą ł ż ź ľ Ą Ł Ż ť Ź` between ASCII letters, where Windows-1252 has a sign or nothing.
  private static boolean hasSignInWord(byte[] text) {
    for (int i = 1; i + 1 < text.length; i++) {
      boolean sign =
          switch (text[i] & 0xFF) {
            case 0xB9, 0xB3, 0xBF, 0xBE, 0xA5, 0xA3, 0xAF, 0x9D, 0x8F -> true;
            default -> false;
          };
      if (sign && isAsciiLetter(text[i - 1]) && isAsciiLetter(text[i + 1])) {
        return true;
      }
    }
    return false;
  }

  private static boolean contains(byte[] text, int value) {
    for (byte b : text) {
      if ((b & 0xFF) == value) {
        return true;
      }
    }
    return false;
  }

  static boolean isAsciiLetter(byte b) {
    return (b >= 'a' && b <= 'z') || (b >= 'A' && b <= 'Z');
  }
}
