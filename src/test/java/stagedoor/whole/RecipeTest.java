package stagedoor.whole;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import stagedoor.LoopbackProcess;
import stagedoor.http.RawClient;
import stagedoor.recipe.Gateway;
import stagedoor.recipe.Part;
import stagedoor.recipe.Setup;
import stagedoor.recipe.Upstream;

/// Each executed recipe, from the client through the real proxy to the real server, configured as
/// the recipe says.
class RecipeTest {

  private static final String APP = "?v=1.16.1&c=test&f=json";

  @TempDir Path folder;

  /// Every one over TCP, and over the UNIX socket those that differ most.
  static Stream<Arguments> executions() {
    return Stream.concat(
        Execution.all().map(execution -> Arguments.of(execution, false)),
        Execution.all()
            .filter(it -> it.gateway() == Gateway.BASIC || it.gateway() == Gateway.AUTHELIA)
            .map(execution -> Arguments.of(execution, true)));
  }

  @ParameterizedTest(name = "{0}, by socket: {1}")
  @MethodSource("executions")
  void theRealUserIsSignedInAndNobodyElse(Execution execution, boolean socket)
      throws IOException, InterruptedException {
    int port = LoopbackProcess.freePort();
    try (var gate = Gate.start(execution.gateway(), folder, port);
        LiveServer server = server(execution, port, socket);
        var _ = execution.start(folder, setup(server, port, socket), gate)) {
      var visit = new Visit(gate, port);
      nobodyIsSignedInWithoutTheGateway(visit);
      namesSurvive(visit);
      everyProbeIsRefusedOrHasNoEffect(visit, Probe.all(execution.gateway()));
      musicFlows(visit);
      accountsAreThePeople(visit);
      gate.stop();
      nobodyGetsInWhileTheGatewayIsDown(visit);
    }
  }

  /// The server as the recipe's own file configures it, but for where it listens.
  private LiveServer server(Execution execution, int port, boolean socket)
      throws IOException, InterruptedException {
    Upstream upstream =
        socket
            ? new Upstream.Unix(folder.resolve("door.sock").toString())
            : new Upstream.Tcp("127.0.0.1", port);
    String file = execution.recipe(Execution.setup(port, upstream)).files().getLast().text();
    Files.writeString(
        folder.resolve("stagedoor.toml"), file.replaceFirst("UnixSocketGroup.*\n", ""));
    var options = new ArrayList<>(List.of("unixsocketperm=0666"));
    if (execution.gateway().sends().containsKey(Part.GROUPS)) {
      options.add("extauth.admingroups=admins");
    }
    return LiveServer.start(folder, options.toArray(String[]::new)).scanned();
  }

  private Setup setup(LiveServer server, int port, boolean socket) {
    Upstream upstream =
        socket
            ? new Upstream.Unix(folder.resolve("door.sock").toString())
            : new Upstream.Tcp("127.0.0.1", server.port());
    return Execution.setup(port, upstream);
  }

  private static void nobodyIsSignedInWithoutTheGateway(Visit visit) throws IOException {
    for (String path : List.of("/", "/api/me", "/rest/ping" + APP)) {
      RawClient.Answer script = visit.get(path, "", "X-Requested-With: XMLHttpRequest");
      assertThat(script.status()).as("a script on %s", path).isIn(401, 302);
      RawClient.Answer page = visit.get(path, "", "Accept: text/html", "User-Agent: Mozilla/5.0");
      assertThat(page.status()).as("a browser on %s", path).isIn(401, 302);
    }
  }

  private static void namesSurvive(Visit visit) throws IOException {
    assertThat(me(visit, "alice")).contains("\"username\":\"alice\"", "\"admin\":true");
    assertThat(visit.get("/rest/getUser" + APP + "&username=bob&u=x&p=y", "bob").text())
        .as("a first contact by an app makes the account")
        .contains("\"username\":\"bob\"", "\"adminRole\":false");
    for (String name : visit.gate().people()) {
      assertThat(me(visit, name)).contains("\"username\":\"" + name + "\"");
    }
    if (visit.gate().people().contains("日本")) {
      assertThat(me(visit, "jo\u0308rg"))
          .as("the same name with a combining character")
          .contains("\"username\":\"jörg\"");
    }
  }

  private static String me(Visit visit, String who) throws IOException {
    return visit.get("/api/me", who, "Accept: application/json").text();
  }

  private static void everyProbeIsRefusedOrHasNoEffect(Visit visit, List<Probe> probes)
      throws IOException {
    String link = link(visit);
    var wrong = new ArrayList<String>();
    for (Probe probe : probes) {
      String me = visit.get("/api/me", "alice", probe.lines()).text();
      if (me.contains("\"username\"") && !me.contains("\"username\":\"alice\"")) {
        wrong.add(probe + ": " + me);
      }
      RawClient.Answer page = visit.get("/", "bob", probe.lines());
      if (page.status() != 200 && !probe.mayBeRefused()) {
        wrong.add(probe + " closes the player to bob: " + page.status());
      }
      String app = visit.get("/rest/getUser" + APP + "&username=bob", "bob", probe.lines()).text();
      if (app.contains("\"username\":\"") && !app.contains("\"adminRole\":false")) {
        wrong.add(probe + ": " + app);
      }
      for (String path : List.of("/", "/api/me", "/rest/ping" + APP)) {
        RawClient.Answer out = visit.get(path, "", probe.lines());
        if (out.status() == 200) {
          wrong.add(probe + " lets nobody in on " + path + ": " + out.text());
        }
      }
      for (String who : List.of("bob", "")) {
        RawClient.Answer shared = visit.get(link + "/data", who, probe.lines());
        if (shared.status() != 200 && !probe.mayBeRefused()) {
          wrong.add(probe + " closes a link to '" + who + "': " + shared.status());
        }
        if (shared.text().contains("bob") || shared.text().contains("mallory")) {
          wrong.add(probe + " makes a link tell an identity: " + shared.text());
        }
      }
    }
    assertThat(wrong).isEmpty();
  }

  /// The path of a public link to the first album.
  private static String link(Visit visit) throws IOException {
    String albums = visit.get("/api/library/albums", "alice").text();
    String album = albums.replaceFirst("(?s).*?\"id\":\"(al-\\d+)\".*", "$1");
    String made = visit.post("/api/shares", "alice", "{\"ids\":[\"" + album + "\"]}").text();
    return "/share/" + made.replaceFirst("(?s).*?\"id\":\"([^\"]+)\".*", "$1");
  }

  private static void musicFlows(Visit visit) throws IOException {
    String songs = visit.get("/api/library/songs", "alice").text();
    String id = songs.replaceFirst("(?s).*?\"id\":\"(so-\\d+)\".*", "$1");
    var part = visit.get("/api/songs/" + id + "/stream", "alice", "Range: bytes=0-99");
    assertThat(part.status()).isEqualTo(206);
    assertThat(part.body()).hasSize(100);
    try (RawClient client = RawClient.tcp(visit.port())) {
      client.send(visit.head("GET", "/api/events", List.of(visit.gate().credential("alice"))));
      assertThat(client.read(true).header("Content-Type")).startsWith("text/event-stream");
      assertThat(client.line()).as("events are not held back").isNotEmpty();
    }
  }

  private static void accountsAreThePeople(Visit visit) throws IOException {
    String users = visit.get("/api/users", "alice").text();
    assertThat(users)
        .contains("\"total\":" + visit.gate().people().size())
        .doesNotContain("mallory");
  }

  /// A proxy with sessions or passwords of its own goes on to know people; nobody new gets in.
  private static void nobodyGetsInWhileTheGatewayIsDown(Visit visit) throws IOException {
    String who = visit.gate().isAskedEachTime() ? "alice" : "";
    for (String path : List.of("/", "/api/me", "/rest/ping" + APP)) {
      assertThat(visit.get(path, who, "Remote-User: alice").status())
          .as(path)
          .isGreaterThanOrEqualTo(300);
    }
    assertThat(visit.get("/share/unknown", "").status()).isEqualTo(404);
  }
}
