package stagedoor.lyrics;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import stagedoor.lyrics.Words.Line;
import stagedoor.lyrics.Yaml.Node;

/// A Lyricsfile, the YAML that LRCGET writes: `metadata` with `language` and `offset_ms`, `lines`
/// with `text`, `start_ms`, `end_ms` and `words` of the same kind, or only a `plain` text.
final class LyricsfileText {

  private LyricsfileText() {}

  /// Without words (an instrumental) there are no lines.
  ///
  /// @throws UnreadableWordsException when it is not such YAML
  static Words parse(String language, String text) throws UnreadableWordsException {
    if (!(Yaml.parse(text) instanceof Node.Members(var file))) {
      throw new UnreadableWordsException("it is no list of names and values");
    }
    Map<String, Node> facts =
        file.get("metadata") instanceof Node.Members(var members) ? members : Map.of();
    String named = text(facts, "language");
    String known = named.isEmpty() ? language : named;
    List<Line> lines = lines(file);
    if (lines.isEmpty()) {
      return LrcText.parse(known, text(file, "plain"));
    }
    boolean timed = lines.stream().allMatch(line -> line.startMs().isPresent());
    long offsetMs = number(facts, "offset_ms").orElse(0);
    return Words.main(
        known, timed, timed ? offsetMs : 0, timed ? TtmlLine.inOrder(lines) : untimed(lines));
  }

  private static List<Line> untimed(List<Line> lines) {
    return lines.stream().map(line -> Line.plain(line.text())).toList();
  }

  private static List<Line> lines(Map<String, Node> file) {
    var lines = new ArrayList<Line>();
    for (Map<String, Node> entry : entries(file, "lines")) {
      if (lines.size() < Words.MAX_LINES) {
        lines.add(line(entry));
      }
    }
    return lines;
  }

  private static Line line(Map<String, Node> entry) {
    OptionalLong start = number(entry, "start_ms");
    OptionalLong end = number(entry, "end_ms");
    var voice = new VoiceDraft();
    for (Map<String, Node> word : entries(entry, "words")) {
      OptionalLong at = number(word, "start_ms");
      if (at.isPresent()) {
        voice.sung(at.getAsLong(), number(word, "end_ms"), text(word, "text"));
      } else {
        voice.plain(text(word, "text"));
      }
    }
    String text = voice.isEmpty() ? text(entry, "text").strip() : voice.text();
    boolean sung = voice.isTimed() && start.isPresent();
    return new Line(start, end, text, sung ? List.of(voice.voice("", start, end, 0)) : List.of());
  }

  private static List<Map<String, Node>> entries(Map<String, Node> from, String name) {
    return from.get(name) instanceof Node.Items(var items)
        ? items.stream()
            .filter(Node.Members.class::isInstance)
            .map(item -> ((Node.Members) item).members())
            .toList()
        : List.of();
  }

  private static String text(Map<String, Node> from, String name) {
    return from.get(name) instanceof Node.Text(var text) ? text : "";
  }

  private static OptionalLong number(Map<String, Node> from, String name) {
    String text = text(from, name);
    return text.matches("-?\\d{1,9}")
        ? OptionalLong.of(Long.parseLong(text))
        : OptionalLong.empty();
  }
}
