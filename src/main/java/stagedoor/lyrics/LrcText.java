package stagedoor.lyrics;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.OptionalLong;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import stagedoor.lyrics.Words.Line;

/// Plain lines, or LRC: `[mm:ss.ff]` before a line says when it begins, `<mm:ss.ff>` before a word
/// when that does (the enhanced form), `[offset:ms]` by how much all come earlier.
///
/// In LRC, lines without a time say things about the file and are left out; a line with several
/// times is sung several times. Of a text without times, what only says things about it is no word.
final class LrcText {

  /// `mm:ss`, `mm:ss.ff`, `mm:ss.fff` or `hh:mm:ss.ff`.
  private static final String MOMENT =
      "(?:(\\d{1,2}):(?=\\d{1,2}:\\d{1,2}[.,]))?(\\d{1,4}):(\\d{1,2})(?:[.:,](\\d{1,3}))?";

  private static final Pattern TIME = Pattern.compile("\\[" + MOMENT + "]");
  private static final Pattern WORD_TIME = Pattern.compile("<" + MOMENT + ">");

  private static final Pattern FACT = Pattern.compile("\\[([a-zA-Z]{2,10}):\\s*([^\\]]{0,100})]");

  /// What a text says about itself; other words in brackets are headings of verses.
  private static final Set<String> FACTS =
      Set.of("ti", "ar", "al", "au", "lr", "by", "re", "ve", "la", "length", "offset", "tool");

  private static final long MAX_OFFSET_MS = 3_600_000;

  private final List<Line> timed = new ArrayList<>();
  private String language;
  private long offsetMs;

  private LrcText(String language) {
    this.language = language;
  }

  /// @param language what counts unless the text names one itself
  static Words parse(String language, String text) {
    var lrc = new LrcText(language);
    text.lines().limit(Words.MAX_LINES).forEach(lrc::add);
    return lrc.timed.isEmpty() ? plain(lrc.language, text) : lrc.words();
  }

  private static Words plain(String language, String text) {
    List<Line> lines =
        text.lines()
            .limit(Words.MAX_LINES)
            .map(String::strip)
            .filter(line -> !isFact(line))
            .map(Line::plain)
            .toList();
    return Words.main(language, false, 0, lines);
  }

  private static boolean isFact(String line) {
    Matcher fact = FACT.matcher(line);
    return fact.matches() && FACTS.contains(fact.group(1).toLowerCase(Locale.ROOT));
  }

  private Words words() {
    timed.sort(Comparator.comparingLong(line -> line.startMs().orElse(0)));
    return Words.main(language, true, offsetMs, timed);
  }

  private void add(String line) {
    Matcher time = TIME.matcher(line).useAnchoringBounds(true);
    var starts = new ArrayList<Long>();
    int end = 0;
    while (time.region(end, line.length()).lookingAt()) {
      starts.add(ms(time));
      end = time.end();
    }
    if (starts.isEmpty()) {
      addFact(line);
      return;
    }
    VoiceDraft voice = voice(line.substring(end));
    for (long start : starts.subList(0, Math.min(starts.size(), room()))) {
      OptionalLong startMs = OptionalLong.of(start);
      OptionalLong open = OptionalLong.empty();
      long shiftMs = start - starts.getFirst();
      timed.add(
          new Line(
              startMs,
              open,
              voice.text(),
              voice.isTimed() ? List.of(voice.voice("", startMs, open, shiftMs)) : List.of()));
    }
  }

  private int room() {
    return Words.MAX_LINES - timed.size();
  }

  private void addFact(String line) {
    Matcher fact = FACT.matcher(line.strip());
    if (!fact.matches()) {
      return;
    }
    String name = fact.group(1).toLowerCase(Locale.ROOT);
    String value = fact.group(2).strip();
    if (name.equals("offset") && value.matches("[+-]?\\d{1,7}")) {
      offsetMs = Math.clamp(Long.parseLong(value), -MAX_OFFSET_MS, MAX_OFFSET_MS);
    }
    if (name.equals("la") && value.matches("[A-Za-z]{2,3}(-[A-Za-z0-9]{1,8})*")) {
      language = value;
    }
  }

  /// What stands behind a line's times. A time at its very end ends the last word.
  private static VoiceDraft voice(String text) {
    var voice = new VoiceDraft();
    Matcher time = WORD_TIME.matcher(text);
    int from = 0;
    OptionalLong startMs = OptionalLong.empty();
    while (time.find()) {
      piece(voice, startMs, text.substring(from, time.start()));
      startMs = OptionalLong.of(ms(time));
      from = time.end();
    }
    piece(voice, startMs, text.substring(from));
    return voice;
  }

  private static void piece(VoiceDraft voice, OptionalLong startMs, String text) {
    if (startMs.isPresent()) {
      voice.sung(startMs.getAsLong(), OptionalLong.empty(), text);
    } else {
      voice.plain(text);
    }
  }

  private static long ms(Matcher time) {
    long hours = time.group(1) == null ? 0 : Long.parseLong(time.group(1));
    long minutes = hours * 60 + Long.parseLong(time.group(2));
    String fraction = time.group(4) == null ? "" : time.group(4);
    long ms = Long.parseLong((fraction + "000").substring(0, 3));
    return (minutes * 60 + Long.parseLong(time.group(3))) * 1000 + ms;
  }
}
