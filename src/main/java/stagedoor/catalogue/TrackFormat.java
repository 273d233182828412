package stagedoor.catalogue;

/// In which format a track of a file goes out where no other is asked for: without loss, and in the
/// file's own codec where that can be cut between two of its packets.
public enum TrackFormat {
  /// Whatever is lossless, cut at the very sample; and codecs that cannot be cut as they are.
  FLAC("flac", "flac"),
  MP3("mp3", "mp3"),
  MP2("mp2", "mp2"),
  AAC("aac", "aac"),
  VORBIS("ogg", "vorbis"),
  OPUS("opus", "opus");

  private final String suffix;
  private final String codec;

  TrackFormat(String suffix, String codec) {
    this.suffix = suffix;
    this.codec = codec;
  }

  /// The format for a track of a file.
  ///
  /// @param codec of the file, as [Song#codec] names it
  /// @param bitDepth 0 for lossy codecs
  public static TrackFormat of(String codec, int bitDepth) {
    for (TrackFormat format : values()) {
      if (bitDepth == 0 && format.codec.equals(codec)) {
        return format;
      }
    }
    return FLAC;
  }

  /// The ending of such a file's name.
  public String suffix() {
    return suffix;
  }

  public String codec() {
    return codec;
  }
}
