package stagedoor.tag;

/// The words of a song.
///
/// @param language three letters of ISO 639-2, `xxx` when not known
/// @param text plain lines, or LRC (`[mm:ss.fff]line`) where the lines have times
public record Lyrics(String language, String text) {

  public static final String UNKNOWN_LANGUAGE = "xxx";

  /// Longest text kept, in bytes of UTF-8.
  public static final int MAX_BYTES = 1 << 20;
}
