package stagedoor.whole;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import stagedoor.Await;
import stagedoor.radio.FakeStation;
import stagedoor.radio.WebAddress;

/// A station's sound through the whole server; a proxy on the loopback address names ann.
@NullMarked
class RadioTest {

  @TempDir private Path home;

  private static String address(LiveServer server, String path) {
    return "http://127.0.0.1:" + server.port() + path;
  }

  /// A socket that has heard some of the first station.
  private static Socket listen(LiveServer server) throws IOException {
    var socket = new Socket(InetAddress.getLoopbackAddress(), server.port());
    String request =
        "GET /api/stations/ra-1/stream HTTP/1.1\r\nHost: 127.0.0.1\r\nRemote-User: ann\r\n\r\n";
    socket.getOutputStream().write(request.getBytes(ISO_8859_1));
    String heard = new String(socket.getInputStream().readNBytes(4_000), ISO_8859_1);
    assertThat(heard)
        .startsWith("HTTP/1.1 200 OK\r\n")
        .containsIgnoringCase("\r\nContent-Type: audio/ogg\r\n")
        .contains("soundsound");
    return socket;
  }

  private LiveServer startWith(WebAddress station) {
    LiveServer server = LiveServer.start(home, "ExtAuth.TrustedSources=127.0.0.1");
    String body = "{\"name\":\"Wave\",\"streamUrl\":\"" + station + "\"}";
    HttpResponse<String> made =
        LiveServer.send(
            HttpRequest.newBuilder(URI.create(address(server, "/api/stations")))
                .POST(HttpRequest.BodyPublishers.ofString(body)),
            "Remote-User",
            "ann",
            "Content-Type",
            "application/json",
            "X-Requested-With",
            "XMLHttpRequest");
    assertThat(made.statusCode()).as(made.body()).isEqualTo(201);
    return server;
  }

  @Test
  void aListenerWhoGoesAwayEndsTheConnectionToTheStation() throws Exception {
    try (var station = new FakeStation(FakeStation.plays("audio/ogg"));
        LiveServer server = startWith(station.address("/"));
        Socket second = listen(server)) {
      try (Socket _ = listen(server)) {
        assertThat(station.busy).hasValue(2);
      }
      Await.that("one connection has ended", () -> station.busy.get() == 1);
      assertThat(second.getInputStream().readNBytes(1_000_000)).hasSize(1_000_000);
    }
  }

  @Test
  void theServersStopEndsWhatItReceives() throws Exception {
    try (var station = new FakeStation(FakeStation.plays("audio/ogg"))) {
      Socket listening;
      try (LiveServer server = startWith(station.address("/"))) {
        listening = listen(server);
      }
      try (listening) {
        Await.that("the connection has ended", () -> station.busy.get() == 0);
        readToTheEnd(listening.getInputStream());
      }
    }
  }

  /// Returns when the connection has ended, however it did.
  private static void readToTheEnd(InputStream in) {
    try {
      in.transferTo(OutputStream.nullOutputStream());
    } catch (IOException brokenOff) {
      assertThat(brokenOff).hasMessageContaining("reset");
    }
  }

  @Test
  void nobodyWithoutAnAccountLearnsOfStations() {
    try (var station = new FakeStation(FakeStation.plays("audio/ogg"));
        LiveServer server = startWith(station.address("/"))) {
      for (String path : new String[] {"", "/ra-1/stream"}) {
        HttpResponse<String> reply = LiveServer.get(address(server, "/api/stations" + path));
        assertThat(reply.statusCode()).isEqualTo(401);
        assertThat(reply.body()).doesNotContain("Wave", "127.0.0.1");
      }
      assertThat(station.requests).isEmpty();
    }
  }
}
