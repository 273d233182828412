package stagedoor.stream;

/// What one transcode makes.
///
/// @param bitRateKbps 32 to 320; 0 for a lossless format
/// @param offsetSeconds where in the song it begins
public record Target(Format format, int bitRateKbps, int offsetSeconds) {

  public Target {
    if (bitRateKbps != format.possibleKbps(bitRateKbps) || offsetSeconds < 0) {
      throw new IllegalArgumentException(
          "no target: %s %d kbit/s at %d s".formatted(format, bitRateKbps, offsetSeconds));
    }
  }
}
