package stagedoor.app;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.logging.Formatter;
import java.util.logging.Level;
import java.util.logging.LogRecord;

/// One event a line: time, level, words, `key=value` pairs, the logger's last name. A stack trace
/// follows its line.
final class LineFormat extends Formatter {

  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ss.SSSX").withZone(ZoneOffset.UTC);

  private final boolean json;

  LineFormat(boolean json) {
    this.json = json;
  }

  @Override
  public String format(LogRecord record) {
    String time = TIME.format(record.getInstant());
    String text = oneLine(formatMessage(record));
    String trace = trace(record.getThrown());
    if (json) {
      return "{\"time\":\"%s\",\"level\":\"%s\",\"logger\":\"%s\",\"message\":\"%s\"%s}\n"
          .formatted(
              time,
              word(record.getLevel()),
              escaped(record.getLoggerName()),
              escaped(text),
              trace.isEmpty() ? "" : ",\"trace\":\"" + escaped(trace) + "\"");
    }
    return "%s %-5s %s\n%s".formatted(time, word(record.getLevel()), text, trace);
  }

  private static String word(Level level) {
    int value = level.intValue();
    if (value >= Level.SEVERE.intValue()) {
      return "ERROR";
    }
    if (value >= Level.WARNING.intValue()) {
      return "WARN";
    }
    return value >= Level.INFO.intValue() ? "INFO" : "DEBUG";
  }

  /// Text from outside may hold line breaks and terminal codes; a line stays one line.
  static String oneLine(String text) {
    return text.codePoints().noneMatch(Character::isISOControl)
        ? text
        : text.replaceAll("\\p{Cntrl}", "?");
  }

  private static String escaped(@org.jspecify.annotations.Nullable String text) {
    var out = new StringBuilder();
    for (char c : (text == null ? "" : text).toCharArray()) {
      switch (c) {
        case '"', '\\' -> out.append('\\').append(c);
        case '\n' -> out.append("\\n");
        case '\t' -> out.append("\\t");
        default -> {
          if (c < ' ') {
            out.append("\\u%04x".formatted((int) c));
          } else {
            out.append(c);
          }
        }
      }
    }
    return out.toString();
  }

  private static String trace(@org.jspecify.annotations.Nullable Throwable thrown) {
    if (thrown == null) {
      return "";
    }
    var text = new StringWriter();
    thrown.printStackTrace(new PrintWriter(text));
    return text.toString();
  }
}
