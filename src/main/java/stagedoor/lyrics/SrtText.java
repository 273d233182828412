package stagedoor.lyrics;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.OptionalLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import stagedoor.lyrics.Words.Line;

/// SubRip: blocks of a number, `hh:mm:ss,mmm --> hh:mm:ss,mmm` and lines of text, with an empty
/// line after each. Marks of style are left out. Times may do without hours, as those of WebVTT,
/// and without milliseconds.
final class SrtText {

  private static final String MOMENT = "\\s*(?:(\\d{1,3}):)?(\\d{2}):(\\d{2})(?:[,.](\\d{1,3}))?";

  private static final Pattern TIMES = Pattern.compile(MOMENT + "\\s*-->" + MOMENT + "(?:\\s.*)?");

  private static final Pattern STYLE = Pattern.compile("</?[a-zA-Z][^<>]{0,100}>|\\{[^{}]{0,100}}");

  private SrtText() {}

  /// Without any block, the text has no lines.
  static Words parse(String language, String text) {
    var lines = new ArrayList<Line>();
    List<String> all = text.lines().limit(4L * Words.MAX_LINES).toList();
    for (int i = 0; i < all.size() && lines.size() < Words.MAX_LINES; i++) {
      Matcher times = TIMES.matcher(all.get(i));
      if (times.matches()) {
        List<String> block = block(all, i + 1);
        lines.add(line(times, block));
        i += block.size();
      }
    }
    lines.sort(Comparator.comparingLong(line -> line.startMs().orElse(0)));
    return Words.main(language, true, 0, lines);
  }

  private static List<String> block(List<String> all, int from) {
    return all.subList(from, all.size()).stream().takeWhile(line -> !line.isBlank()).toList();
  }

  private static Line line(Matcher times, List<String> block) {
    String text =
        block.stream()
            .map(line -> STYLE.matcher(line).replaceAll("").strip())
            .collect(Collectors.joining(" "));
    return new Line(OptionalLong.of(ms(times, 1)), OptionalLong.of(ms(times, 5)), text, List.of());
  }

  private static long ms(Matcher times, int group) {
    String hours = Objects.requireNonNullElse(times.group(group), "0");
    String fraction = Objects.requireNonNullElse(times.group(group + 3), "");
    long minutes = Long.parseLong(hours) * 60 + Long.parseLong(times.group(group + 1));
    long ms = Long.parseLong((fraction + "000").substring(0, 3));
    return (minutes * 60 + Long.parseLong(times.group(group + 2))) * 1000 + ms;
  }
}
