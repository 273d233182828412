package stagedoor.tag;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/// Words with times, as ID3's `SYLT` has them.
///
/// @param inFrames true when times count MPEG frames, false when they count ms
record TimedLyrics(String language, List<Part> parts, boolean inFrames) {

  /// A line; or a part of one, when the first part of each line begins with a line break.
  record Part(String text, long time) {

    boolean beginsLine() {
      return text.startsWith("\n") || text.startsWith("\r");
    }
  }

  TimedLyrics {
    parts = List.copyOf(parts);
  }

  /// As LRC; lines in parts have a time in `<>` before each part.
  ///
  /// @param unitMs what one unit of the times is
  String lrc(double unitMs) {
    boolean inParts = parts.stream().anyMatch(Part::beginsLine);
    var lines = new StringBuilder();
    var line = new ArrayList<Part>();
    for (Part part : parts) {
      if (!inParts || part.beginsLine()) {
        write(line, unitMs, lines);
        line.clear();
      }
      line.add(part);
    }
    write(line, unitMs, lines);
    return lines.toString();
  }

  private static void write(List<Part> line, double unitMs, StringBuilder lines) {
    if (line.isEmpty() || lines.length() >= Lyrics.MAX_BYTES) {
      return;
    }
    lines.append('[').append(clock(line.getFirst(), unitMs)).append(']');
    if (line.size() == 1) {
      lines.append(line.getFirst().text().strip()).append('\n');
      return;
    }
    for (Part part : line) {
      String text = part.text().replaceAll("[\r\n]+", "");
      lines.append('<').append(clock(part, unitMs)).append('>').append(text);
    }
    lines.append('\n');
  }

  private static String clock(Part part, double unitMs) {
    long ms = Math.round(part.time() * unitMs);
    return String.format(Locale.ROOT, "%02d:%02d.%03d", ms / 60_000, ms / 1_000 % 60, ms % 1_000);
  }
}
