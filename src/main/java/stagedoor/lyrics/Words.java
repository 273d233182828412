package stagedoor.lyrics;

import java.util.List;
import java.util.OptionalLong;

/// The words of a song in one language, line by line. Times count from the song's begin.
///
/// @param language a code of ISO 639 as the source has it, `xxx` when not known
/// @param isTimed whether every line says when it begins; then the lines are in that order
/// @param offsetMs by how much the words are to come earlier than their times say; may be negative
/// @param agents who sings, the main voice first; empty when nobody needs telling apart
public record Words(
    String language,
    Kind kind,
    boolean isTimed,
    long offsetMs,
    List<Agent> agents,
    List<Line> lines) {

  public static final String UNKNOWN_LANGUAGE = "xxx";

  static final int MAX_LINES = 10_000;

  /// What the words are to those that are sung.
  public enum Kind {
    MAIN,
    TRANSLATION,
    PRONUNCIATION
  }

  /// A singer or a group of them.
  ///
  /// @param name empty when not known
  public record Agent(String id, Role role, String name) {}

  /// A part in a song.
  public enum Role {
    MAIN,
    VOICE,
    BACKGROUND,
    GROUP
  }

  /// @param startMs empty in words without times
  /// @param voices what is known of who sings it and when each word is sung; empty when nothing is
  public record Line(OptionalLong startMs, OptionalLong endMs, String text, List<Voice> voices) {

    public Line {
      voices = List.copyOf(voices);
    }

    static Line plain(String text) {
      return new Line(OptionalLong.empty(), OptionalLong.empty(), text, List.of());
    }
  }

  /// What one singer sings in a line.
  ///
  /// @param agent the id of an agent, or empty when there are none
  public record Voice(
      String agent, OptionalLong startMs, OptionalLong endMs, String text, List<Cue> cues) {

    public Voice {
      cues = List.copyOf(cues);
    }
  }

  /// A word or syllable: the chars `from` to `to` (exclusive, never none) of its voice's text.
  public record Cue(long startMs, OptionalLong endMs, int from, int to) {}

  public Words {
    agents = List.copyOf(agents);
    lines = List.copyOf(lines);
  }

  /// Words of the song itself, without singers.
  static Words main(String language, boolean isTimed, long offsetMs, List<Line> lines) {
    return new Words(language, Kind.MAIN, isTimed, offsetMs, List.of(), lines);
  }
}
