package stagedoor.scan;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import stagedoor.tag.Field;
import stagedoor.tag.Tags;

/// The dates of a song: when it was first released, when this edition was, and the one to show.
///
/// @param date, original, release `YYYY`, `YYYY-MM`, `YYYY-MM-DD` or empty
public record DateFacts(String date, String original, String release) {

  private static final Pattern DATE =
      Pattern.compile("^([12][0-9]{3}(?:-(?:0[1-9]|1[0-2])(?:-(?:0[1-9]|[12][0-9]|3[01]))?)?)");
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
    return tags.first(field).map(DateFacts::normal).orElse("");
  }

  private static String normal(String text) {
    Matcher date = DATE.matcher(text);
    if (date.find()) {
      return date.group(1);
    }
    Matcher year = YEAR.matcher(text);
    return year.find() ? year.group(1) : "";
  }
}
