package stagedoor.whole;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A real Chromium behind a real nginx on the demo library: signs in, plays, searches, shares,
/// opens the link signed out.
///
/// `-Dpictures=docs/pictures` keeps the pictures the README shows.
class BrowserTest {

  @TempDir Path folder;

  @Test
  void aPersonSignsInThroughTheProxyPlaysSearchesAndShares() throws Exception {
    Path pictures = Path.of(System.getProperty("pictures", "target/pictures")).toAbsolutePath();
    try (LiveServer server =
            LiveServer.demo(folder, "extauth.trustedsources=" + Front.NGINX_BASIC.peer())
                .scanned();
        Front.Running proxy = Front.NGINX_BASIC.start(folder, "127.0.0.1:" + server.port())) {
      String address = "http://127.0.0.1:" + proxy.port();
      assertThat(script("test/live/run.ts", address, "alice", pictures.toString()))
          .contains("ok: pictures")
          .doesNotContain("FAILED");
    }
  }

  @Test
  void aSignInThatEndsAtTheGatewayStopsNoMusicAndLosesNothing() throws Exception {
    try (LiveServer server = LiveServer.demo(folder, "extauth.trustedsources=127.0.0.2").scanned();
        FakeGateway gateway = FakeGateway.start(folder, "127.0.0.1:" + server.port())) {
      assertThat(script("test/live/expiry.ts", gateway.site(), gateway.address())).endsWith("ok\n");
    }
  }

  @Test
  void aPlaylistOfRulesHoldsForWhoeverReadsItTheirOwnSongs() throws Exception {
    try (LiveServer server =
            LiveServer.start(folder, "extauth.trustedsources=" + Front.NGINX_BASIC.peer())
                .scanned();
        Front.Running proxy = Front.NGINX_BASIC.start(folder, "127.0.0.1:" + server.port())) {
      assertThat(script("test/live/rules.ts", "http://127.0.0.1:" + proxy.port())).endsWith("ok\n");
    }
  }

  @Test
  void aStationIsHeardThroughTheServerWhileTheSongsWait() throws Exception {
    try (LiveServer server =
            LiveServer.demo(folder, "extauth.trustedsources=" + Front.NGINX_BASIC.peer())
                .scanned();
        Front.Running proxy = Front.NGINX_BASIC.start(folder, "127.0.0.1:" + server.port())) {
      assertThat(script("test/live/radio.ts", "http://127.0.0.1:" + proxy.port())).endsWith("ok\n");
    }
  }

  @Test
  void theAddressPrintedAtTheFirstStartMakesTheFirstAccount() throws Exception {
    try (LiveServer server = LiveServer.start(folder).scanned()) {
      assertThat(script("test/live/setup.ts", server.setupAddress())).endsWith("ok\n");
    }
  }

  private String script(String name, String... arguments) throws IOException, InterruptedException {
    return Browser.script(folder, name, arguments);
  }
}
