package stagedoor.subsonic;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.time.LocalDate;

/// How moments look in an answer: `2026-11-23T15:26:23.640Z`. Written by hand, because a playlist
/// of 1,000 songs holds thousands of them and a formatter takes ten times as long.
final class Moments {

  /// The length of each.
  static final int CHARS = 24;

  private static final byte[] ZERO = "0000-00-00T00:00:00.000Z".getBytes(US_ASCII);
  private static final long DAY_MS = 86_400_000;
  private static final long FIRST = LocalDate.of(0, 1, 1).toEpochDay() * DAY_MS;
  private static final long LAST = LocalDate.of(10_000, 1, 1).toEpochDay() * DAY_MS - 1;

  private Moments() {}

  /// The moment in UTC; beyond the years 0 to 9999 it is the nearest in them.
  static String iso(long msSince1970) {
    var text = new byte[CHARS];
    put(msSince1970, text, 0);
    return new String(text, US_ASCII);
  }

  /// Writes the same in ASCII.
  static void put(long msSince1970, byte[] into, int at) {
    long ms = Math.clamp(msSince1970, FIRST, LAST);
    LocalDate date = LocalDate.ofEpochDay(Math.floorDiv(ms, DAY_MS));
    int ofDay = (int) Math.floorMod(ms, DAY_MS);
    System.arraycopy(ZERO, 0, into, at, CHARS);
    digits(into, at + 4, date.getYear());
    digits(into, at + 7, date.getMonthValue());
    digits(into, at + 10, date.getDayOfMonth());
    digits(into, at + 13, ofDay / 3_600_000);
    digits(into, at + 16, ofDay / 60_000 % 60);
    digits(into, at + 19, ofDay / 1000 % 60);
    digits(into, at + 23, ofDay % 1000);
  }

  /// Writes a number so that it ends before `end`; the zeros in front are there already.
  private static void digits(byte[] text, int end, int number) {
    for (int i = end - 1, rest = number; rest > 0; i--, rest /= 10) {
      text[i] = (byte) ('0' + rest % 10);
    }
  }
}
