package stagedoor.lyrics;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import stagedoor.lyrics.Words.Kind;
import stagedoor.lyrics.Words.Line;

/// A translation or pronunciation of the lines, while it is read.
final class TtmlLayer {

  private static final int MOST = Words.MAX_LINES;

  private final Kind kind;
  private final String language;
  private final Map<String, String> byKey = new HashMap<>();
  private final Map<TtmlLine, String> byLine = new HashMap<>();

  TtmlLayer(Kind kind, String language) {
    this.kind = kind;
    this.language = language;
  }

  void add(String key, String text) {
    if (byKey.size() < MOST && !text.isEmpty()) {
      byKey.put(key, text);
    }
  }

  void add(TtmlLine line, String text) {
    if (byLine.size() < MOST && !text.isEmpty()) {
      byLine.merge(line, text, (before, more) -> before + " " + more);
    }
  }

  /// Only the lines that it has something for.
  Words words(List<TtmlLine> lines, boolean timed) {
    List<Line> own =
        lines.stream()
            .flatMap(line -> text(line).map(text -> line(line, text, timed)).stream())
            .toList();
    return new Words(language, kind, timed, 0, List.of(), timed ? TtmlLine.inOrder(own) : own);
  }

  private Optional<String> text(TtmlLine line) {
    return Optional.ofNullable(byLine.get(line))
        .or(() -> Optional.ofNullable(byKey.get(line.key())));
  }

  private static Line line(TtmlLine line, String text, boolean timed) {
    return timed ? new Line(line.startMs(), line.endMs(), text, List.of()) : Line.plain(text);
  }
}
