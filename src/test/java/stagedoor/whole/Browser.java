package stagedoor.whole;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import stagedoor.Need;

/// A real Chromium, led by a script.
final class Browser {

  private static final int PATIENCE_S = 180;

  private Browser() {}

  /// Runs a script of `web/` to its end.
  ///
  /// @return what it printed
  static String script(Path folder, String name, String... arguments)
      throws IOException, InterruptedException {
    Path chromium = Need.program("chromium");
    Path node = Need.debianFile("web/node_modules/.bin/node", "npm, then build once");
    Path log = folder.resolve("browser.log");
    var words = new ArrayList<>(List.of(node.toAbsolutePath().toString(), name));
    words.addAll(List.of(arguments));
    var builder =
        new ProcessBuilder(words)
            .directory(Path.of("web").toFile())
            .redirectErrorStream(true)
            .redirectOutput(log.toFile());
    builder.environment().put("CHROMIUM", chromium.toString());
    Process process = builder.start();
    if (!process.waitFor(PATIENCE_S, TimeUnit.SECONDS)) {
      process.destroyForcibly();
    }
    return Files.readString(log, StandardCharsets.UTF_8);
  }
}
