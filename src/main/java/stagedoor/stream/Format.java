package stagedoor.stream;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/// What songs can be transcoded into.
///
/// The default bit rates are Navidrome's. Each list of options writes a container that can be
/// played while it grows. The bit rate is what the whole may have on average: the encoder of Opus
/// goes up to two thirds over it unless it is held to it.
public enum Format {
  MP3("mp3", "audio/mpeg", "mp3", 192, "-c:a libmp3lame -write_xing 0 -f mp3"),
  OPUS("opus", "audio/ogg", "opus", 128, "-c:a libopus -vbr constrained -f ogg"),
  AAC("aac", "audio/aac", "aac", 256, "-c:a aac -f adts"),
  FLAC("flac", "audio/flac", "flac", 0, "-c:a flac -f flac");

  private static final int LOWEST_KBPS = 32;
  private static final int HIGHEST_KBPS = 320;

  private final String suffix;
  private final String contentType;
  private final String codec;
  private final int defaultKbps;
  private final String options;

  Format(String suffix, String contentType, String codec, int defaultKbps, String options) {
    this.suffix = suffix;
    this.contentType = contentType;
    this.codec = codec;
    this.defaultKbps = defaultKbps;
    this.options = options;
  }

  /// The format of a client's word such as `mp3`, or empty when it is none of ours.
  public static Optional<Format> parse(String name) {
    return Arrays.stream(values()).filter(each -> each.suffix.equalsIgnoreCase(name)).findFirst();
  }

  public String suffix() {
    return suffix;
  }

  public String contentType() {
    return contentType;
  }

  /// As [stagedoor.catalogue.Song#codec] names it.
  public String codec() {
    return codec;
  }

  public boolean isLossless() {
    return this == FLAC;
  }

  /// The bit rate to use where a client asks for none; 0 for a lossless format.
  int defaultKbps() {
    return defaultKbps;
  }

  /// The nearest bit rate the encoder makes; 0 for a lossless format.
  int possibleKbps(int wanted) {
    return isLossless() ? 0 : Math.clamp(wanted, LOWEST_KBPS, HIGHEST_KBPS);
  }

  /// The options of ffmpeg that choose encoder and container.
  List<String> options() {
    return List.of(options.split(" "));
  }
}
