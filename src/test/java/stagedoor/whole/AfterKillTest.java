package stagedoor.whole;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import stagedoor.cli.Commands;
import stagedoor.cli.Surroundings;
import stagedoor.http.RawClient;
import stagedoor.tag.TinySong;

/// What a killed program had brought into its database is shown by the next one, which scans
/// nothing and makes nothing anew.
@Timeout(120)
class AfterKillTest {

  private static final String READ = "read the catalogue from its snapshot";

  @TempDir Path home;

  @BeforeEach
  void configure() throws IOException {
    Files.writeString(
        home.resolve("stagedoor.toml"),
        """
        [ExtAuth]
        TrustedSources = '127.0.0.1'
        [Scanner]
        ScanOnStartup = false
        WatcherWait = 0
        """);
    for (int track = 1; track <= 3; track++) {
      write(track, "Before " + track);
    }
  }

  private void write(int track, String title) throws IOException {
    Path file = Files.createDirectories(home.resolve("music/A")).resolve(track + ".mp3");
    Files.write(file, TinySong.tagged("Ann", "A", track, title).bytes(TinySong.Kind.MP3_V24));
    Files.setLastModifiedTime(file, FileTime.from(Instant.now().plusSeconds(9)));
  }

  /// By the server, which can be asked once it has started as a whole.
  private void scan(ServerProcess server) throws Exception {
    server.says("started version=");
    var said = new ByteArrayOutputStream();
    var out = new PrintStream(said, true, UTF_8);
    var in = new ByteArrayInputStream(new byte[0]);
    String data = home.resolve("data").toString();
    String music = home.resolve("music").toString();
    int code =
        new Commands(new Surroundings(Map.of(), home, Optional.empty(), in, out, out))
            .run("scan", "--datafolder", data, "--musicfolder", music);
    assertThat(code).as(said.toString(UTF_8)).isZero();
  }

  private static String titles(ServerProcess server) throws IOException {
    try (RawClient client = server.from("127.0.0.1")) {
      String head =
          RawClient.head(
              "GET",
              "/api/library/songs?sort=title",
              "Remote-User: ann",
              "Sec-Fetch-Site: same-origin");
      return client.send(head).read().text();
    }
  }

  @Test
  void theNextStartCatchesUpWithWhatTheKilledOneHadScanned() throws Exception {
    try (ServerProcess first = ServerProcess.start(home)) {
      scan(first);
      assertThat(titles(first)).contains("Before 1", "Before 2", "Before 3");
    }
    try (ServerProcess killed = ServerProcess.start(home)) {
      killed.says(READ + " songs=3 changes=0 ");
      write(1, "After 1");
      Files.delete(home.resolve("music/A/2.mp3"));
      write(4, "After 4");
      scan(killed);
      killed.kill();
    }
    try (ServerProcess next = ServerProcess.start(home)) {
      next.says(READ + " songs=3 changes=");
      assertThat(next.log()).doesNotContain("changes=0", "loaded the catalogue", "is not used");
      assertThat(titles(next))
          .contains("After 1", "Before 3", "After 4")
          .doesNotContain("Before 1", "Before 2");
    }
  }
}
