package stagedoor.app;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.logging.ConsoleHandler;
import java.util.logging.FileHandler;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogManager;
import java.util.logging.Logger;
import stagedoor.config.Config;

/// Where log lines go and how they look. Our own code logs by [System.Logger]; libraries arrive in
/// the same place.
public final class Logging {

  private Logging() {}

  /// Chooses the log that lasts until [#end]; to be called before anything else, because the JDK
  /// asks once, when the first class wants to log.
  public static void choose() {
    System.setProperty("java.util.logging.manager", LastingLog.class.getName());
  }

  /// Tells warnings and what is worse among the messages of a command; the rest only where
  /// `LogLevel` asks for details, and then everything as lines of a log.
  public static void ofCommand(Config config, PrintStream messages) {
    Level wanted = parse(config.text("LogLevel"));
    boolean details = wanted.intValue() < Level.INFO.intValue();
    var handler = new CommandLog(messages);
    handler.setFormatter(details ? new LineFormat(false) : new CommandLog.Plain());
    handler.setLevel(wanted.equals(Level.INFO) ? Level.WARNING : wanted);
    Logger root = Logger.getLogger("");
    for (Handler before : root.getHandlers()) {
      root.removeHandler(before);
    }
    root.addHandler(handler);
    if (details) {
      Logger.getLogger("stagedoor").setLevel(wanted);
    }
  }

  /// The log is to be ended by [#end], not by the end of the program.
  ///
  /// @throws StartException when the log file cannot be written
  public static void start(Config config) {
    LogManager.getLogManager().reset();
    Logger root = Logger.getLogger("");
    Handler handler =
        config.find("LogFile").map(Path::of).map(Logging::toFile).orElseGet(ConsoleHandler::new);
    handler.setFormatter(new LineFormat(config.text("LogFormat").equals("json")));
    handler.setLevel(Level.ALL);
    root.addHandler(handler);
    root.setLevel(Level.WARNING);
    Logger.getLogger("stagedoor").setLevel(parse(config.text("LogLevel")));
    if (LogManager.getLogManager() instanceof LastingLog log) {
      log.last();
    }
  }

  /// Writes what is to be written, and closes the file.
  public static void end() {
    if (LogManager.getLogManager() instanceof LastingLog log) {
      log.end();
    }
  }

  private static Handler toFile(Path file) {
    try {
      return new FileHandler(file.toString(), true);
    } catch (IOException e) {
      throw new StartException("cannot write the log file " + file + ": " + e.getMessage());
    }
  }

  private static Level parse(String level) {
    return switch (level) {
      case "fatal", "error" -> Level.SEVERE;
      case "warn" -> Level.WARNING;
      case "debug" -> Level.FINE;
      case "trace" -> Level.ALL;
      default -> Level.INFO;
    };
  }
}
