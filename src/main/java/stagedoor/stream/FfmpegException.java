package stagedoor.stream;

/// No usable ffmpeg was found, or one did not do what it was started for.
public final class FfmpegException extends RuntimeException {

  private static final long serialVersionUID = 1;

  public FfmpegException(String message) {
    super(message);
  }

  public FfmpegException(String message, Throwable cause) {
    super(message, cause);
  }
}
