package stagedoor.tag;

import java.util.Optional;

/// AAC in ADTS frames (ISO 14496-3, annex 1.A). Nothing tells the length, so the frames are
/// counted; of a very long file the rest is taken as being alike.
final class Adts {

  private static final int HEADER = 7;
  private static final int SAMPLES = 1_024;
  private static final long MAX_WALK = 16L << 20;
  private static final int[] RATES = {
    96_000, 88_200, 64_000, 48_000, 44_100, 32_000, 24_000, 22_050, 16_000, 12_000, 11_025, 8_000,
    7_350
  };

  /// @param bytes the whole frame, with its header
  private record Frame(int rateHz, int channels, int bytes, int samples) {}

  private Adts() {}

  /// True when two frames lie there, or one that ends the file.
  static boolean begins(Source source, long at) throws UnreadableException {
    Optional<Frame> first = frame(source, at);
    if (first.isEmpty()) {
      return false;
    }
    long next = at + first.get().bytes();
    return next == source.size() || frame(source, next).isPresent();
  }

  /// @param end where trailing tags begin
  static Audio audio(Source source, long start, long end) throws UnreadableException {
    Frame first =
        frame(source, start).orElseThrow(() -> new DamagedException("The AAC file has no sound."));
    long stop = Math.min(end, start + MAX_WALK);
    long samples = 0;
    long at = start;
    while (at < stop) {
      Optional<Frame> frame = frame(source, at);
      samples += frame.map(Frame::samples).orElse(0);
      at += frame.map(Frame::bytes).orElse(1);
    }
    if (at < end) {
      samples = Math.round((double) samples / (at - start) * (end - start));
    }
    int channels = first.channels() == 7 ? 8 : first.channels();
    var sampling = new Audio.Sampling(first.rateHz(), 0, channels);
    return Audio.of("aac", samples, sampling, new Audio.Place(start, end - start));
  }

  private static Optional<Frame> frame(Source source, long at) throws UnreadableException {
    if (!source.has(at, HEADER) || (source.u16(at) & 0xFFF6) != 0xFFF0) {
      return Optional.empty();
    }
    long header = source.i32(at + 2) & 0xFFFF_FFFFL;
    int rate = (int) (header >>> 26 & 15);
    int bytes = (int) (header >>> 5 & 0x1FFF);
    if (rate >= RATES.length || bytes < HEADER) {
      return Optional.empty();
    }
    int channels = (int) (header >>> 22 & 7);
    int samples = SAMPLES * ((source.u8(at + 6) & 3) + 1);
    return Optional.of(new Frame(RATES[rate], channels, bytes, samples));
  }
}
