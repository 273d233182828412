package stagedoor.tag;

/// The sound of a file.
///
/// @param codec `mp3`, `mp2`, `mp1`, `flac`, `vorbis`, `opus`, `speex`, `aac`, `alac`, `pcm`,
///   `wma`, `wmapro`, `wmalossless`, `ape`, `wavpack`, `musepack`, `tta`, `dsd`, `dst` or the
///   format's own word in lower case
/// @param durationMs 0 when not known
/// @param samples per channel as a listener hears them (encoder delay and padding left out where
///   the file tells them), 0 when not known
/// @param bitRate kbit/s over the whole payload, 0 when not known
/// @param bitDepth 0 for lossy codecs
/// @param audioOffset where the encoded sound begins in the file, in bytes
/// @param audioLength how many bytes follow until the sound ends; never beyond the file
public record Audio(
    String codec,
    int durationMs,
    long samples,
    int bitRate,
    int sampleRateHz,
    int bitDepth,
    int channels,
    long audioOffset,
    long audioLength) {

  private static final int MAX_BIT_DEPTH = 64;
  private static final int MAX_CHANNELS = 255;

  /// Where the sound lies in the file, in bytes.
  record Place(long offset, long length) {}

  /// How the sound was sampled.
  record Sampling(int rateHz, int bitDepth, int channels) {}

  /// Works out duration and bit rate. Sizes no file can have give 0.
  static Audio of(String codec, long samples, Sampling sampling, Place place) {
    long known = Math.clamp(samples, 0, Long.MAX_VALUE / 1_000);
    int rateHz = Math.max(0, sampling.rateHz());
    long ms = rateHz == 0 ? 0 : Math.round(known * 1_000.0 / rateHz);
    long length = Math.max(0, place.length());
    long kbps = ms == 0 ? 0 : Math.round(length * 8.0 / ms);
    boolean absurd = ms > Integer.MAX_VALUE || kbps > 1_000_000;
    return new Audio(
        codec,
        absurd ? 0 : (int) ms,
        absurd ? 0 : known,
        absurd ? 0 : (int) kbps,
        rateHz,
        Math.clamp(sampling.bitDepth(), 0, MAX_BIT_DEPTH),
        Math.clamp(sampling.channels(), 0, MAX_CHANNELS),
        place.offset(),
        length);
  }

  /// The same with its place inside a file of that size, whatever a damaged header claims.
  Audio within(long sizeBytes) {
    long offset = Math.clamp(audioOffset, 0, sizeBytes);
    long length = Math.clamp(audioLength, 0, sizeBytes - offset);
    return new Audio(
        codec, durationMs, samples, bitRate, sampleRateHz, bitDepth, channels, offset, length);
  }

  /// The same sound, lasting so long.
  public Audio lasting(int ms) {
    return new Audio(
        codec,
        ms,
        (long) ms * sampleRateHz / 1_000,
        bitRate,
        sampleRateHz,
        bitDepth,
        channels,
        audioOffset,
        audioLength);
  }

  /// How long a frame of MPEG audio sounds in ms, 0 for other sound.
  double mpegFrameMs() {
    int frame =
        switch (codec) {
          case "mp1" -> 384;
          case "mp2" -> 1_152;
          case "mp3" -> sampleRateHz >= 32_000 ? 1_152 : 576;
          default -> 0;
        };
    return sampleRateHz > 0 ? frame * 1_000.0 / sampleRateHz : 0;
  }

  /// A file whose sound could not be found.
  static Audio silent(String codec) {
    return new Audio(codec, 0, 0, 0, 0, 0, 0, 0, 0);
  }
}
