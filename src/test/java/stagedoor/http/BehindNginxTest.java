package stagedoor.http;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import stagedoor.Nginx;

/// A real proxy in front, over both kinds of sockets and both versions of HTTP.
@NullMarked
@Timeout(60)
class BehindNginxTest {

  private static final String PLAIN =
      """
      server { listen 127.0.0.1:PORT; location / { proxy_pass http://UPSTREAM; } }
      """;

  private static final String KEPT_ALIVE =
      """
      upstream doors { server UPSTREAM; keepalive 4; }
      server {
        listen 127.0.0.1:PORT;
        location / {
          proxy_pass http://doors;
          proxy_http_version 1.1;
          proxy_set_header Connection $http_connection;
          proxy_set_header Upgrade $http_upgrade;
          proxy_buffering off;
        }
      }
      """;

  @TempDir Path folder;

  @SuppressWarnings("NullAway.Init")
  private JettyServer server;

  @BeforeEach
  void start() {
    var anybody = PosixFilePermissions.fromString("rw-rw-rw-");
    var settings =
        new ServerSettings(
            List.of(
                new ListenerSettings.Tcp("127.0.0.1", 0),
                new ListenerSettings.Unix(folder.resolve("s"), anybody, Optional.empty())),
            "",
            Limits.DEFAULT);
    server = JettyServer.start(settings, BehindNginxTest::answer);
  }

  @AfterEach
  void stop() {
    server.close();
  }

  private static Reply answer(Request request) {
    return switch (request.path()) {
      case "/flow" ->
          new Reply(
              200,
              List.of(),
              new Reply.Content.Flow(out -> {
                for (int i = 0; i < 3; i++) {
                  out.write(("part " + i + "\n").getBytes(UTF_8));
                  out.flush();
                }
              }));
      case "/broken" ->
          new Reply(
              200,
              List.of(),
              new Reply.Content.Flow(out -> {
                out.write(new byte[100_000]);
                throw new IOException("broken off");
              }));
      default -> Reply.text(200, request.peer() + " " + request.path());
    };
  }

  private Nginx nginx(String block, boolean unix) {
    Path socket = folder.resolve("s");
    return Nginx.startWith(
        folder,
        block
            .replace("UPSTREAM", unix ? "unix:" + socket : "127.0.0.1:" + server.port())
            .replace("http://unix:" + socket, "http://unix:" + socket + ":"),
        "user root;");
  }

  @Test
  void oldHttpWithoutKeepAliveWorksOverBothSockets() throws IOException {
    for (boolean unix : List.of(false, true)) {
      try (var nginx = nginx(PLAIN, unix)) {
        assertThat(RawClient.get(nginx.port(), "/a").text())
            .contains(unix ? "Socket" : "127.0.0.1", "/a");
        assertThat(RawClient.get(nginx.port(), "/flow").text())
            .isEqualTo("part 0\npart 1\npart 2\n");
      }
    }
  }

  @Test
  void manyRequestsThroughKeptConnectionsWorkOverBothSockets() throws IOException {
    for (boolean unix : List.of(false, true)) {
      try (var nginx = nginx(KEPT_ALIVE, unix);
          RawClient client = RawClient.tcp(nginx.port())) {
        for (int i = 0; i < 50; i++) {
          client.send("GET /" + i + " HTTP/1.1\r\nHost: h\r\n\r\n");
          assertThat(client.read().text()).endsWith(" /" + i);
        }
      }
    }
  }

  @Test
  void anUpgradeToHttp2IsNoTunnelPastTheProxy() throws IOException {
    try (var nginx = nginx(KEPT_ALIVE, false);
        RawClient client = RawClient.tcp(nginx.port())) {
      client.send("GET /a HTTP/1.1\r\nHost: h\r\nConnection: Upgrade\r\nUpgrade: h2c\r\n\r\n");
      var answer = client.read();
      assertThat(answer.status()).isEqualTo(200);
      assertThat(answer.headers("Upgrade")).isEmpty();
    }
  }

  @Test
  void anAnswerThatBreaksOffIsNotWholeForTheProxyEither() throws IOException {
    for (String block : List.of(PLAIN, KEPT_ALIVE)) {
      try (var nginx = nginx(block, false)) {
        boolean isWhole = true;
        try {
          isWhole = RawClient.get(nginx.port(), "/broken").body().length == 100_000;
        } catch (IOException brokenOff) {
          isWhole = false;
        }
        assertThat(isWhole).isFalse();
      }
    }
  }
}
