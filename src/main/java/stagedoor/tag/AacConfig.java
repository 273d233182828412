package stagedoor.tag;

/// AAC's own configuration inside an MP4 file (ISO 14496-3, AudioSpecificConfig): how many channels
/// it has, which the file's other places often tell wrong, and at which rate it sounds: HE-AAC at
/// twice the one that they tell.
final class AacConfig {

  private static final int[] RATES_HZ = {
    96_000, 88_200, 64_000, 48_000, 44_100, 32_000, 24_000, 22_050, 16_000, 12_000, 11_025, 8_000,
    7_350
  };

  /// By the number of their layout; 0 where that tells nothing.
  private static final int[] CHANNELS = {0, 1, 2, 3, 4, 5, 6, 8, 0, 0, 0, 7, 8, 24, 8, 0};

  private static final int LOW_COMPLEXITY = 2;
  private static final int BAND_REPLICATION = 5;
  private static final int PARAMETRIC_STEREO = 29;
  private static final int EXTENSION_MARK = 0x2B7;

  /// Kinds from 32 on are written with six bits more.
  private static final int LATER_KIND = 31;

  /// A rate that is written out instead of numbered moves everything behind it; nobody writes
  /// those.
  private static final int WRITTEN_OUT = 15;

  private AacConfig() {}

  /// Rate and channels as it sounds; those of `plain` where the configuration does not tell.
  ///
  /// @param length of the configuration
  static Audio.Sampling sampling(Source source, long at, long length, Audio.Sampling plain)
      throws UnreadableException {
    long bits = 0;
    for (int i = 0; i < Long.BYTES; i++) {
      bits = bits << 8 | (i < length ? source.u8(at + i) : 0);
    }
    int rate = part(bits, 0, 5) == LATER_KIND ? 11 : 5;
    if (part(bits, rate, 4) == WRITTEN_OUT) {
      return plain;
    }
    int channels = CHANNELS[part(bits, rate + 4, 4)];
    int doubled = doubled(bits);
    // One channel at twice the rate may be two that are told apart by a few numbers.
    boolean told = channels > 1 || (channels == 1 && doubled < 0);
    return new Audio.Sampling(
        doubled >= 0 && doubled < RATES_HZ.length ? RATES_HZ[doubled] : plain.rateHz(),
        plain.bitDepth(),
        told ? channels : plain.channels());
  }

  /// The number of the rate at which HE-AAC sounds; negative for other kinds.
  private static int doubled(long bits) {
    int kind = part(bits, 0, 5);
    if (kind == BAND_REPLICATION || kind == PARAMETRIC_STEREO) {
      return part(bits, 13, 4);
    }
    boolean extended =
        kind == LOW_COMPLEXITY
            && part(bits, 16, 11) == EXTENSION_MARK
            && part(bits, 27, 5) == BAND_REPLICATION
            && part(bits, 32, 1) == 1;
    return extended ? part(bits, 33, 4) : -1;
  }

  private static int part(long bits, int from, int count) {
    return (int) ((bits << from) >>> (Long.SIZE - count));
  }
}
