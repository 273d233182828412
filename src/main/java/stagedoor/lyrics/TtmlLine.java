package stagedoor.lyrics;

import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import java.util.stream.Collectors;
import stagedoor.lyrics.Words.Line;
import stagedoor.lyrics.Words.Voice;

/// A line while it is read: who sings what in it.
final class TtmlLine {

  private final String key;
  private final OptionalLong startMs;
  private final OptionalLong endMs;
  private final Map<String, VoiceDraft> voices = new LinkedHashMap<>();

  /// @param key by which a translation names it, or empty
  TtmlLine(String key, OptionalLong startMs, OptionalLong endMs) {
    this.key = key;
    this.startMs = startMs;
    this.endMs = endMs;
  }

  VoiceDraft voice(String agent) {
    return voices.computeIfAbsent(agent, who -> new VoiceDraft());
  }

  String key() {
    return key;
  }

  OptionalLong startMs() {
    return startMs;
  }

  OptionalLong endMs() {
    return endMs;
  }

  /// Those who sing in it.
  Set<String> agents() {
    return voices.entrySet().stream()
        .filter(voice -> !voice.getValue().isEmpty())
        .map(Map.Entry::getKey)
        .collect(Collectors.toCollection(LinkedHashSet::new));
  }

  /// @param timed whether all lines of these words have times
  /// @param named whether singers are told apart
  Line line(boolean timed, boolean named) {
    OptionalLong start = timed ? startMs : OptionalLong.empty();
    OptionalLong end = timed ? endMs : OptionalLong.empty();
    String text =
        voices.values().stream()
            .filter(voice -> !voice.isEmpty())
            .map(VoiceDraft::text)
            .collect(Collectors.joining(" "));
    List<Voice> told =
        voices.entrySet().stream()
            .filter(voice -> timed && !voice.getValue().isEmpty())
            .filter(voice -> named || voice.getValue().isTimed())
            .map(voice -> voice.getValue().voice(named ? voice.getKey() : "", start, end, 0))
            .toList();
    return new Line(start, end, text, told);
  }

  static List<Line> inOrder(List<Line> lines) {
    return lines.stream()
        .sorted(Comparator.comparingLong(line -> line.startMs().orElse(0)))
        .toList();
  }
}
