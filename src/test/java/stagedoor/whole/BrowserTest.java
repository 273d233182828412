package stagedoor.whole;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import stagedoor.Need;

/// A real Chromium behind a real nginx on the demo library: signs in, plays, searches, shares,
/// opens the link signed out.
///
/// `-Dpictures=docs/pictures` keeps the pictures the README shows.
class BrowserTest {

  @TempDir Path folder;

  @Test
  void aPersonSignsInThroughTheProxyPlaysSearchesAndShares() throws Exception {
    Path chromium = Need.program("chromium");
    Path node = Need.debianFile("web/node_modules/.bin/node", "npm, then build once");
    try (LiveServer server =
            LiveServer.demo(folder, "extauth.trustedsources=" + Front.NGINX_BASIC.peer())
                .scanned();
        Front.Running proxy = Front.NGINX_BASIC.start(folder, "127.0.0.1:" + server.port())) {
      assertThat(run(node, chromium, "http://127.0.0.1:" + proxy.port()))
          .contains("ok: pictures")
          .doesNotContain("FAILED");
    }
  }

  private String run(Path node, Path chromium, String address)
      throws IOException, InterruptedException {
    Path pictures = Path.of(System.getProperty("pictures", "target/pictures")).toAbsolutePath();
    Path log = folder.resolve("browser.log");
    var builder =
        new ProcessBuilder(
                node.toAbsolutePath().toString(),
                "test/live/run.ts",
                address,
                "alice",
                pictures.toString())
            .directory(Path.of("web").toFile())
            .redirectErrorStream(true)
            .redirectOutput(log.toFile());
    builder.environment().put("CHROMIUM", chromium.toString());
    Process process = builder.start();
    if (!process.waitFor(180, TimeUnit.SECONDS)) {
      process.destroyForcibly();
    }
    return Files.readString(log, StandardCharsets.UTF_8);
  }
}
