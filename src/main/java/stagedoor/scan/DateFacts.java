package stagedoor.scan;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import stagedoor.tag.Field;
import stagedoor.tag.Tags;

/// The dates of a song: when it was first released, when this edition was, and the one to show.
///
/// @param date, original, release `YYYY`, `YYYY-MM`, `YYYY-MM-DD` or empty
public record DateFacts(String date, String original, String release) {

  private static final int FIRST_YEAR = 1_000;
  private static final int LAST_YEAR = 2_999;
  private static final Pattern YEAR = Pattern.compile("(?<![0-9])([12][0-9]{3})(?![0-9])");

  static DateFacts of(Tags tags) {
    String date = first(tags, Field.RECORDINGDATE);
    String original = first(tags, Field.ORIGINALDATE);
    String release = first(tags, Field.RELEASEDATE);
    // Most taggers write the edition's date into the plain date beside an original date.
    if (!original.isEmpty() && release.isEmpty() && date.compareTo(original) >= 0) {
      return new DateFacts(original, original, date);
    }
    if (date.isEmpty()) {
      date = original.isEmpty() ? release : original;
    }
    return new DateFacts(date, original, release);
  }

  private static String first(Tags tags, Field field) {
    String text = tags.text(field);
    return text.isEmpty() ? "" : normal(text);
  }

  /// The date at the beginning of a text, else the first year that stands alone in it, else empty.
  private static String normal(String text) {
    if (isYear(text)) {
      return text.substring(0, lengthOfDate(text));
    }
    Matcher year = YEAR.matcher(text);
    return year.find() ? year.group(1) : "";
  }

  private static boolean isYear(String text) {
    int year = Digits.number(text, 0, 4);
    return year >= FIRST_YEAR && year <= LAST_YEAR;
  }

  private static int lengthOfDate(String text) {
    if (!isPart(text, 4, 12)) {
      return 4;
    }
    return isPart(text, 7, 31) ? 10 : 7;
  }

  /// Whether a dash and two digits stand there, from 01 to a greatest number.
  private static boolean isPart(String text, int at, int most) {
    int number = text.startsWith("-", at) ? Digits.number(text, at + 1, 2) : 0;
    return number >= 1 && number <= most;
  }
}
