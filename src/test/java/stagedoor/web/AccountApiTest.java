package stagedoor.web;

import static org.assertj.core.api.Assertions.assertThat;
import static stagedoor.web.WebWorld.ANN;
import static stagedoor.web.WebWorld.BOB;
import static stagedoor.web.WebWorld.NOBODY;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import stagedoor.http.Headers.Field;
import stagedoor.http.Reply;
import stagedoor.user.NewUser;
import stagedoor.user.Rights;
import stagedoor.user.Secret;
import stagedoor.user.UserChange;
import stagedoor.user.UserName;

/// Setting up, signing in and out, and accounts, through the web interface.
@NullMarked
class AccountApiTest {

  private static final String OPEN = "open sesame";

  @TempDir private Path folder;
  private Optional<WebWorld> opened = Optional.empty();

  private WebWorld world(WebWorld.Kind kind) {
    var world = new WebWorld(folder, kind);
    opened = Optional.of(world);
    return world;
  }

  @AfterEach
  void close() {
    opened.ifPresent(WebWorld::close);
  }

  private static String credentials(String name, String password) {
    return "{\"username\":\"%s\",\"password\":\"%s\"}".formatted(name, password);
  }

  private static Reply setUp(WebWorld world, String name, String code) {
    String body =
        "{\"username\":\"%s\",\"password\":\"%s\",\"code\":\"%s\"}".formatted(name, OPEN, code);
    return world.send(NOBODY, "POST", "/api/setup", body);
  }

  private static Reply signIn(WebWorld world, String name, String password) {
    return world.send(NOBODY, "POST", "/api/session", credentials(name, password));
  }

  private static Field cookie(Reply reply) {
    String set = WebWorld.header(reply, "Set-Cookie");
    return new Field("Cookie", set.substring(0, set.indexOf(';')));
  }

  private static Reply send(
      WebWorld world, Field cookie, String method, String target, String json) {
    Optional<String> body = json.isEmpty() ? Optional.empty() : Optional.of(json);
    return world.api.handle(WebWorld.with(WebWorld.request(NOBODY, method, target, body), cookie));
  }

  private static Object code(Reply reply) {
    return WebWorld.json(reply).getOrDefault("code", "");
  }

  @Test
  void theFirstVisitorWithTheCodeIsTheAdministrator() {
    WebWorld world = world(WebWorld.Kind.NEW);
    assertThat(WebWorld.json(world.get(NOBODY, "/api/server"))).containsEntry("needsSetup", true);
    String code = world.door.setupCode().make();
    Reply wrong = setUp(world, "cy", "wrong");
    assertThat(wrong.status()).isEqualTo(403);
    assertThat(code(wrong)).isEqualTo("setup-code-wrong");
    assertThat(setUp(world, "", code).status()).isEqualTo(400);
    Reply made = setUp(world, "cy", code);
    assertThat(made.status()).isEqualTo(201);
    assertThat(WebWorld.json(made)).containsEntry("username", "cy").containsEntry("admin", true);
    assertThat(WebWorld.header(made, "Set-Cookie"))
        .contains("HttpOnly", "SameSite=Lax", "Path=/music");
    assertThat(send(world, cookie(made), "GET", "/api/me", "").status()).isEqualTo(200);
    assertThat(setUp(world, "dee", code).status()).as("only once").isEqualTo(404);
    assertThat(Files.exists(folder.resolve("setup-code"))).isFalse();
  }

  @Test
  void theCodeIsNotGuessed() {
    WebWorld world = world(WebWorld.Kind.NEW);
    String code = world.door.setupCode().make();
    for (int i = 0; i < 5; i++) {
      assertThat(setUp(world, "cy", "wrong").status()).isEqualTo(403);
    }
    Reply late = setUp(world, "cy", code);
    assertThat(late.status()).isEqualTo(429);
    assertThat(WebWorld.header(late, "Retry-After")).isNotEmpty();
  }

  @ParameterizedTest
  @CsvSource({"USUAL", "WITHOUT_PROXY"})
  void nothingIsSetUpWhereThereAreAccounts(String kind) {
    WebWorld world =
        world(kind.equals("USUAL") ? WebWorld.Kind.USUAL : WebWorld.Kind.WITHOUT_PROXY);
    String code = world.door.setupCode().make();
    assertThat(setUp(world, "cy", code).status()).isEqualTo(404);
    assertThat(world.send(NOBODY, "POST", "/api/setup", "nonsense").status()).isEqualTo(404);
    assertThat(world.users.find(new UserName("cy"))).isEmpty();
  }

  @Test
  void aPasswordOpensASessionUntilSigningOut() {
    WebWorld world = world(WebWorld.Kind.WITHOUT_PROXY);
    world.users.setPassword(world.bob, new Secret(OPEN));
    Reply in = signIn(world, "BOB", OPEN);
    assertThat(in.status()).isEqualTo(200);
    assertThat(WebWorld.header(in, "Cache-Control")).isEqualTo("no-store");
    assertThat(WebWorld.json(in)).containsEntry("username", BOB).containsEntry("admin", false);
    Field cookie = cookie(in);
    assertThat(send(world, cookie, "GET", "/api/me", "").status()).isEqualTo(200);
    Reply out = send(world, cookie, "DELETE", "/api/session", "");
    assertThat(out.status()).isEqualTo(204);
    assertThat(WebWorld.header(out, "Set-Cookie")).contains("Max-Age=0");
    assertThat(WebWorld.header(out, "Clear-Site-Data")).contains("cache", "storage");
    Reply after = send(world, cookie, "GET", "/api/me", "");
    assertThat(after.status()).isEqualTo(401);
    assertThat(code(after)).isEqualTo("session-ended");
  }

  @ParameterizedTest(name = "{0} with {1}")
  @CsvSource({
    "bob, wrong",
    "bob, ''",
    "ann, ''",
    "ann, x",
    "nobody, x",
    "'', x",
    "cy, open sesame"
  })
  void wrongCredentialsAnswerAlike(String name, String password) {
    WebWorld world = world(WebWorld.Kind.WITHOUT_PROXY);
    world.users.setPassword(world.bob, new Secret(OPEN));
    world.send(NOBODY, "POST", "/api/session", credentials("bob", "wrong"));
    var cy = world.users.create(NewUser.named(new UserName("cy")));
    world.users.setPassword(cy.id(), new Secret(OPEN));
    world.users.update(cy.id(), UserChange.NONE.withEnabled(false));
    Reply reply = signIn(world, name, password);
    assertThat(reply.status()).isEqualTo(401);
    assertThat(WebWorld.body(reply)).isEqualTo(WebWorld.body(signIn(world, "somebody", "else")));
    assertThat(WebWorld.header(reply, "Set-Cookie")).isEmpty();
  }

  @Test
  void tooManyWrongTriesFromOneAddressAreTurnedAway() {
    WebWorld world = world(WebWorld.Kind.WITHOUT_PROXY);
    for (int i = 0; i < 5; i++) {
      assertThat(signIn(world, "user" + i, "x").status()).isEqualTo(401);
    }
    Reply late = signIn(world, BOB, OPEN);
    assertThat(late.status()).isEqualTo(429);
    assertThat(WebWorld.header(late, "Retry-After")).isEqualTo("20");
  }

  @Test
  void aSessionEndsWhenItWasIdleForItsTime() {
    WebWorld world = world(WebWorld.Kind.WITHOUT_PROXY);
    world.users.setPassword(world.bob, new Secret(OPEN));
    Field cookie = cookie(signIn(world, BOB, OPEN));
    world.now = world.now.plus(Duration.ofDays(2)).minusMillis(1);
    assertThat(send(world, cookie, "GET", "/api/me", "").status()).isEqualTo(200);
    world.now = world.now.plus(Duration.ofDays(2));
    assertThat(send(world, cookie, "GET", "/api/me", "").status()).isEqualTo(401);
  }

  @Test
  void theHeaderIsNothingWithoutTrust() {
    WebWorld world = world(WebWorld.Kind.WITHOUT_PROXY);
    assertThat(world.get(ANN, "/api/me").status()).isEqualTo(401);
  }

  @Test
  void theOwnPasswordNeedsTheCurrentOne() {
    WebWorld world = world(WebWorld.Kind.WITHOUT_PROXY);
    world.users.setPassword(world.bob, new Secret(OPEN));
    Field cookie = cookie(signIn(world, BOB, OPEN));
    Field elsewhere = cookie(signIn(world, BOB, OPEN));
    for (String body :
        new String[] {
          "{\"password\":\"new\"}",
          "{\"password\":\"new\",\"currentPassword\":\"\"}",
          "{\"password\":\"new\",\"currentPassword\":\"wrong\"}"
        }) {
      Reply refused = send(world, cookie, "PATCH", "/api/users/2", body);
      assertThat(refused.status()).isEqualTo(403);
      assertThat(code(refused)).isEqualTo("current-password-wrong");
    }
    String right = "{\"password\":\"new\",\"currentPassword\":\"%s\"}".formatted(OPEN);
    Reply changed = send(world, cookie, "PATCH", "/api/users/2", right);
    assertThat(changed.status()).isEqualTo(200);
    assertThat(send(world, cookie(changed), "GET", "/api/me", "").status()).isEqualTo(200);
    assertThat(send(world, cookie, "GET", "/api/me", "").status()).isEqualTo(401);
    assertThat(send(world, elsewhere, "GET", "/api/me", "").status()).isEqualTo(401);
    assertThat(signIn(world, BOB, OPEN).status()).isEqualTo(401);
    assertThat(signIn(world, BOB, "new").status()).isEqualTo(200);
  }

  @Test
  void aUserOfTheProxySetsAPasswordWithoutOne() {
    WebWorld world = world(WebWorld.Kind.USUAL);
    Reply set = world.send(BOB, "PATCH", "/api/users/2", "{\"password\":\"new\"}");
    assertThat(set.status()).isEqualTo(200);
    assertThat(WebWorld.json(set)).containsEntry("hasPassword", true);
    assertThat(signIn(world, BOB, "new").status()).isEqualTo(200);
  }

  @Test
  void theHeaderWinsOverThePasswordOfAnother() {
    WebWorld world = world(WebWorld.Kind.USUAL);
    world.users.setPassword(world.ann, new Secret(OPEN));
    Reply reply = world.send(BOB, "POST", "/api/session", credentials(ANN, OPEN));
    assertThat(WebWorld.json(reply)).containsEntry("username", BOB);
    Field ofAnn = cookie(signIn(world, ANN, OPEN));
    Reply me = world.get(BOB, "/api/me", ofAnn);
    assertThat(WebWorld.json(me)).containsEntry("username", BOB);
    assertThat(world.get(NOBODY, "/api/me", ofAnn).status()).as("it has ended").isEqualTo(401);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"{\"admin\":true}", "{\"enabled\":true}", "{\"rights\":{\"share\":true}}"})
  void rolesAndRightsAreNotAUsersOwnToGive(String body) {
    WebWorld world = world(WebWorld.Kind.USUAL);
    assertThat(world.send(BOB, "PATCH", "/api/users/2", body).status()).isEqualTo(403);
    assertThat(world.users.find(world.bob).orElseThrow().admin()).isFalse();
  }

  @Test
  void aUserChangesTheOwnNameAndMail() {
    WebWorld world = world(WebWorld.Kind.USUAL);
    String body = "{\"name\":\"Bobby\",\"email\":\"bobby@example.org\"}";
    assertThat(WebWorld.json(world.send(BOB, "PATCH", "/api/users/2", body)))
        .containsEntry("name", "Bobby")
        .containsEntry("email", "bobby@example.org");
  }

  @Test
  void theLastAdministratorStays() {
    WebWorld world = world(WebWorld.Kind.USUAL);
    for (String body : new String[] {"{\"admin\":false}", "{\"enabled\":false}"}) {
      assertThat(world.send(ANN, "PATCH", "/api/users/1", body).status()).isEqualTo(409);
    }
    assertThat(world.delete(ANN, "/api/users/1").status()).isEqualTo(409);
    assertThat(world.send(ANN, "PATCH", "/api/users/2", "{\"admin\":true}").status())
        .isEqualTo(200);
    assertThat(world.send(BOB, "PATCH", "/api/users/1", "{\"admin\":false}").status())
        .isEqualTo(200);
    assertThat(world.get(ANN, "/api/users").status()).isEqualTo(403);
  }

  @Test
  void aChangeThatIsRefusedChangesNothing() {
    WebWorld world = world(WebWorld.Kind.USUAL);
    String body = "{\"admin\":false,\"password\":\"new\",\"name\":\"A\"}";
    assertThat(world.send(ANN, "PATCH", "/api/users/1", body).status()).isEqualTo(400);
    var ann = world.users.find(world.ann).orElseThrow();
    assertThat(ann.hasPassword()).isFalse();
    assertThat(ann.displayName()).isNotEqualTo("A");
  }

  @Test
  void whoIsDisabledOrDeletedIsRefusedAndNotMadeAgain() {
    WebWorld world = world(WebWorld.Kind.USUAL);
    world.send(ANN, "PATCH", "/api/users/2", "{\"enabled\":false}");
    Reply disabled = world.get(BOB, "/api/me");
    assertThat(disabled.status()).isEqualTo(403);
    assertThat(WebWorld.json(disabled)).containsEntry("code", "EA404").containsKey("next");
    world.send(ANN, "PATCH", "/api/users/2", "{\"enabled\":true}");
    assertThat(world.get(BOB, "/api/me").status()).isEqualTo(200);
    assertThat(world.delete(ANN, "/api/users/2").status()).isEqualTo(204);
    assertThat(world.get(BOB, "/api/me").status()).isEqualTo(403);
    assertThat(world.users.find(new UserName(BOB))).isEmpty();
    Map<String, Object> again =
        WebWorld.json(world.send(ANN, "POST", "/api/users", "{\"username\":\"bob\"}"));
    assertThat(String.valueOf(again.get("id"))).isEqualTo("3");
    assertThat(world.get(BOB, "/api/me").status()).isEqualTo(200);
  }

  @ParameterizedTest(name = "{0} {1}")
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          GET    | /api/songs/so-1/download | ``
          POST   | /api/shares              | {"ids":["so-1"]}
          PATCH  | /api/shares/AAAAAAAAAAAAAAAAAAAAAA | {}
          POST   | /api/playlists           | {"name":"Mine"}
          POST   | /api/playlists/import?name=a.m3u | a.mp3
          PATCH  | /api/playlists/pl-1      | {"name":"Mine"}
          DELETE | /api/playlists/pl-1      | ``
          """)
  void whatNeedsARightIsRefusedWithout(String method, String target, String body) {
    WebWorld world = world(WebWorld.Kind.USUAL);
    var none = new Rights(false, false, false);
    world.users.update(world.bob, UserChange.NONE.withRights(none));
    Optional<String> json = body.isEmpty() ? Optional.empty() : Optional.of(body);
    Reply reply = world.api.handle(WebWorld.request(BOB, method, target, json));
    assertThat(reply.status()).isEqualTo(403);
    assertThat(WebWorld.json(world.get(BOB, "/api/me")))
        .containsEntry("sharing", false)
        .containsEntry("downloads", false);
  }
}
