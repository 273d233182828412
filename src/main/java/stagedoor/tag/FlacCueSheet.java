package stagedoor.tag;

import java.util.Locale;
import java.util.Optional;

/// FLAC's block with a CUE sheet (RFC 9639, section 8.7), which has times and codes but no titles,
/// as the text of one. Times that no sheet can say, between two frames of a CD, become the nearest.
final class FlacCueSheet {

  /// Under which name [Field#CUESHEET] takes it, after one in the comments, which has titles.
  static final String NAME = "flac cuesheet";

  private static final int HEAD = 396;
  private static final int TRACK = 36;
  private static final int INDEX = 12;
  private static final int ISRC = 12;

  private FlacCueSheet() {}

  /// Empty when the block is damaged or has no sound in it.
  static Optional<String> text(Source source, long at, long length, int rateHz)
      throws UnreadableException {
    if (length < HEAD || !source.has(at, length) || rateHz <= 0) {
      return Optional.empty();
    }
    var text = new StringBuilder("FILE \"-\" WAVE\n");
    int tracks = source.u8(at + HEAD - 1);
    long next = at + HEAD;
    for (int i = 0; i < tracks; i++) {
      if (next + TRACK > at + length) {
        return Optional.empty();
      }
      int indexes = source.u8(next + TRACK - 1);
      if (next + TRACK + (long) indexes * INDEX > at + length) {
        return Optional.empty();
      }
      int number = source.u8(next + 8);
      if (number <= CueSheet.MOST_TRACKS) {
        track(source, next, indexes, rateHz, text);
      }
      next += TRACK + (long) indexes * INDEX;
    }
    return Optional.of(text.toString());
  }

  private static void track(Source source, long at, int indexes, int rateHz, StringBuilder text)
      throws UnreadableException {
    boolean sound = (source.u8(at + 9 + ISRC) & 0x80) == 0;
    text.append(String.format(Locale.ROOT, "TRACK %02d ", source.u8(at + 8)))
        .append(sound ? "AUDIO\n" : "DATA\n");
    String code = source.latin1(at + 9, ISRC).replaceAll("[^A-Za-z0-9]", "");
    if (!code.isEmpty()) {
      text.append("ISRC ").append(code).append('\n');
    }
    for (int i = 0; i < indexes; i++) {
      long index = at + TRACK + (long) i * INDEX;
      long samples = source.i64(at) + source.i64(index);
      long frames = Math.round(Math.max(0, samples) * (double) CueSheet.FRAMES_PER_SECOND / rateHz);
      text.append(
          String.format(
              Locale.ROOT,
              "INDEX %02d %02d:%02d:%02d\n",
              source.u8(index + 8),
              frames / (60 * CueSheet.FRAMES_PER_SECOND),
              frames / CueSheet.FRAMES_PER_SECOND % 60,
              frames % CueSheet.FRAMES_PER_SECOND));
    }
  }
}
