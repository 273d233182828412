package stagedoor.playlistfile;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/// The kinds of files that hold a playlist.
public enum ListFormat {
  M3U8("m3u8", "audio/x-mpegurl; charset=utf-8"),
  M3U("m3u", "audio/x-mpegurl"),
  PLS("pls", "audio/x-scpls; charset=utf-8"),
  XSPF("xspf", "application/xspf+xml"),
  NSP("nsp", "application/json");

  private final String ending;
  private final String contentType;

  ListFormat(String ending, String contentType) {
    this.ending = ending;
    this.contentType = contentType;
  }

  /// Without the dot; also what the format is called.
  public String ending() {
    return ending;
  }

  public String contentType() {
    return contentType;
  }

  /// The format called by this ending, in whatever case.
  public static Optional<ListFormat> parse(String ending) {
    String wanted = ending.toLowerCase(Locale.ROOT);
    return Arrays.stream(values()).filter(format -> format.ending.equals(wanted)).findFirst();
  }

  /// The format that a file of this name has.
  public static Optional<ListFormat> ofName(String name) {
    int dot = name.lastIndexOf('.');
    return dot < 1 ? Optional.empty() : parse(name.substring(dot + 1));
  }
}
