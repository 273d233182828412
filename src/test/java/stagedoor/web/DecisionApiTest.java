package stagedoor.web;

import static org.assertj.core.api.Assertions.assertThat;
import static stagedoor.web.WebWorld.ANN;
import static stagedoor.web.WebWorld.BOB;
import static stagedoor.web.WebWorld.NOBODY;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import stagedoor.http.Headers.Field;
import stagedoor.http.Reply;

@NullMarked
class DecisionApiTest {

  private WebWorld world;

  @BeforeEach
  void open(@TempDir Path folder) {
    world = new WebWorld(folder);
  }

  @AfterEach
  void close() {
    world.close();
  }

  @SuppressWarnings("unchecked")
  private static List<Map<String, Object>> list(Map<String, Object> json, String name) {
    return (List<Map<String, Object>>) Objects.requireNonNull(json.get(name));
  }

  @Test
  void administratorsSeeTheLastDecisionsAndTheirOwn() {
    world.get("a,b", "/api/me");
    world.get(BOB, "/api/me");
    Map<String, Object> all = WebWorld.json(world.get(ANN, "/api/signin/decisions"));
    assertThat(list(all, "decisions").getFirst())
        .containsEntry("user", "ann")
        .containsEntry("code", "signed-in")
        .containsEntry("path", "/api/signin/decisions")
        .containsEntry("trusted", true)
        .containsEntry("matched", "127.0.0.1")
        .containsEntry("headers", List.of("Remote-User"));
    assertThat(all.get("request"))
        .asInstanceOf(InstanceOfAssertFactories.MAP)
        .containsEntry("user", "ann")
        .containsEntry("way", "proxy");
    Map<String, Object> some = WebWorld.json(world.get(ANN, "/api/signin/decisions?code=ea201"));
    assertThat(list(some, "decisions"))
        .singleElement()
        .satisfies(one ->
            assertThat(one)
                .containsEntry("claimed", "a,b")
                .containsEntry("user", "null")
                .containsEntry("way", "null"));
    assertThat(list(WebWorld.json(world.get(ANN, "/api/signin/decisions?user=BOB")), "decisions"))
        .hasSize(1);
    String number = "/api/signin/decisions?request=";
    assertThat(list(WebWorld.json(world.get(ANN, number + "req-1")), "decisions")).hasSize(1);
    assertThat(list(WebWorld.json(world.get(ANN, number + "req-2")), "decisions")).isEmpty();
    assertThat(list(WebWorld.json(world.get(ANN, number + "req-1&code=EA999")), "decisions"))
        .isEmpty();
  }

  @Test
  void warningsAboutTheDoorAreForAdministrators() {
    assertThat(world.get(BOB, "/api/signin/warnings").status()).isEqualTo(403);
    Map<String, Object> all = WebWorld.json(world.get(ANN, "/api/signin/warnings"));
    assertThat(list(all, "items"))
        .allSatisfy(warning ->
            assertThat(warning)
                .containsOnlyKeys("code", "sentence", "next")
                .doesNotContainValue(""))
        .hasSize(world.door.doorkeeper().rules().warnings().size());
  }

  @Test
  void aDryRunTellsTheDecisionAndMakesNoAccount() {
    Reply reply =
        world.send(
            ANN,
            "POST",
            "/api/signin/dry-run",
            """
            {"peer":"127.0.0.1","headers":[["Remote-User","eve"]],"method":"GET","path":"/"}
            """);
    assertThat(WebWorld.json(reply))
        .containsEntry("code", "signed-in")
        .containsEntry("user", "eve")
        .containsEntry("request", "dry-run");
    assertThat(world.users.list()).hasSize(2);
    assertThat(world.send(ANN, "POST", "/api/signin/dry-run", "{\"peer\":\"caddy\"}").status())
        .isEqualTo(400);
    assertThat(world.send(BOB, "POST", "/api/signin/dry-run", "{\"peer\":\"::1\"}").status())
        .isEqualTo(403);
  }

  @Test
  void theSpoofTestTellsWhatItsProbesMetAndIsOnlyForAdministrators() {
    assertThat(world.send(BOB, "POST", "/api/signin/spoof-test", "{}").status()).isEqualTo(403);
    assertThat(world.get(NOBODY, "/api/signin/spoof-test/x").status()).isEqualTo(401);
    Map<String, Object> started =
        WebWorld.json(world.send(ANN, "POST", "/api/signin/spoof-test", "{}"));
    assertThat(started).containsEntry("address", "http://music.example.org/music");
    assertThat(world.send(ANN, "POST", "/api/signin/spoof-test", "{}").status()).isEqualTo(409);
    String nonce = (String) started.get("nonce");
    var probe = WebWorld.request("stagedoor-probe-1", "GET", "/share/probe", Optional.empty());
    assertThat(
            world
                .door
                .doorkeeper()
                .spoofTest()
                .catches(WebWorld.with(probe, new Field("X-Stagedoor-Probe", nonce + ".15"))))
        .isTrue();
    Map<String, Object> result = WebWorld.json(world.get(ANN, "/api/signin/spoof-test/" + nonce));
    assertThat(result).containsEntry("finished", false);
    assertThat(list(result, "rows"))
        .singleElement()
        .satisfies(row ->
            assertThat(row)
                .containsEntry("verdict", "danger")
                .containsEntry("arrived", true)
                .containsEntry("path", "/share/probe")
                .containsEntry("header", "Remote-User"));
    assertThat(world.get(ANN, "/api/signin/spoof-test/" + "0".repeat(32)).status()).isEqualTo(404);
  }

  @Test
  void theAuditIsReadNewestFirstByAdministrators() {
    world.get("a,b", "/api/me");
    world.get(BOB, "/api/me");
    assertThat(world.get(BOB, "/api/audit").status()).isEqualTo(403);
    Map<String, Object> all = WebWorld.json(world.get(ANN, "/api/audit"));
    assertThat(list(all, "items"))
        .extracting(item -> item.get("event") + " " + item.get("by") + " " + item.get("result"))
        .containsExactly(
            "session-opened ann null", "session-opened bob null", "refused null EA201");
    String oldest = (String) list(all, "items").get(1).get("time");
    assertThat(list(WebWorld.json(world.get(ANN, "/api/audit?before=" + oldest)), "items"))
        .hasSize(1);
    assertThat(list(WebWorld.json(world.get(ANN, "/api/audit?event=refused")), "items")).hasSize(1);
    assertThat(list(WebWorld.json(world.get(ANN, "/api/audit?user=bob")), "items")).hasSize(1);
    assertThat(world.get(ANN, "/api/audit?event=x").status()).isEqualTo(400);
  }
}
