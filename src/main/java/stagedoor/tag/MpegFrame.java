package stagedoor.tag;

import java.util.Optional;

/// The header of one MPEG audio frame (ISO 11172-3 and 13818-3).
///
/// @param version 1, 2, or 25 for the unofficial 2.5
/// @param samples per channel in the frame
/// @param bytes the whole frame, with its header
record MpegFrame(
    int version, int layer, int bitRateKbps, int rateHz, int samples, int bytes, boolean mono) {

  private static final int[][] RATES_1 = {
    {0, 32, 64, 96, 128, 160, 192, 224, 256, 288, 320, 352, 384, 416, 448},
    {0, 32, 48, 56, 64, 80, 96, 112, 128, 160, 192, 224, 256, 320, 384},
    {0, 32, 40, 48, 56, 64, 80, 96, 112, 128, 160, 192, 224, 256, 320}
  };
  private static final int[] RATES_2_LAYER_1 = {
    0, 32, 48, 56, 64, 80, 96, 112, 128, 144, 160, 176, 192, 224, 256
  };
  private static final int[] RATES_2 = {
    0, 8, 16, 24, 32, 40, 48, 56, 64, 80, 96, 112, 128, 144, 160
  };
  private static final int[] SAMPLE_RATES = {44_100, 48_000, 32_000};

  /// The frame with that header of four bytes, or empty when it is none. Frames of "free" bit rate,
  /// whose length no header tells, count as none.
  static Optional<MpegFrame> parse(int header) {
    int versionBits = header >>> 19 & 3;
    int layer = 4 - (header >>> 17 & 3);
    int rateIndex = header >>> 12 & 15;
    int sampleRateIndex = header >>> 10 & 3;
    boolean sync = header >>> 21 == 0x7FF;
    if (!sync || versionBits == 1 || layer == 4 || sampleRateIndex == 3) {
      return Optional.empty();
    }
    if (rateIndex == 0 || rateIndex == 15 || (header & 3) == 2) {
      return Optional.empty();
    }
    int version = versionBits == 3 ? 1 : versionBits == 2 ? 2 : 25;
    int kbps = rates(version, layer)[rateIndex];
    int rateHz = SAMPLE_RATES[sampleRateIndex] / (version == 1 ? 1 : version == 2 ? 2 : 4);
    int samples = layer == 1 ? 384 : layer == 3 && version != 1 ? 576 : 1152;
    int padding = header >>> 9 & 1;
    int bytes =
        layer == 1
            ? (12_000 * kbps / rateHz + padding) * 4
            : samples / 8 * 1_000 * kbps / rateHz + padding;
    boolean mono = (header >>> 6 & 3) == 3;
    return Optional.of(new MpegFrame(version, layer, kbps, rateHz, samples, bytes, mono));
  }

  private static int[] rates(int version, int layer) {
    if (version == 1) {
      return RATES_1[layer - 1];
    }
    return layer == 1 ? RATES_2_LAYER_1 : RATES_2;
  }

  /// True when both can belong to one stream.
  boolean suits(MpegFrame other) {
    return version == other.version && layer == other.layer && rateHz == other.rateHz;
  }

  /// Where a Xing header begins in the frame: after the header and the side information.
  int xingOffset() {
    if (version == 1) {
      return 4 + (mono ? 17 : 32);
    }
    return 4 + (mono ? 9 : 17);
  }

  /// The mean length of such frames, where padding makes them differ.
  double meanBytes() {
    return samples / 8.0 * 1_000 * bitRateKbps / rateHz;
  }
}
