package stagedoor.lyrics;

import java.util.OptionalLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Times as TTML writes them (Timed Text Markup Language 2, section 12.3.1), and `mm:ss.fff` and
/// bare seconds, which makers of lyrics write.
///
/// @param frameRate frames a second, for times that count them
/// @param tickRate ticks a second
record TtmlTime(double frameRate, double tickRate) {

  static final TtmlTime USUAL = new TtmlTime(30, 1);

  private static final long MAX_MS = 360_000_000;

  private static final Pattern CLOCK =
      Pattern.compile("(?:(\\d{1,3}):)?(\\d{1,3}):(\\d{1,2}(?:\\.\\d{1,9})?)");

  private static final Pattern FRAMES =
      Pattern.compile("(\\d{1,3}):(\\d{1,3}):(\\d{1,2}):(\\d{1,3})");

  private static final Pattern AMOUNT =
      Pattern.compile("(\\d{1,12}(?:\\.\\d{1,9})?)(h|ms|m|s|f|t|)");

  /// Empty for what is no time.
  OptionalLong ms(String text) {
    String time = text.strip();
    Matcher clock = CLOCK.matcher(time);
    if (clock.matches()) {
      return seconds(hoursAndMinutes(clock) + Double.parseDouble(clock.group(3)));
    }
    Matcher frames = FRAMES.matcher(time);
    if (frames.matches()) {
      return seconds(
          hoursAndMinutes(frames)
              + Double.parseDouble(frames.group(3))
              + Double.parseDouble(frames.group(4)) / frameRate);
    }
    Matcher amount = AMOUNT.matcher(time);
    return amount.matches()
        ? seconds(Double.parseDouble(amount.group(1)) * secondsOf(amount.group(2)))
        : OptionalLong.empty();
  }

  private static double hoursAndMinutes(Matcher time) {
    double hours = time.group(1) == null ? 0 : Double.parseDouble(time.group(1));
    return hours * 3_600 + Double.parseDouble(time.group(2)) * 60;
  }

  private double secondsOf(String unit) {
    return switch (unit) {
      case "h" -> 3_600;
      case "m" -> 60;
      case "ms" -> 0.001;
      case "f" -> 1 / frameRate;
      case "t" -> 1 / tickRate;
      default -> 1;
    };
  }

  private static OptionalLong seconds(double seconds) {
    long ms = Math.round(seconds * 1000);
    return ms <= MAX_MS ? OptionalLong.of(ms) : OptionalLong.empty();
  }
}
