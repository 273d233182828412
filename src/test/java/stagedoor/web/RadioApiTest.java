package stagedoor.web;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static stagedoor.web.WebWorld.ANN;
import static stagedoor.web.WebWorld.BOB;
import static stagedoor.web.WebWorld.NOBODY;
import static stagedoor.web.WebWorld.header;

import java.awt.Color;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import stagedoor.Await;
import stagedoor.Together;
import stagedoor.http.Headers;
import stagedoor.http.Headers.Field;
import stagedoor.http.Reply;
import stagedoor.http.Request;
import stagedoor.library.TestPictures;
import stagedoor.radio.FakeStation;
import stagedoor.radio.StationEntry;
import stagedoor.radio.Stations;
import stagedoor.radio.WebAddress;
import stagedoor.user.UserChange;

/// Radio stations: ann, who administers, changes them; bob listens.
@NullMarked
class RadioApiTest {

  private static final String LIVE =
      "{\"name\":\"Wave\",\"streamUrl\":\"http://radio.example.org/live\"}";

  @TempDir private Path folder;
  private WebWorld world;

  @BeforeEach
  void open() {
    world = new WebWorld(folder);
  }

  @AfterEach
  void close() {
    world.close();
  }

  private String station(WebAddress address) {
    return world
        .radio
        .stations()
        .create(new StationEntry("Wave", address, Optional.empty()))
        .orElseThrow()
        .id()
        .toString();
  }

  private Reply listen(String user, String id) {
    return world.get(user, "/api/stations/" + id + "/stream");
  }

  private static Reply.Content.Flow flow(Reply reply) {
    assertThat(reply.status()).isEqualTo(200);
    return (Reply.Content.Flow) reply.content();
  }

  private List<?> stations(String user) {
    Map<String, Object> all = WebWorld.json(world.get(user, "/api/stations"));
    return (List<?>) Objects.requireNonNull(all.get("stations"));
  }

  @ParameterizedTest(name = "{0} {1} {2} -> {3}")
  @CsvSource({
    "ann, POST, /api/stations, 201",
    "ann, PUT, /api/stations/ra-1, 200",
    "ann, PUT, /api/stations/ra-9, 404",
    "ann, PUT, /api/stations/pl-1, 404",
    "ann, DELETE, /api/stations/ra-1, 204",
    "ann, DELETE, /api/stations/ra-9, 404",
    "bob, POST, /api/stations, 403",
    "bob, PUT, /api/stations/ra-1, 403",
    "bob, PUT, /api/stations/ra-9, 403",
    "bob, DELETE, /api/stations/ra-1, 403",
    "'', GET, /api/stations, 401",
    "'', POST, /api/stations, 401",
    "'', PUT, /api/stations/ra-1, 401",
    "'', DELETE, /api/stations/ra-1, 401",
    "'', GET, /api/stations/ra-1/stream, 401",
    "'', GET, /api/covers/ra-1, 401",
    "bob, GET, /api/stations/ra-9/stream, 404",
    "bob, GET, /api/covers/ra-1, 404",
    "bob, GET, /api/covers/ra-9, 404"
  })
  void everybodySignedInSeesStationsAndAdministratorsChangeThem(
      String user, String method, String target, int status) {
    station(new WebAddress("http://radio.example.org/"));
    boolean brings = method.equals("POST") || method.equals("PUT");
    Request request =
        WebWorld.request(user, method, target, brings ? Optional.of(LIVE) : Optional.empty());
    assertThat(world.api.handle(request).status()).isEqualTo(status);
    assertThat(stations(BOB)).hasSize(status == 201 ? 2 : status == 204 ? 0 : 1);
  }

  @Test
  void fiftyAtOnceStayWithinTheLimitAndTheNextIsToldWhatToDo()
      throws InterruptedException, ExecutionException {
    for (int i = 0; i < Stations.MOST - 3; i++) {
      station(new WebAddress("http://radio.example.org/" + i));
    }
    List<Reply> replies = Together.run(50, () -> world.send(ANN, "POST", "/api/stations", LIVE));
    assertThat(replies.stream().filter(reply -> reply.status() == 201)).hasSize(3);
    assertThat(replies.stream().filter(reply -> reply.status() == 409))
        .hasSize(47)
        .allSatisfy(reply -> assertThat(WebWorld.json(reply)).containsKeys("detail", "next"));
  }

  @Test
  void anAddressThatIsNeverAskedIsRefusedWhenItIsSaved() {
    String id = station(new WebAddress("http://radio.example.org/"));
    String forbidden = LIVE.replace("radio.example.org", "169.254.169.254");
    for (Reply reply :
        List.of(
            world.send(ANN, "POST", "/api/stations", forbidden),
            world.send(ANN, "PUT", "/api/stations/" + id, forbidden))) {
      assertThat(reply.status()).isEqualTo(400);
      assertThat(WebWorld.json(reply))
          .containsEntry("code", "station-forbidden")
          .containsEntry("next", "Enter another address.")
          .hasEntrySatisfying("detail", it -> assertThat(it).asString().startsWith("streamUrl "));
    }
    assertThat(stations(BOB)).hasSize(1);
  }

  @Test
  void theSoundOfAStationComesThroughTheServer() throws Exception {
    try (var live =
        new FakeStation(
            FakeStation.says(
                "sound",
                "HTTP/1.1 200 OK",
                "Content-Type: audio/mpeg; charset=x",
                "Set-Cookie: a=b",
                "Location: http://evil.example/"))) {
      String id = station(live.address("/live"));
      Reply reply = listen(BOB, id);
      assertThat(header(reply, "Content-Type")).isEqualTo("audio/mpeg");
      assertThat(header(reply, "Cache-Control")).isEqualTo("no-store");
      assertThat(header(reply, "X-Content-Type-Options")).isEqualTo("nosniff");
      assertThat(header(reply, "Set-Cookie") + header(reply, "Location")).isEmpty();
      assertThat(WebWorld.body(reply)).isEqualTo("sound");
      flow(reply).valve().end();
      assertThat(world.radio.receiver().open()).isZero();
      assertThat(live.requests.getFirst()).doesNotContainIgnoringCase("cookie", "bob", "referer");
    }
  }

  @Test
  void aMereHeadAsksNobody() {
    try (var live = new FakeStation(FakeStation.plays("audio/ogg"))) {
      String target = "/api/stations/" + station(live.address("/")) + "/stream";
      Reply reply = world.api.handle(WebWorld.request(BOB, "HEAD", target, Optional.empty()));
      assertThat(reply.status()).isEqualTo(200);
      assertThat(live.requests).isEmpty();
    }
  }

  @ParameterizedTest(name = "{0} -> {1} {2}")
  @CsvSource({
    "HTTP/1.1 404 <b>No</b>, audio/mpeg, 502, station-refused",
    "HTTP/1.1 200 OK, text/html, 502, station-no-sound",
    "no HTTP at all, audio/mpeg, 502, station-unreachable"
  })
  void whatGoesWrongOutsideIsSaidWithoutTheWordsOfTheStation(
      String firstLine, String type, int status, String code) {
    try (var live =
        new FakeStation(FakeStation.says("<b>body</b>", firstLine, "Content-Type: " + type))) {
      Reply reply = listen(BOB, station(live.address("/")));
      assertThat(reply.status()).isEqualTo(status);
      assertThat(WebWorld.json(reply)).containsEntry("code", code).containsKeys("detail", "next");
      assertThat(WebWorld.body(reply)).doesNotContain("<b>", "127.0.0.1");
      assertThat(world.radio.receiver().open()).isZero();
    }
  }

  @Test
  void aUserHasSoManyStreamsAtOnceAndOneThatEndsMakesRoom() throws Exception {
    try (var live = new FakeStation(FakeStation.plays("audio/ogg"))) {
      String id = station(live.address("/"));
      List<Reply> replies = Together.run(50, () -> listen(BOB, id));
      List<Reply> playing = replies.stream().filter(reply -> reply.status() == 200).toList();
      assertThat(playing).hasSize(16);
      Reply more = listen(BOB, id);
      assertThat(more.status()).isEqualTo(429);
      assertThat(header(more, "Retry-After")).isEqualTo("5");
      assertThat(world.get(BOB, "/api/songs/so-1/stream").status()).as("a song").isEqualTo(429);
      assertThat(listen(ANN, id).status()).as("another user").isEqualTo(200);
      flow(playing.getFirst()).valve().end();
      assertThat(listen(BOB, id).status()).isEqualTo(200);
      world.streams.close();
      Await.that("all connections have ended", () -> live.busy.get() == 0);
    }
  }

  @Test
  void aStationIsNothingToShare() {
    String id = station(new WebAddress("http://radio.example.org/"));
    Reply reply = world.send(ANN, "POST", "/api/shares", "{\"ids\":[\"" + id + "\"]}");
    assertThat(reply.status()).isEqualTo(400);
  }

  /// Also a failure gives its place back.
  @Test
  void stationsWithoutSoundTakeNoPlace() {
    try (var live = new FakeStation(FakeStation.says("no", "HTTP/1.1 404 Not Found"))) {
      String id = station(live.address("/"));
      for (int i = 0; i < 20; i++) {
        assertThat(listen(BOB, id).status()).isEqualTo(502);
      }
    }
  }

  @Test
  void whoIsLockedOutHearsNothingMore() throws Exception {
    try (var live = new FakeStation(FakeStation.plays("audio/ogg"))) {
      Reply.Content.Flow flow = flow(listen(BOB, station(live.address("/"))));
      Thread listening =
          Thread.ofVirtual()
              .start(() -> {
                try {
                  flow.writer().writeTo(OutputStream.nullOutputStream());
                } catch (IOException ended) {
                  flow.valve().end();
                }
              });
      Await.that("it plays", () -> live.busy.get() == 1);
      world.users.update(world.bob, UserChange.NONE.withEnabled(false));
      listening.join();
      Await.that("the connection has ended", () -> live.busy.get() == 0);
      assertThat(world.radio.receiver().open()).isZero();
    }
  }

  private Reply give(String user, String id) throws IOException {
    Request plain = WebWorld.request(user, "PUT", "/api/artwork/" + id, Optional.empty());
    var fields = new ArrayList<>(plain.headers().fields());
    fields.add(new Field("Content-Type", "image/png"));
    var picture = new ByteArrayInputStream(TestPictures.png(Color.RED, 200, 200));
    return world.api.handle(WebWorld.changed(plain, new Headers(fields), picture));
  }

  @Test
  void administratorsGivePicturesWhichGoWithTheStation() throws IOException {
    String id = station(new WebAddress("http://radio.example.org/"));
    assertThat(give(BOB, id).status()).isEqualTo(403);
    assertThat(give(NOBODY, id).status()).isEqualTo(401);
    assertThat(give(ANN, "ra-9").status()).isEqualTo(404);
    String version = (String) WebWorld.json(give(ANN, id)).get("cover");
    assertThat((Map<?, ?>) stations(BOB).getFirst())
        .hasToString(
            "{id=ra-1, name=Wave, streamUrl=http://radio.example.org/, homePage=, cover=%s}"
                .formatted(version));
    Reply cover = world.get(BOB, "/api/covers/" + id + "?size=64&v=" + version);
    assertThat(cover.status()).isEqualTo(200);
    assertThat(header(cover, "Cache-Control")).contains("immutable");
    assertThat(header(world.get(BOB, "/api/covers/" + id + "?v=u1"), "Cache-Control"))
        .isEqualTo("private, no-cache");
    assertThat(world.delete(BOB, "/api/artwork/" + id).status()).isEqualTo(403);
    assertThat(world.send(ANN, "PUT", "/api/stations/" + id, LIVE).status()).isEqualTo(200);
    assertThat(world.get(BOB, "/api/covers/" + id).status()).as("still there").isEqualTo(200);
    assertThat(world.delete(ANN, "/api/stations/" + id).status()).isEqualTo(204);
    assertThat(world.get(BOB, "/api/covers/" + id).status()).isEqualTo(404);
    assertThat(folder.resolve("pictures")).isEmptyDirectory();
  }

  @Test
  void whoChangedAStationIsRecorded() {
    world.send(ANN, "POST", "/api/stations", LIVE);
    world.send(ANN, "PUT", "/api/stations/ra-1", LIVE.replace("Wave", "Tide"));
    world.delete(ANN, "/api/stations/ra-1");
    world.delete(ANN, "/api/stations/ra-1");
    Map<String, Object> audit = WebWorld.json(world.get(ANN, "/api/audit"));
    List<?> items = (List<?>) Objects.requireNonNull(audit.get("items"));
    assertThat(items)
        .map(item -> {
          var line = (Map<?, ?>) item;
          return line.get("event") + " by " + line.get("by") + ": " + line.get("result");
        })
        .filteredOn(line -> line.startsWith("station"))
        .containsExactly(
            "station-removed by ann: station ra-1 Tide",
            "station-changed by ann: station ra-1 Tide",
            "station-added by ann: station ra-1 Wave");
  }

  /// What comes behind the last change is the catalogue's own event.
  @Test
  void openPagesAreToldOfChanges() throws IOException {
    Reply.Content.Flow page = flow(world.get(BOB, "/api/events"));
    world.send(ANN, "POST", "/api/stations", LIVE);
    give(ANN, "ra-1");
    world.send(ANN, "PUT", "/api/stations/ra-1", LIVE);
    world.delete(ANN, "/api/artwork/ra-1");
    world.shelf.publish(world.shelf.now());
    var heard = new ArrayList<String>();
    assertThatThrownBy(() -> page.writer().writeTo(into(heard))).hasMessage("heard enough");
    assertThat(heard).filteredOn(text -> text.startsWith("event: stations\n")).hasSize(4);
  }

  private static OutputStream into(List<String> heard) {
    return new OutputStream() {
      @Override
      public void write(int one) {
        throw new AssertionError("events come whole");
      }

      @Override
      public void write(byte[] bytes, int offset, int length) throws IOException {
        heard.add(new String(bytes, offset, length, UTF_8));
        if (heard.getLast().startsWith("event: library\n")) {
          throw new IOException("heard enough");
        }
      }
    };
  }
}
