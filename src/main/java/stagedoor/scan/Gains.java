package stagedoor.scan;

import java.util.Locale;
import java.util.OptionalDouble;
import stagedoor.catalogue.SongRow;
import stagedoor.tag.Field;
import stagedoor.tag.Tags;

/// Loudness from tags: ReplayGain, else the R128 gains of Opus (RFC 7845, section 5.2.1), which
/// count in 1/256 dB towards -23 LUFS instead of ReplayGain's -18.
final class Gains {

  private static final double R128_STEP = 256;
  private static final double R128_TO_REPLAY_GAIN_DB = 5;

  private static final int MOST_DECIMALS = 30;
  private static final int MOST_EXPONENT = 2;
  private static final double LIMIT = 1e9;

  private Gains() {}

  static SongRow.Gain of(Tags tags) {
    return new SongRow.Gain(
        gain(tags, Field.REPLAYGAIN_TRACK_GAIN, Field.R128_TRACK_GAIN),
        peak(tags, Field.REPLAYGAIN_TRACK_PEAK),
        gain(tags, Field.REPLAYGAIN_ALBUM_GAIN, Field.R128_ALBUM_GAIN),
        peak(tags, Field.REPLAYGAIN_ALBUM_PEAK));
  }

  private static float gain(Tags tags, Field replayGain, Field r128) {
    OptionalDouble own = number(tags.text(replayGain));
    if (own.isPresent()) {
      return (float) own.getAsDouble();
    }
    OptionalDouble steps = number(tags.text(r128));
    return steps.isPresent()
        ? (float) (steps.getAsDouble() / R128_STEP + R128_TO_REPLAY_GAIN_DB)
        : Float.NaN;
  }

  private static float peak(Tags tags, Field field) {
    return (float) number(tags.text(field)).orElse(Double.NaN);
  }

  /// A decimal number with or without a trailing `dB`; neither infinite nor absurd.
  static OptionalDouble number(String text) {
    if (text.isEmpty()) {
      return OptionalDouble.empty();
    }
    String plain = text.toLowerCase(Locale.ROOT).replace("db", "").replace(',', '.').strip();
    if (!isDecimal(plain)) {
      return OptionalDouble.empty();
    }
    double number = Double.parseDouble(plain);
    return Math.abs(number) < LIMIT ? OptionalDouble.of(number) : OptionalDouble.empty();
  }

  /// Digits after a sign or none, with a point or none and an exponent or none.
  private static boolean isDecimal(String text) {
    int e = text.indexOf('e');
    return e < 0 ? isPlain(text) : isPlain(text.substring(0, e)) && isExponent(text, e + 1);
  }

  /// Up to nine digits before a point and thirty behind it, at least one in all.
  private static boolean isPlain(String text) {
    int start = afterSign(text, 0);
    int point = text.indexOf('.');
    int end = point < 0 ? text.length() : point;
    int decimals = Math.max(0, text.length() - end - 1);
    boolean whole = Digits.number(text, start, end - start) >= 0;
    return (whole || (start == end && decimals > 0))
        && decimals <= MOST_DECIMALS
        && Digits.areAll(text, text.length() - decimals, decimals);
  }

  private static boolean isExponent(String text, int at) {
    int start = afterSign(text, at);
    int digits = text.length() - start;
    return digits > 0 && digits <= MOST_EXPONENT && Digits.areAll(text, start, digits);
  }

  private static int afterSign(String text, int at) {
    return text.startsWith("-", at) || text.startsWith("+", at) ? at + 1 : at;
  }
}
