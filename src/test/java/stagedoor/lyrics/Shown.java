package stagedoor.lyrics;

import java.util.List;
import java.util.OptionalLong;
import java.util.stream.Collectors;
import org.jspecify.annotations.NullMarked;

/// Words as short text, to be compared: `1000-2000 line {agent: 1000-1500 'wo' 1500- 'rds'}`.
@NullMarked
final class Shown {

  private Shown() {}

  static List<String> lines(Words words) {
    return words.lines().stream().map(Shown::line).toList();
  }

  private static String line(Words.Line line) {
    String voices = line.voices().stream().map(Shown::voice).collect(Collectors.joining(" "));
    String times = line.startMs().isPresent() ? span(line.startMs(), line.endMs()) + " " : "";
    return (times + line.text() + " " + voices).strip();
  }

  private static String voice(Words.Voice voice) {
    String cues =
        voice.cues().stream()
            .map(cue ->
                span(OptionalLong.of(cue.startMs()), cue.endMs())
                    + " '"
                    + voice.text().substring(cue.from(), cue.to())
                    + "'")
            .collect(Collectors.joining(" "));
    return "{" + (voice.agent() + ": " + cues).strip() + "}";
  }

  private static String span(OptionalLong start, OptionalLong end) {
    return start.getAsLong() + "-" + (end.isPresent() ? Long.toString(end.getAsLong()) : "");
  }
}
