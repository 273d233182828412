package stagedoor.web;

import static org.assertj.core.api.Assertions.assertThat;
import static stagedoor.web.WebWorld.ANN;
import static stagedoor.web.WebWorld.BOB;
import static stagedoor.web.WebWorld.NOBODY;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import stagedoor.http.Headers.Field;
import stagedoor.http.Parameters;
import stagedoor.http.Reply;
import stagedoor.http.Request;
import stagedoor.signin.SignIn;
import stagedoor.user.Secret;

/// App passwords, the list of sessions, and signing in by a code, over the web API.
@NullMarked
class ClientsApiTest {

  private static final String KEYS = "/api/keys";
  private static final String SESSIONS = "/api/sessions";
  private static final String PAIRING = "/api/pairing";

  @TempDir Path folder;
  private WebWorld world;

  @BeforeEach
  void open() {
    world = new WebWorld(folder);
  }

  @AfterEach
  void close() {
    world.close();
  }

  private Map<String, Object> made(String user, String json) {
    Reply reply = world.send(user, "POST", KEYS, json);
    assertThat(reply.status()).isEqualTo(201);
    return WebWorld.json(reply);
  }

  @SuppressWarnings("unchecked")
  private List<Map<String, Object>> items(String user, String target) {
    Reply reply = world.get(user, target);
    assertThat(reply.status()).isEqualTo(200);
    assertThat(WebWorld.header(reply, "Cache-Control")).isEqualTo("no-store");
    return (List<Map<String, Object>>) WebWorld.json(reply).getOrDefault("items", List.of());
  }

  /// A call of an app from a client address of its own.
  private SignIn rest(String query) {
    Request head = WebWorld.request(NOBODY, "GET", "/rest/ping", Optional.empty());
    Request request = WebWorld.with(head, new Field("X-Forwarded-For", "203.0.113.9"));
    Parameters all = Parameters.parse("v=1.16.1&c=DSub&" + query).orElseThrow();
    return world.door.doorkeeper().subsonic(request, all);
  }

  @Test
  void anAppPasswordIsShownOnceAndListedWithoutItsText() {
    Map<String, Object> made =
        made(BOB, "{\"name\":\"Phone\",\"scope\":\"edit\",\"olderApp\":true}");
    String key = made.getOrDefault("key", "").toString();
    assertThat(key).startsWith("sd_");
    assertThat(rest("apiKey=" + key)).isInstanceOf(SignIn.Signed.class);
    Reply list = world.get(BOB, KEYS);
    assertThat(WebWorld.body(list)).doesNotContain(key.substring(3, 11), key.substring(12));
    assertThat(items(BOB, KEYS))
        .singleElement()
        .satisfies(item ->
            assertThat(item)
                .containsOnlyKeys(
                    "id",
                    "name",
                    "scope",
                    "olderApp",
                    "created",
                    "lastUsed",
                    "lastClient",
                    "lastAddress",
                    "expires",
                    "paused")
                .containsEntry("name", "Phone")
                .containsEntry("scope", "edit")
                .containsEntry("olderApp", true)
                .containsEntry("lastClient", "DSub")
                .containsEntry("lastAddress", "203.0.113.9")
                .containsEntry("paused", false));
  }

  @Test
  void anAppPasswordIsItsUsersAloneButForAdministrators() {
    Object id = made(BOB, "{\"name\":\"Phone\"}").getOrDefault("id", "");
    Object own = made(ANN, "{\"name\":\"Phone\"}").getOrDefault("id", "");
    assertThat(items(ANN, KEYS)).hasSize(1);
    assertThat(items(ANN, KEYS + "?user=2")).hasSize(1);
    assertThat(world.get(BOB, KEYS + "?user=1").status()).isEqualTo(404);
    assertThat(world.delete(BOB, KEYS + "/" + own).status()).isEqualTo(404);
    assertThat(world.delete(NOBODY, KEYS + "/" + id).status()).isEqualTo(401);
    assertThat(world.delete(BOB, KEYS + "/x").status()).isEqualTo(404);
    assertThat(world.delete(ANN, KEYS + "/" + id).status()).isEqualTo(204);
    assertThat(world.delete(BOB, KEYS + "/" + id).status()).isEqualTo(404);
    assertThat(items(BOB, KEYS)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{}",
        "{\"name\":\"\"}",
        "{\"name\":\" a\"}",
        "{\"name\":\"a\\u202eb\"}",
        "{\"name\":\"a\",\"scope\":\"admin\"}",
        "{\"name\":\"a\",\"expires\":\"soon\"}",
        "{\"name\":\"a\",\"expires\":\"2001-01-01T00:00:00Z\"}",
        "{\"name\":\"a\",\"user\":1}",
      })
  void anAppPasswordThatMakesNoSenseIsRefused(String json) {
    assertThat(world.send(BOB, "POST", KEYS, json).status()).isEqualTo(400);
    assertThat(items(BOB, KEYS)).isEmpty();
  }

  @Test
  void theFiftyFirstAppPasswordIsRefusedWithWhatToDo() {
    for (int i = 0; i < 50; i++) {
      made(BOB, "{\"name\":\"n" + i + "\",\"expires\":null}");
    }
    Reply reply = world.send(BOB, "POST", KEYS, "{\"name\":\"more\"}");
    assertThat(reply.status()).isEqualTo(409);
    assertThat(WebWorld.json(reply)).containsKeys("code", "detail", "next");
  }

  @Test
  void theListNamesBrowsersTheProxyAndApps() {
    world.users.setPassword(world.bob, new Secret("sesame"));
    Field cookie = signedIn();
    String key = made(BOB, "{\"name\":\"Phone\"}").getOrDefault("key", "").toString();
    rest("apiKey=" + key);
    rest("u=bob&p=sesame");
    List<Map<String, Object>> items = items(BOB, SESSIONS);
    assertThat(items)
        .allSatisfy(item ->
            assertThat(item)
                .containsOnlyKeys(
                    "id",
                    "kind",
                    "way",
                    "device",
                    "client",
                    "address",
                    "created",
                    "lastSeen",
                    "current"));
    assertThat(items)
        .extracting(item -> item.get("kind") + " " + item.get("way") + " " + item.get("device"))
        .containsExactlyInAnyOrder(
            "web password Firefox on Linux", "app key Phone", "app subsonic-password DSub");
    assertThat(items).noneMatch(item -> Boolean.TRUE.equals(item.get("current")));
    Reply own = withCookie("GET", SESSIONS, cookie);
    assertThat(WebWorld.body(own)).contains("\"current\":true").doesNotContain(key.substring(12));
    assertThat(items(ANN, SESSIONS)).isEmpty();
    assertThat(items(ANN, SESSIONS + "?user=2")).hasSize(3);
    assertThat(world.get(BOB, SESSIONS + "?user=1").status()).isEqualTo(404);
  }

  private Field signedIn() {
    Request request =
        WebWorld.with(
            WebWorld.request(
                NOBODY,
                "POST",
                "/api/session",
                Optional.of("{\"username\":\"bob\",\"password\":\"sesame\"}")),
            new Field("User-Agent", "Mozilla/5.0 (X11; Linux x86_64; rv:145.0) Firefox/145.0"));
    Reply reply = world.api.handle(request);
    assertThat(reply.status()).isEqualTo(200);
    String set = WebWorld.header(reply, "Set-Cookie");
    return new Field("Cookie", set.substring(0, set.indexOf(';')));
  }

  private Reply withCookie(String method, String target, Field cookie) {
    return world.api.handle(
        WebWorld.with(WebWorld.request(NOBODY, method, target, Optional.empty()), cookie));
  }

  private String idOf(String kind, String way) {
    return items(BOB, SESSIONS).stream()
        .filter(item -> kind.equals(item.get("kind")) && way.equals(item.get("way")))
        .map(item -> String.valueOf(item.get("id")))
        .findFirst()
        .orElseThrow();
  }

  @Test
  void eachLineEndsAsItCan() {
    world.users.setPassword(world.bob, new Secret("sesame"));
    Field cookie = signedIn();
    String key = made(BOB, "{\"name\":\"Phone\"}").getOrDefault("key", "").toString();
    rest("apiKey=" + key);
    rest("u=bob&p=sesame");
    String app = idOf("app", "key");
    assertThat(world.delete(ANN, SESSIONS + "/" + app).status()).as("not hers").isEqualTo(404);
    assertThat(world.delete(BOB, SESSIONS + "/" + app).status()).isEqualTo(204);
    assertThat(rest("apiKey=" + key)).isInstanceOf(SignIn.Refused.class);
    Reply keyless = world.delete(BOB, SESSIONS + "/" + idOf("app", "subsonic-password"));
    assertThat(keyless.status()).isEqualTo(409);
    assertThat(WebWorld.json(keyless)).containsEntry("code", "no-key").containsKey("next");
    String web = idOf("web", "password");
    assertThat(world.delete(ANN, SESSIONS + "/" + web + "?user=2").status()).isEqualTo(204);
    assertThat(withCookie("GET", "/api/me", cookie).status()).isEqualTo(401);
    for (String unknown : List.of(web, "web-999", "app-0", "1", "x")) {
      assertThat(world.delete(BOB, SESSIONS + "/" + unknown).status()).isEqualTo(404);
    }
  }

  @Test
  void theProxysAppCannotBeSignedOutHere() {
    world
        .door
        .doorkeeper()
        .subsonic(
            WebWorld.request(BOB, "GET", "/rest/ping", Optional.empty()),
            Parameters.parse("v=1&c=DSub").orElseThrow());
    Reply refused = world.delete(BOB, SESSIONS + "/" + idOf("app", "proxy"));
    assertThat(refused.status()).isEqualTo(409);
    assertThat(WebWorld.body(refused)).contains("proxy");
  }

  @Test
  void signingOutEverywhereEndsSessionsAndTheCookieButNoAppPassword() {
    world.users.setPassword(world.bob, new Secret("sesame"));
    Field one = signedIn();
    Field other = signedIn();
    String key = made(BOB, "{\"name\":\"Phone\"}").getOrDefault("key", "").toString();
    Reply out = withCookie("DELETE", SESSIONS, one);
    assertThat(out.status()).isEqualTo(204);
    assertThat(WebWorld.header(out, "Set-Cookie")).contains("Max-Age=0");
    assertThat(withCookie("GET", "/api/me", one).status()).isEqualTo(401);
    assertThat(withCookie("GET", "/api/me", other).status()).isEqualTo(401);
    assertThat(rest("apiKey=" + key)).isInstanceOf(SignIn.Signed.class);
    Field third = signedIn();
    Reply byAdministrator = world.delete(ANN, SESSIONS + "?user=2");
    assertThat(byAdministrator.status()).isEqualTo(204);
    assertThat(WebWorld.header(byAdministrator, "Set-Cookie")).isEmpty();
    assertThat(withCookie("GET", "/api/me", third).status()).isEqualTo(401);
  }

  @Test
  void aDeviceIsSignedInByACode() {
    Reply begun = world.send(NOBODY, "POST", PAIRING, "{\"client\":\"Living room\"}");
    assertThat(begun.status()).isEqualTo(201);
    Map<String, Object> start = WebWorld.json(begun);
    assertThat(start).containsOnlyKeys("code", "secret", "expires", "address");
    String code = start.getOrDefault("code", "").toString();
    assertThat(start)
        .containsEntry("address", "http://music.example.org/music/app/pair?code=" + code);
    String ask = "{\"secret\":\"" + start.get("secret") + "\"}";
    assertThat(world.send(NOBODY, "POST", PAIRING + "/result", ask).status()).isEqualTo(202);
    assertThat(WebWorld.json(world.get(BOB, PAIRING + "/" + code)))
        .containsOnlyKeys("code", "client", "address", "expires")
        .containsEntry("client", "Living room");
    assertThat(world.get(NOBODY, PAIRING + "/" + code).status()).isEqualTo(401);
    Reply approved = world.send(BOB, "POST", PAIRING + "/" + code, "{\"approve\":true}");
    assertThat(approved.status()).isEqualTo(204);
    Reply granted = world.send(NOBODY, "POST", PAIRING + "/result", ask);
    assertThat(granted.status()).isEqualTo(200);
    assertThat(WebWorld.header(granted, "Cache-Control")).isEqualTo("no-store");
    assertThat(WebWorld.json(granted))
        .containsOnlyKeys("username", "key", "server")
        .containsEntry("username", BOB)
        .containsEntry("server", "http://music.example.org/music");
    assertThat(rest("apiKey=" + WebWorld.json(granted).get("key")))
        .isInstanceOf(SignIn.Signed.class);
    assertThat(world.send(NOBODY, "POST", PAIRING + "/result", ask).status()).isEqualTo(410);
    assertThat(items(BOB, KEYS))
        .singleElement()
        .satisfies(item ->
            assertThat(item).containsEntry("name", "Living room").containsEntry("scope", "play"));
  }

  @Test
  void atTheDoorForAppsAPairingNamesNoAddressWhereNobodyCouldSayYes() {
    Request request = WebWorld.request(NOBODY, "POST", PAIRING, Optional.of("{\"client\":\"TV\"}"));
    Request forApps =
        new Request(
            request.id(),
            new Request.Listener("apps", false, true),
            request.peer(),
            request.method(),
            request.path(),
            request.query(),
            request.headers(),
            request.body());
    Reply begun = world.api.handle(forApps);
    assertThat(begun.status()).isEqualTo(201);
    assertThat(WebWorld.body(begun)).contains("\"address\":null");
  }

  @ParameterizedTest(name = "{0} {1} {2} -> {3}")
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          ''  | /api/pairing          | {}                               | 400
          ''  | /api/pairing          | {"client":""}                    | 400
          ''  | /api/pairing          | {"client":"a","user":"bob"}      | 400
          ''  | /api/pairing/result   | {}                               | 400
          ''  | /api/pairing/result   | {"secret":"unknown"}             | 410
          ''  | /api/pairing/BCDFGHJK | {"approve":true}                 | 401
          bob | /api/pairing/BCDFGHJK | {"approve":true}                 | 404
          bob | /api/pairing/BCDFGHJK | {"approve":false}                | 404
          bob | /api/pairing/BCDFGHJK | {}                               | 400
          bob | /api/pairing/BCDFGHJK | {"approve":true,"scope":"admin"} | 400
          """)
  void aPairingCallThatMakesNoSenseIsRefused(String user, String target, String json, int status) {
    Reply reply = world.send(user, "POST", target, json);
    assertThat(reply.status()).isEqualTo(status);
  }

  @Test
  void anotherSitesPageBeginsNoPairingAndApprovesNone() {
    Field foreign = new Field("Sec-Fetch-Site", "cross-site");
    Request begin = WebWorld.request(NOBODY, "POST", PAIRING, Optional.of("{\"client\":\"a\"}"));
    assertThat(world.api.handle(WebWorld.with(begin, foreign)).status()).isEqualTo(403);
    String code =
        WebWorld.json(world.send(NOBODY, "POST", PAIRING, "{\"client\":\"a\"}"))
            .getOrDefault("code", "")
            .toString();
    Request approve =
        WebWorld.request(BOB, "POST", PAIRING + "/" + code, Optional.of("{\"approve\":true}"));
    assertThat(world.api.handle(WebWorld.with(approve, foreign)).status()).isEqualTo(403);
    assertThat(items(BOB, KEYS)).isEmpty();
  }

  @Test
  void strangersBeginFiveTimesAMinute() {
    Field client = new Field("X-Forwarded-For", "2001:db8::1");
    Field neighbour = new Field("X-Forwarded-For", "2001:db8::2");
    Request begin = WebWorld.request(NOBODY, "POST", PAIRING, Optional.of("{\"client\":\"a\"}"));
    for (int i = 0; i < 5; i++) {
      Request again = WebWorld.request(NOBODY, "POST", PAIRING, Optional.of("{\"client\":\"a\"}"));
      assertThat(world.api.handle(WebWorld.with(again, client)).status()).isEqualTo(201);
    }
    Reply late = world.api.handle(WebWorld.with(begin, neighbour));
    assertThat(late.status()).as("one network is one client").isEqualTo(429);
    assertThat(WebWorld.header(late, "Retry-After")).isNotEmpty();
    assertThat(world.users.list()).as("no account is made").hasSize(2);
    world.now = world.now.plus(Duration.ofMinutes(1));
    Request later = WebWorld.request(NOBODY, "POST", PAIRING, Optional.of("{\"client\":\"a\"}"));
    assertThat(world.api.handle(WebWorld.with(later, client)).status()).isEqualTo(201);
  }
}
