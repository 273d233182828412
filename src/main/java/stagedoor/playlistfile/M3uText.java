package stagedoor.playlistfile;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// M3U, plain and extended: a line is an entry, or begins with `#` and says something about the
/// list or the next entry. What is not known is a comment.
final class M3uText {

  private static final String INFO = "#EXTINF:";
  private static final String NAME = "#PLAYLIST:";
  private static final String PICTURE = "#EXTALBUMARTURL:";
  private static final String STREAM = "#EXT-X-";

  private final List<ListEntry> entries = new ArrayList<>();
  private Optional<String> name = Optional.empty();
  private Optional<String> picture = Optional.empty();
  private String title = "";

  private M3uText() {}

  /// @throws FaultyFileException when it is no list of songs, or too long
  static ListFile parse(String text) throws FaultyFileException {
    var parsed = new M3uText();
    for (ListText.Line line : ListText.lines(text)) {
      parsed.take(line);
    }
    return new ListFile(parsed.name, Optional.empty(), parsed.picture, parsed.entries);
  }

  private void take(ListText.Line line) throws FaultyFileException {
    String text = line.text();
    if (!text.startsWith("#")) {
      ListText.needRoom(entries, line.number());
      entries.add(new ListEntry(line.number(), text, title));
      title = "";
      return;
    }
    String directive = text.toUpperCase(Locale.ROOT);
    if (directive.startsWith(INFO)) {
      title = titleOf(text.substring(INFO.length()));
    } else if (directive.startsWith(NAME)) {
      name = name.or(() -> rest(text, NAME));
    } else if (directive.startsWith(PICTURE)) {
      picture = picture.or(() -> rest(text, PICTURE));
    } else if (directive.startsWith(STREAM)) {
      throw new FaultyFileException(
          FileFault.at(line.number(), "This lists the parts of a stream (HLS), not songs."));
    }
  }

  private static Optional<String> rest(String text, String directive) {
    return Optional.of(text.substring(directive.length()).strip()).filter(it -> !it.isEmpty());
  }

  /// What stands behind the first comma that is not within quotes: seconds and attributes are
  /// before it.
  private static String titleOf(String info) {
    boolean quoted = false;
    for (int i = 0; i < info.length(); i++) {
      char c = info.charAt(i);
      quoted ^= c == '"';
      if (c == ',' && !quoted) {
        return info.substring(i + 1).strip();
      }
    }
    return "";
  }
}
