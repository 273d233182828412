package stagedoor.app;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.logging.ConsoleHandler;
import java.util.logging.FileHandler;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogManager;
import java.util.logging.Logger;

/// Where log lines go and how they look. Our own code logs by [System.Logger]; libraries arrive in
/// the same place.
final class Logging {

  private Logging() {}

  /// @param level error, warn, info, debug or trace
  /// @param json one JSON object a line, else plain text
  /// @param file where lines go; standard error when empty
  /// @throws StartException when the file cannot be written
  static void start(String level, boolean json, Optional<Path> file) {
    LogManager.getLogManager().reset();
    Logger root = Logger.getLogger("");
    Handler handler = file.map(Logging::toFile).orElseGet(ConsoleHandler::new);
    handler.setFormatter(new LineFormat(json));
    handler.setLevel(Level.ALL);
    root.addHandler(handler);
    root.setLevel(Level.WARNING);
    Logger.getLogger("stagedoor").setLevel(parse(level));
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
      case "error" -> Level.SEVERE;
      case "warn" -> Level.WARNING;
      case "debug" -> Level.FINE;
      case "trace" -> Level.ALL;
      default -> Level.INFO;
    };
  }
}
