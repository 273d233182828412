package stagedoor.playlistfile;

import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import stagedoor.catalogue.Song;

/// Writes songs as a file of entries, which this server and other players read.
///
/// Paths are relative to the songs' libraries, unless the songs' files are given: so a file tells
/// nothing of the server's folders, and finds its songs again wherever those lie.
public final class ListWriter {

  private final Function<Song, String> rawPath;

  /// @param rawPath of a song, percent-encoded
  private ListWriter(Function<Song, String> rawPath) {
    this.rawPath = rawPath;
  }

  public static ListWriter relative() {
    return new ListWriter(Song::path);
  }

  /// @param rawPath the absolute raw path of a song's file
  public static ListWriter absolute(Function<Song, String> rawPath) {
    return new ListWriter(rawPath);
  }

  /// @param format none of rules
  /// @throws IllegalArgumentException for the format of rules
  public String write(ListFormat format, String name, List<Song> songs) {
    return switch (format) {
      case M3U8, M3U -> m3u(name, songs);
      case PLS -> pls(name, songs);
      case XSPF -> xspf(name, songs);
      case NSP -> throw new IllegalArgumentException("songs are no rules");
    };
  }

  private String m3u(String name, List<Song> songs) {
    var text = new StringBuilder("#EXTM3U\n#PLAYLIST:").append(line(name)).append('\n');
    for (Song song : songs) {
      text.append("#EXTINF:").append(seconds(song)).append(',').append(line(title(song)));
      text.append('\n').append(path(song)).append('\n');
    }
    return text.toString();
  }

  private String pls(String name, List<Song> songs) {
    var text = new StringBuilder("[playlist]\nX-GNOME-Title=").append(line(name)).append('\n');
    int number = 0;
    for (Song song : songs) {
      number++;
      text.append("File%d=%s\n".formatted(number, path(song)));
      text.append("Title%d=%s\n".formatted(number, line(title(song))));
      text.append("Length%d=%d\n".formatted(number, seconds(song)));
    }
    return text.append("NumberOfEntries=%d\nVersion=2\n".formatted(number)).toString();
  }

  private String xspf(String name, List<Song> songs) {
    var text = new StringBuilder("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n");
    text.append("<playlist version=\"1\" xmlns=\"http://xspf.org/ns/0/\">\n  ");
    element(text, "title", name);
    text.append("\n  <trackList>\n");
    for (Song song : songs) {
      String raw = rawPath.apply(song);
      text.append("    <track>");
      element(text, "location", raw.startsWith("/") ? "file://" + raw : uri(raw));
      element(text, "title", song.title());
      element(text, "creator", song.artist());
      element(text, "album", song.album().title());
      if (song.track() > 0) {
        element(text, "trackNum", Integer.toString(song.track()));
      }
      element(text, "duration", Integer.toString(song.durationMs()));
      text.append("</track>\n");
    }
    return text.append("  </trackList>\n</playlist>\n").toString();
  }

  /// A colon in the first name would make it the scheme of an address (RFC 3986 section 4.2).
  private static String uri(String raw) {
    int slash = raw.indexOf('/');
    int colon = raw.indexOf(':');
    return colon >= 0 && (slash < 0 || colon < slash) ? "./" + raw : raw;
  }

  private static void element(StringBuilder text, String name, String value) {
    text.append('<').append(name).append('>');
    value
        .codePoints()
        .forEach(c -> {
          switch (c) {
            case '<' -> text.append("&lt;");
            case '>' -> text.append("&gt;");
            case '&' -> text.append("&amp;");
            default -> text.appendCodePoint(isXml(c) ? c : '\uFFFD');
          }
        });
    text.append("</").append(name).append('>');
  }

  private static boolean isXml(int c) {
    return c == '\t'
        || c == '\n'
        || (c >= 0x20 && c < 0xD800)
        || (c > 0xDFFF && c < 0xFFFE)
        || c > 0xFFFF;
  }

  private static String title(Song song) {
    return song.artist().isEmpty() ? song.title() : song.artist() + " - " + song.title();
  }

  private static long seconds(Song song) {
    return Math.round(song.durationMs() / 1000.0);
  }

  private static String line(String text) {
    return text.replaceAll("\\p{Cc}+", " ").strip();
  }

  /// A name that would not be read as it is stands there percent-encoded, as in addresses.
  private String path(Song song) {
    String raw = rawPath.apply(song);
    String shown = String.join("/", SongPath.names(raw));
    boolean plain =
        shown.equals(shown.strip()) && shown.chars().noneMatch(c -> Character.isISOControl(c));
    if (!plain) {
      return raw;
    }
    boolean odd = shown.startsWith("#") || shown.toLowerCase(Locale.ROOT).startsWith("file:/");
    return odd ? "./" + shown : shown;
  }
}
