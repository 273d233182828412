package stagedoor.whole;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import stagedoor.Await;
import stagedoor.http.RawClient;
import stagedoor.tag.TinySong;

/// The configuration changes while the program runs and somebody listens.
@Timeout(120)
class ReloadTest {

  private static final int SONG_BYTES = 24 << 20;
  private static final String OLD_SECRET = "an old secret of the proxy";
  private static final String NEW_SECRET = "a new secret of the proxy!";

  @TempDir Path home;

  private void configure(String... lines) throws IOException {
    Files.writeString(home.resolve("stagedoor.toml"), String.join("\n", lines) + "\n");
  }

  private void makeLongSong() throws IOException {
    Path song = Files.createDirectories(home.resolve("music/Ann Lee/First")).resolve("1.mp3");
    Files.write(
        song, TinySong.tagged("Ann Lee", "First", 1, "Morning").bytes(TinySong.Kind.MP3_V24));
    try (var file = new RandomAccessFile(song.toFile(), "rw")) {
      file.setLength(SONG_BYTES);
    }
  }

  private static int status(ServerProcess server, String from, String... more) throws IOException {
    return answer(server, from, "/api/me", more).status();
  }

  private static RawClient.Answer answer(
      ServerProcess server, String from, String target, String... more) throws IOException {
    try (RawClient client = server.from(from)) {
      return client.send(head(target, more)).read();
    }
  }

  private static String head(String target, String... more) {
    var fields = new String[more.length + 2];
    fields[0] = "Remote-User: ann";
    fields[1] = "Sec-Fetch-Site: same-origin";
    System.arraycopy(more, 0, fields, 2, more.length);
    return RawClient.head("GET", target, fields);
  }

  @Test
  void aHangUpWhileItStartsIsFollowed() throws Exception {
    configure("Port = 4533");
    try (var server = ServerProcess.start(home)) {
      // The port is open, but not much else.
      server.hangUp();
      server.says("configuration read again");
    }
  }

  @Test
  void aSignalBringsNewTrustAndBreaksNoStream() throws Exception {
    makeLongSong();
    configure("[ExtAuth]", "TrustedSources = '127.0.0.2'");
    try (ServerProcess server = ServerProcess.start(home)) {
      assertThat(status(server, "127.0.0.2")).isEqualTo(200);
      assertThat(status(server, "127.0.0.3")).isEqualTo(401);
      String song = song(server);
      try (RawClient listener = server.slowlyFrom("127.0.0.2")) {
        listener.send(head("/rest/stream?v=1.16.1&c=test&format=raw&id=" + song));
        String line = listener.line();
        assertThat(line).contains("200");
        while (!line.isEmpty()) {
          line = listener.line();
        }
        assertThat(listener.exactly(1000)).hasSize(1000);

        configure("[ExtAuth]", "TrustedSources = '127.1'", "LogoutURL = '//x'");
        server.hangUp();
        server.says("the configuration stays as it was");
        server.says("ExtAuth.LogoutURL");
        assertThat(server.log()).contains("\"127.1\" is no address");
        assertThat(status(server, "127.0.0.2")).isEqualTo(200);

        configure(
            "Port = 9",
            "[ExtAuth]",
            "TrustedSources = '127.0.0.3'",
            "[Scanner]",
            "ArtistJoiner = ' + '");
        server.hangUp();
        server.says("configuration read again changed=[ExtAuth.TrustedSources]");
        server.says("these options take effect after a restart options=[Scanner.ArtistJoiner]");
        assertThat(status(server, "127.0.0.3")).isEqualTo(200);
        assertThat(status(server, "127.0.0.2")).isEqualTo(401);

        assertThat(listener.exactly(SONG_BYTES - 1000)).hasSize(SONG_BYTES - 1000);
        assertThat(listener.isClosed()).isTrue();
      }
      assertThat(home.resolve("data/audit.jsonl")).content().contains("configuration-changed");
    }
  }

  private static String song(ServerProcess server) throws Exception {
    var id = new String[1];
    Await.that(
        "the song is scanned",
        () -> {
          String songs =
              answer(server, "127.0.0.2", "/rest/getRandomSongs?v=1.16.1&c=test&f=json").text();
          Matcher found = Pattern.compile("\"id\":\"([^\"]+)\"").matcher(songs);
          id[0] = found.find() ? found.group(1) : "";
          return !id[0].isEmpty();
        });
    return id[0];
  }

  @Test
  void aChangedFileIsNoticedByItselfAndNoSecretIsLogged() throws Exception {
    Path secret = Files.writeString(home.resolve("secret"), OLD_SECRET);
    configure(
        "[ExtAuth]",
        "TrustedSources = '127.0.0.2'",
        "ProxySecretHeader = 'X-Secret'",
        "ProxySecretFile = 'secret'");
    try (ServerProcess server = ServerProcess.start(home)) {
      assertThat(status(server, "127.0.0.2")).isEqualTo(401);
      assertThat(status(server, "127.0.0.2", "X-Secret: " + OLD_SECRET)).isEqualTo(200);
      Files.writeString(secret, NEW_SECRET);
      Await.that(
          "the new secret counts",
          () -> status(server, "127.0.0.2", "X-Secret: " + NEW_SECRET) == 200);
      assertThat(status(server, "127.0.0.2", "X-Secret: " + OLD_SECRET)).isEqualTo(401);
      server.says("EA105");
      Files.writeString(secret, "short");
      server.says("the configuration stays as it was");
      assertThat(status(server, "127.0.0.2", "X-Secret: " + NEW_SECRET)).isEqualTo(200);
      String decisions =
          answer(server, "127.0.0.2", "/api/signin/decisions", "X-Secret: " + NEW_SECRET).text();
      assertThat(decisions).contains("EA105");
      assertThat(server.log() + decisions + Files.readString(home.resolve("data/audit.jsonl")))
          .doesNotContain(OLD_SECRET, NEW_SECRET, "short");
    }
  }
}
