package stagedoor.subsonic;

import java.time.LocalDate;

/// How moments look in an answer: `2026-11-23T15:26:23.640Z`. Written by hand, because a playlist
/// of 1,000 songs holds thousands of them and a formatter takes ten times as long.
final class Moments {

  private static final long DAY_MS = 86_400_000;
  private static final long FIRST = LocalDate.of(0, 1, 1).toEpochDay() * DAY_MS;
  private static final long LAST = LocalDate.of(10_000, 1, 1).toEpochDay() * DAY_MS - 1;

  private Moments() {}

  /// The moment in UTC; beyond the years 0 to 9999 it is the nearest in them.
  static String iso(long msSince1970) {
    long ms = Math.clamp(msSince1970, FIRST, LAST);
    LocalDate date = LocalDate.ofEpochDay(Math.floorDiv(ms, DAY_MS));
    int ofDay = (int) Math.floorMod(ms, DAY_MS);
    var text =
        new char[] {
          '0', '0', '0', '0', '-', '0', '0', '-', '0', '0', 'T', '0', '0', ':', '0', '0', ':', '0',
          '0', '.', '0', '0', '0', 'Z'
        };
    digits(text, 4, date.getYear());
    digits(text, 7, date.getMonthValue());
    digits(text, 10, date.getDayOfMonth());
    digits(text, 13, ofDay / 3_600_000);
    digits(text, 16, ofDay / 60_000 % 60);
    digits(text, 19, ofDay / 1000 % 60);
    digits(text, 23, ofDay % 1000);
    return new String(text);
  }

  /// Writes a number so that it ends before `end`; the zeros in front are there already.
  private static void digits(char[] text, int end, int number) {
    for (int i = end - 1, rest = number; rest > 0; i--, rest /= 10) {
      text[i] = (char) ('0' + rest % 10);
    }
  }
}
