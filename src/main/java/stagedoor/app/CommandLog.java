package stagedoor.app;

import java.io.PrintStream;
import java.util.logging.Formatter;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import org.jspecify.annotations.Nullable;

/// Lines of the log among a command's own messages. What they are written to stays open.
final class CommandLog extends Handler {

  /// As a command says something itself.
  static final class Plain extends Formatter {
    @Override
    public String format(LogRecord record) {
      return "stagedoor: "
          + LineFormat.oneLine(formatMessage(record) + reason(record.getThrown()))
          + System.lineSeparator();
    }

    private static String reason(@Nullable Throwable thrown) {
      if (thrown == null) {
        return "";
      }
      return ": " + (thrown.getMessage() == null ? thrown.toString() : thrown.getMessage());
    }
  }

  private final PrintStream out;

  CommandLog(PrintStream out) {
    this.out = out;
  }

  @Override
  public void publish(LogRecord record) {
    if (isLoggable(record)) {
      out.print(getFormatter().format(record));
    }
  }

  @Override
  public void flush() {
    out.flush();
  }

  @Override
  public void close() {
    flush();
  }
}
