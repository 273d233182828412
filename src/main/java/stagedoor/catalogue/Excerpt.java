package stagedoor.catalogue;

/// The part of a file that a track is, counted as CUE sheets do, in frames of a CD.
///
/// @param startFrames the first frame
/// @param endFrames the first frame after it; 0 for one that lasts to the end of the file
public record Excerpt(int startFrames, int endFrames) {

  public static final int FRAMES_PER_SECOND = 75;

  private static final long MICROS_PER_SECOND = 1_000_000;

  public Excerpt {
    if (startFrames < 0 || (endFrames != 0 && endFrames <= startFrames)) {
      throw new IllegalArgumentException("no excerpt: " + startFrames + " to " + endFrames);
    }
  }

  /// Where it begins in the file, rounded; exact enough to find the sample at any rate.
  public long startMicros() {
    return micros(startFrames);
  }

  /// How long it is; 0 when it lasts to the end of the file.
  public long lengthMicros() {
    return endFrames == 0 ? 0 : micros(endFrames) - startMicros();
  }

  private static long micros(int frames) {
    return (frames * MICROS_PER_SECOND + FRAMES_PER_SECOND / 2) / FRAMES_PER_SECOND;
  }
}
