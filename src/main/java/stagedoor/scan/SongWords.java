package stagedoor.scan;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.OptionalLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// The words of a song in one language, line by line.
///
/// @param language three letters of ISO 639-2, `xxx` when not known
/// @param isTimed whether every line says when it begins
public record SongWords(String language, boolean isTimed, List<Line> lines) {

  /// @param startMs empty in words without times
  public record Line(OptionalLong startMs, String text) {}

  private static final int MAX_LINES = 10_000;

  /// `[mm:ss]`, `[mm:ss.ff]` or `[mm:ss.fff]`, as the LRC format has it.
  private static final Pattern TIME =
      Pattern.compile("\\[(\\d{1,4}):([0-5]?\\d)(?:[.:](\\d{1,3}))?]");

  /// A time inside a line, before a word.
  private static final Pattern WORD_TIME = Pattern.compile("<\\d{1,4}:[0-5]?\\d(?:[.:]\\d{1,3})?>");

  public SongWords {
    lines = List.copyOf(lines);
  }

  /// Reads plain lines, or LRC when a line begins with a time. In LRC, lines without a time say
  /// things about the file and are left out; a line with several times is sung several times.
  static SongWords parse(String language, String text) {
    var timed = new ArrayList<Line>();
    text.lines().limit(MAX_LINES).forEach(line -> addTimed(line, timed));
    if (timed.isEmpty()) {
      List<Line> plain =
          text.lines()
              .limit(MAX_LINES)
              .map(line -> new Line(OptionalLong.empty(), line.strip()))
              .toList();
      return new SongWords(language, false, plain);
    }
    timed.sort(Comparator.comparingLong(line -> line.startMs().orElse(0)));
    return new SongWords(language, true, timed.subList(0, Math.min(MAX_LINES, timed.size())));
  }

  private static void addTimed(String line, List<Line> timed) {
    Matcher time = TIME.matcher(line).useAnchoringBounds(true);
    var starts = new ArrayList<Long>();
    int end = 0;
    while (time.region(end, line.length()).lookingAt()) {
      starts.add(startMs(time));
      end = time.end();
    }
    String text = WORD_TIME.matcher(line.substring(end)).replaceAll("").strip();
    starts.stream()
        .limit(MAX_LINES - (long) Math.min(MAX_LINES, timed.size()))
        .forEach(start -> timed.add(new Line(OptionalLong.of(start), text)));
  }

  private static long startMs(Matcher time) {
    String fraction = time.group(3) == null ? "" : time.group(3);
    long ms = Long.parseLong((fraction + "000").substring(0, 3));
    return (Long.parseLong(time.group(1)) * 60 + Long.parseLong(time.group(2))) * 1000 + ms;
  }
}
