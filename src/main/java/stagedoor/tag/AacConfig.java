package stagedoor.tag;

/// AAC's own configuration inside an MP4 file (ISO 14496-3, AudioSpecificConfig), read for one
/// thing: HE-AAC sounds at twice the rate that the file's other places tell.
final class AacConfig {

  private static final int[] RATES_HZ = {
    96_000, 88_200, 64_000, 48_000, 44_100, 32_000, 24_000, 22_050, 16_000, 12_000, 11_025, 8_000,
    7_350
  };

  private static final int LOW_COMPLEXITY = 2;
  private static final int BAND_REPLICATION = 5;
  private static final int PARAMETRIC_STEREO = 29;
  private static final int EXTENSION_MARK = 0x2B7;

  private AacConfig() {}

  /// The rate at which it sounds, or `plainHz` where the configuration does not double it.
  ///
  /// @param length of the configuration
  static int rateHz(Source source, long at, long length, int plainHz) throws UnreadableException {
    long bits = 0;
    for (int i = 0; i < Long.BYTES; i++) {
      bits = bits << 8 | (i < length ? source.u8(at + i) : 0);
    }
    int kind = part(bits, 0, 5);
    if (kind == BAND_REPLICATION || kind == PARAMETRIC_STEREO) {
      return rateHz(part(bits, 13, 4), plainHz);
    }
    boolean extended =
        kind == LOW_COMPLEXITY
            && part(bits, 16, 11) == EXTENSION_MARK
            && part(bits, 27, 5) == BAND_REPLICATION
            && part(bits, 32, 1) == 1;
    return extended ? rateHz(part(bits, 33, 4), plainHz) : plainHz;
  }

  /// Rates written out instead of numbered move everything behind them; nobody writes those.
  private static int rateHz(int index, int plainHz) {
    return index < RATES_HZ.length ? RATES_HZ[index] : plainHz;
  }

  private static int part(long bits, int from, int count) {
    return (int) ((bits << from) >>> (Long.SIZE - count));
  }
}
