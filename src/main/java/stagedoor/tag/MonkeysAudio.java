package stagedoor.tag;

/// The header of Monkey's Audio, in the form of version 3.98 and in the one before it.
final class MonkeysAudio {

  private static final int WITH_DESCRIPTOR = 3_980;
  private static final int EXTRA_HIGH = 4_000;

  private MonkeysAudio() {}

  /// @param end where trailing tags begin
  static Audio audio(Source source, long start, long end) throws UnreadableException {
    int version = source.u16Little(start + 4);
    var place = new Audio.Place(start, end - start);
    return version >= WITH_DESCRIPTOR
        ? modern(source, start + source.u32Little(start + 8), place)
        : old(source, start, version, place);
  }

  private static Audio modern(Source source, long at, Audio.Place place)
      throws UnreadableException {
    long blocks = source.u32Little(at + 4);
    long samples = samples(source.u32Little(at + 12), blocks, source.u32Little(at + 8));
    return audio(
        samples,
        (int) source.u32Little(at + 20),
        source.u16Little(at + 16),
        source.u16Little(at + 18),
        place);
  }

  private static Audio old(Source source, long at, int version, Audio.Place place)
      throws UnreadableException {
    boolean extraHigh = source.u16Little(at + 6) >= EXTRA_HIGH;
    long blocks = version >= 3_950 ? 73_728 * 4 : 9_216;
    if (version < 3_950 && (version >= 3_900 || (version >= 3_800 && extraHigh))) {
      blocks = 73_728;
    }
    int flags = source.u16Little(at + 8);
    int bitDepth = (flags & 1) != 0 ? 8 : (flags & 8) != 0 ? 24 : 16;
    long samples = samples(source.u32Little(at + 24), blocks, source.u32Little(at + 28));
    return audio(
        samples, (int) source.u32Little(at + 12), bitDepth, source.u16Little(at + 10), place);
  }

  private static long samples(long frames, long blocksInFrame, long blocksInLast) {
    return frames == 0 ? 0 : (frames - 1) * blocksInFrame + blocksInLast;
  }

  private static Audio audio(
      long samples, int rateHz, int bitDepth, int channels, Audio.Place place) {
    return Audio.of("ape", samples, new Audio.Sampling(rateHz, bitDepth, channels), place);
  }
}
