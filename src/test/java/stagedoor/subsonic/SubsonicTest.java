package stagedoor.subsonic;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import stagedoor.audit.Audit;
import stagedoor.http.Headers;
import stagedoor.http.Headers.Field;
import stagedoor.http.Parameters;
import stagedoor.http.Reply;
import stagedoor.http.Request;
import stagedoor.signin.Apps;
import stagedoor.signin.Attempts;
import stagedoor.signin.DoorSettings;
import stagedoor.signin.Doorkeeper;
import stagedoor.signin.GivenOptions;
import stagedoor.signin.Sessions;
import stagedoor.signin.TestApps;
import stagedoor.signin.Trust;
import stagedoor.signin.WebWays;
import stagedoor.user.AppPassword;
import stagedoor.user.AppPasswords;
import stagedoor.user.Credentials;
import stagedoor.user.KeyScope;
import stagedoor.user.NewAppPassword;
import stagedoor.user.RememberedPasswords;
import stagedoor.user.SealedSecrets;
import stagedoor.user.UserName;

/// The edge: names, methods, forms, formats, and what becomes of the doorkeeper's word.
class SubsonicTest {

  private static final String SIGNED = "v=1.16.1&c=test&u=alice&p=open+sesame";
  private static final Field REMOTE_USER = new Field("Remote-User", "carol");
  private static final Field HOST = new Field("Host", "music.example.org");
  private static final Field FORM =
      new Field("Content-Type", "application/x-www-form-urlencoded; charset=UTF-8");

  @AutoClose private static final House HOUSE = new House();
  private static final Apps APPS =
      TestApps.apps(
          HOUSE.database,
          HOUSE.users,
          SealedSecrets.open(HOUSE.database, new byte[] {7}),
          House.CLOCK);
  private static final Subsonic SUBSONIC = subsonic();

  @ParameterizedTest
  @ValueSource(strings = {"ping", "ping.view", "PING", "getMusicFolders.view"})
  void aNameIsFoundWithAndWithoutItsEnding(String name) throws IOException {
    assertThat(xml(get(name, SIGNED)).need("status")).isEqualTo("ok");
  }

  @Test
  void anUnknownNameIs404WithABody() throws IOException {
    Reply reply = get("getEverything", SIGNED + "&f=json");
    assertThat(reply.status()).isEqualTo(404);
    assertThat(text(reply)).contains("\"status\":\"failed\"", "\"code\":0");
  }

  @Test
  void anEndpointThatIsNotOfferedSaysSo() throws IOException {
    Reply reply = get("jukeboxControl.view", SIGNED);
    assertThat(reply.status()).isEqualTo(200);
    assertThat(xml(reply).only("error").need("code")).isEqualTo("0");
  }

  @ParameterizedTest(name = "{0} {1} -> {2}")
  @CsvSource({
    "GET, ping, 200",
    "HEAD, ping, 405",
    "PUT, ping, 405",
    "DELETE, stream, 405",
    "HEAD, stream, 200",
    "OPTIONS, ping, 405"
  })
  void onlyTheMethodsOfAnEndpointAreTaken(String method, String name, int status) {
    Reply reply = send(method, name, SIGNED, "", List.of());
    assertThat(reply.status()).isEqualTo(status);
    assertThat(headers(reply, "Allow")).hasSize(status == 405 ? 1 : 0);
  }

  @ParameterizedTest
  @ValueSource(strings = {"getPodcasts", "noSuchThing"})
  void whatIsNotOfferedIsSaidInTheFormatOfTheForm(String name) {
    Reply reply = send("POST", name, "c=test", "f=json", form());
    assertThat(new String(House.bytes(reply), UTF_8)).startsWith("{").contains("\"failed\"");
  }

  @Test
  void aFormCarriesParametersAndTheFormat() throws IOException {
    Reply reply = send("POST", "ping", "c=test", "v=1.16.1&u=alice&p=open+sesame&f=json", form());
    assertThat(text(reply)).startsWith("{").contains("\"status\":\"ok\"");
    assertThat(headers(reply, "Content-Type")).containsExactly("application/json");
  }

  @Test
  void aBodyThatIsNoFormIsRefused() {
    var json = List.of(new Field("Content-Type", "application/json"));
    assertThat(send("POST", "ping", SIGNED, "{}", json).status()).isEqualTo(415);
    assertThat(send("POST", "ping", SIGNED, "", json).status()).isEqualTo(200);
    assertThat(send("POST", "ping", SIGNED, "a=%zz", form()).status()).isEqualTo(400);
    String large = "a=" + "b".repeat(Form.MAX_BYTES);
    assertThat(send("POST", "ping", SIGNED, large, form()).status()).isEqualTo(413);
  }

  @ParameterizedTest(name = "{0} -> {1}")
  @CsvSource({
    "v=1.16.1&c=test&u=alice&p=wrong, 40",
    "v=1.16.1&c=test&u=nobody&p=wrong, 40",
    "v=1.16.1&c=test&u=bob&p=x, 40",
    "v=1.16.1&c=test, 10",
    "v=1.16.1&u=alice&p=open+sesame, 10",
    "c=test&u=alice&p=open+sesame, 10",
    "v=1.16.1&c=test&u=alice&u=bob&p=x, 10",
    "v=1.16.1&c=test&c=other&u=alice&p=open+sesame, 10",
    "v=1.16.1&c=test&u=alice&p=x&t=y&s=z, 43",
    "v=1.16.1&c=test&apiKey=x, 44",
    "v=2.0.0&c=test&u=alice&p=open+sesame, 30",
    "v=0.9&c=test&u=alice&p=open+sesame, 20",
    "v=new&c=test&u=alice&p=open+sesame, 10",
    "v=1.99.0&c=test&u=alice&p=open+sesame, -1",
    "v=1.16.1&c=test&u=ALICE&p=enc:6f70656e20736573616d65, -1",
  })
  void whoIsNotLetInIsToldWhy(String query, int code) throws IOException {
    Reply reply = get("ping", query);
    XmlTree response = xml(reply);
    assertThat(reply.status()).isEqualTo(200);
    assertThat(response.need("openSubsonic")).isEqualTo("true");
    assertThat(response.all("error")).hasSize(code < 0 ? 0 : 1);
    if (code >= 0) {
      assertThat(response.only("error").need("code")).isEqualTo(Integer.toString(code));
    }
  }

  @Test
  void whereAPasswordWouldHelpTheAnswerSaysWhereToSetOne() throws IOException {
    String token = "v=1.16.1&c=test&t=0cc175b9c0f1b6a831c399e269772661&s=salt&u=";
    for (String name : List.of("alice", "bob", "nobody")) {
      XmlTree error = xml(get("ping", token + name)).only("error");
      assertThat(error.need("code")).as("%s, with or without an account", name).isEqualTo("41");
      assertThat(error.need("helpUrl")).endsWith("/app/settings/apps");
    }
    XmlTree keys = xml(get("ping", "v=1.16.1&c=test&apiKey=x")).only("error");
    assertThat(keys.need("helpUrl")).endsWith("/app/settings/apps");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "u=alice&p=wrong&t=a&s=b",
        "u=alice&u=bob&c=a&c=b",
        "apiKey=x&u=y",
        "v=9",
        "f=jsonp"
      })
  void extensionsAreToldToAnybodyWithAnyCredentials(String query) throws IOException {
    Reply reply = get("getOpenSubsonicExtensions.view", query + "&f=json");
    assertThat(reply.status()).isEqualTo(200);
    Reply plain = get("getOpenSubsonicExtensions", query.replace("f=jsonp", ""));
    assertThat(xml(plain).all("openSubsonicExtensions"))
        .extracting(it -> it.need("name"))
        .contains("formPost", "indexBasedQueue", "topSongsByArtistId", "transcodeOffset");
    assertThat(headers(reply, "Access-Control-Allow-Origin")).containsExactly("*");
  }

  @Test
  void extensionsLookAsDocumented() throws IOException {
    Golden.checkJson(
        "getOpenSubsonicExtensions", House.bytes(get("getOpenSubsonicExtensions", "f=json")));
    Golden.checkXml("getOpenSubsonicExtensions", House.bytes(get("getOpenSubsonicExtensions", "")));
    Golden.checkJson("error", House.bytes(get("getAlbum", SIGNED + "&id=al-99&f=json")));
    Golden.checkXml("error", House.bytes(get("getAlbum", SIGNED + "&id=al-99")));
  }

  /// Each golden answer: its name, then the query behind `v` and `c`.
  @ParameterizedTest(name = "{0}")
  @CsvSource({
    "tokenInfo.key, apiKey=KEY",
    "tokenInfo.password, u=alice&p=open+sesame",
    "tokenInfo.error10, ''",
    "tokenInfo.error40, u=alice&p=wrong",
    "tokenInfo.error41, u=bob&t=0cc175b9c0f1b6a831c399e269772661&s=salt",
    "tokenInfo.error43, apiKey=KEY&u=alice",
    "tokenInfo.error44, apiKey=sd_aaaaaaaa_AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA",
  })
  void whoAKeyBelongsToAndWhatIsWrongWithItLooksAsDocumented(String name, String query)
      throws IOException {
    String asked = "v=1.16.1&c=test&" + query.replace("KEY", key(KeyScope.PLAY));
    Golden.checkXml(name, House.bytes(get("tokenInfo", asked, HOST)));
    Golden.checkJson(name, House.bytes(get("tokenInfo", asked + "&f=json", HOST)));
  }

  @Test
  void whereOnlyTheProxySignsInKeysAreNotSupported() throws IOException {
    Subsonic headerOnly = subsonic("ExtAuth.Subsonic", "header-only");
    Request key =
        House.request("GET", "tokenInfo", parameters("apiKey=x"), new Headers(List.of(HOST)));
    Golden.checkXml("tokenInfo.error42", House.bytes(headerOnly.handle(key)));
    Request json =
        House.request(
            "GET", "tokenInfo", parameters("apiKey=x&f=json"), new Headers(List.of(HOST)));
    Golden.checkJson("tokenInfo.error42", House.bytes(headerOnly.handle(json)));
    Request extensions =
        House.request("GET", "getOpenSubsonicExtensions", Parameters.NONE, Headers.NONE);
    assertThat(text(headerOnly.handle(extensions)))
        .contains("formPost")
        .doesNotContain("apiKeyAuthentication");
  }

  private static Parameters parameters(String query) {
    return Parameters.parse("v=1.16.1&c=test&" + query).orElseThrow();
  }

  @ParameterizedTest(name = "{0} {1}: play {2}, edit {3}")
  @CsvSource({
    "ping, '', -1, -1",
    "getUser, username=alice, -1, -1",
    "getStarred2, '', -1, -1",
    "star, id=so-1, -1, -1",
    "setRating, id=so-1&rating=3, -1, -1",
    "scrobble, id=so-1, -1, -1",
    "savePlayQueue, id=so-1&current=so-1, -1, -1",
    "getPlaylists, '', -1, -1",
    "createPlaylist, name=New, 50, -1",
    "updatePlaylist, playlistId=pl-99, 50, 70",
    "deletePlaylist, id=pl-99, 50, 70",
    "getShares, '', 50, -1",
    "createShare, id=so-1, 50, -1",
    "getUsers, '', 50, 50",
    "startScan, '', 50, 50",
    "getUser, username=bob, 50, 50",
  })
  void aKeyOpensWhatItsScopeSaysAndNeverWhatAdministratorsDo(
      String endpoint, String query, int playing, int editing) throws IOException {
    for (KeyScope scope : KeyScope.values()) {
      String asked = "v=1.16.1&c=test&f=json&apiKey=" + key(scope) + "&" + query;
      String answer = text(get(endpoint, asked));
      int code = scope == KeyScope.PLAY ? playing : editing;
      assertThat(answer).contains(code < 0 ? "\"status\":\"ok\"" : "\"code\":" + code);
    }
  }

  @Test
  void anAppSeesItselfWithTheRolesOfItsKey() throws IOException {
    XmlTree user =
        xml(get("getUser", "v=1.16.1&c=test&username=alice&apiKey=" + key(KeyScope.PLAY)))
            .only("user");
    assertThat(user.need("adminRole")).isEqualTo("false");
    assertThat(user.need("playlistRole")).isEqualTo("false");
    assertThat(user.need("streamRole")).isEqualTo("true");
  }

  @Test
  void onlyABasicChallengeChangesTheStatus() throws IOException {
    Subsonic asking = subsonic("Subsonic.BasicAuth", "true", "Subsonic.BasicChallenge", "true");
    Reply asked = asking.handle(House.request("GET", "ping", parameters(""), Headers.NONE));
    assertThat(asked.status()).isEqualTo(401);
    assertThat(headers(asked, "WWW-Authenticate"))
        .containsExactly("Basic realm=\"Stagedoor\", charset=\"UTF-8\"");
    assertThat(xml(asked).only("error").need("code")).isEqualTo("10");
    Reply probe =
        asking.handle(House.request("GET", "ping", parameters("u=test&p=test"), Headers.NONE));
    assertThat(probe.status()).isEqualTo(200);
    assertThat(xml(probe).only("error").need("code")).isEqualTo("40");
  }

  private static String key(KeyScope scope) {
    var wanted = new NewAppPassword(HOUSE.alice.id(), "App", scope, false, OptionalLong.empty());
    AppPasswords keys = APPS.keys();
    for (AppPassword old : keys.of(HOUSE.alice.id())) {
      keys.revoke(old.id());
    }
    return ((AppPasswords.Making.Made) keys.make(wanted)).text().text();
  }

  @Test
  void aScriptCallsBackOnlyAFunctionOfASafeName() throws IOException {
    Reply script = get("ping", SIGNED + "&f=jsonp&callback=app.take$1");
    assertThat(text(script)).startsWith("/**/app.take$1({").endsWith("});");
    assertThat(headers(script, "Content-Type"))
        .containsExactly("application/javascript; charset=utf-8");
    for (String bad :
        List.of("", "&callback=", "&callback=alert(1)", "&callback=1a", "&callback=a-b")) {
      Reply refused = get("ping", SIGNED + "&f=jsonp" + bad);
      assertThat(headers(refused, "Content-Type")).containsExactly("application/json");
      assertThat(text(refused)).contains("\"code\":10");
    }
  }

  @Test
  void theProxysUserNeedsNoCredentialsButIsNeverTakenFromAScriptOrAnotherSite() throws IOException {
    assertThat(text(get("tokenInfo", "v=1.16.1&c=test&u=x&p=y&f=json", REMOTE_USER)))
        .contains("\"username\":\"carol\"");
    Reply script = get("ping", "v=1.16.1&c=test&f=jsonp&callback=a", REMOTE_USER);
    assertThat(text(script)).contains("\"code\":50");
    Reply foreign =
        get("ping", "v=1.16.1&c=test", REMOTE_USER, new Field("Sec-Fetch-Site", "cross-site"));
    assertThat(xml(foreign).only("error").need("code")).isEqualTo("50");
  }

  @Test
  void aRefusedCallOfTheProxysUserMakesNoAccount() {
    var dave = new Field("Remote-User", "dave");
    get("getEverything", "v=1.16.1&c=test", dave);
    get("ping", "v=1.16.1", dave);
    get("ping", "v=2&c=test", dave);
    get("ping", "v=1.16.1&c=test&f=jsonp&callback=a", dave);
    send("DELETE", "ping", "v=1.16.1&c=test", "", List.of(dave));
    assertThat(HOUSE.users.find(UserName.parse("dave").orElseThrow())).isEmpty();
  }

  @Test
  void pagesOfOtherOriginsReadOnlyWhatTheirOwnCredentialsOpen() {
    var origin = new Field("Origin", "https://player.example.org");
    assertThat(headers(get("ping", SIGNED, origin), "Access-Control-Allow-Origin"))
        .containsExactly("*");
    assertThat(headers(get("ping", "v=1&c=a", origin, REMOTE_USER), "Access-Control-Allow-Origin"))
        .isEmpty();
    Reply preflight =
        send(
            "OPTIONS",
            "ping",
            "",
            "",
            List.of(origin, new Field("Access-Control-Request-Method", "POST")));
    assertThat(preflight.status()).isEqualTo(204);
  }

  @Test
  void tooManyWrongTriesAreToldWhenToTryAgain() throws IOException {
    var client = new Field("X-Forwarded-For", "203.0.113.9");
    for (int i = 0; i < 5; i++) {
      get("ping", "v=1.16.1&c=test&u=alice&p=wrong" + i, client);
    }
    Reply reply = get("ping", "v=1.16.1&c=test&u=alice&p=wrong", client);
    assertThat(reply.status()).isEqualTo(200);
    assertThat(xml(reply).only("error").need("code")).isEqualTo("40");
    assertThat(headers(reply, "Retry-After")).hasSize(1);
  }

  private static Subsonic subsonic(String... options) {
    var all = new ArrayList<>(List.of("ExtAuth.TrustedSources", "127.0.0.0/8, ::1"));
    all.addAll(List.of(options));
    Trust trust = GivenOptions.trust(all.toArray(String[]::new));
    var door =
        new Doorkeeper(
            new DoorSettings(trust, "", Optional.empty(), Set.of(), Set.of(), WebWays.USUAL),
            HOUSE.users,
            new Sessions(
                HOUSE.database, HOUSE.users, House.CLOCK, Duration.ofHours(1), Duration.ofDays(1)),
            TestApps.signIn(
                HOUSE.users,
                new Credentials(HOUSE.users, new RememberedPasswords(House.CLOCK)),
                new Attempts(5, Duration.ofSeconds(20), House.CLOCK, _ -> {}),
                APPS),
            Audit.NONE,
            House.CLOCK);
    return new Subsonic(
        door, HOUSE.users, HOUSE.music, HOUSE.listening, HOUSE.lists, HOUSE.settings, House.CLOCK);
  }

  private static Reply get(String name, String query, Field... headers) {
    return send("GET", name, query, "", List.of(headers));
  }

  private static Reply send(
      String method, String name, String query, String body, List<Field> headers) {
    Parameters parameters = Parameters.parse(query).orElseThrow();
    Request head = House.request(method, name, parameters, new Headers(headers));
    return SUBSONIC.handle(
        new Request(
            head.id(),
            head.listener(),
            head.peer(),
            method,
            head.path(),
            parameters,
            head.headers(),
            new ByteArrayInputStream(body.getBytes(UTF_8))));
  }

  private static List<Field> form() {
    return List.of(FORM);
  }

  private static XmlTree xml(Reply reply) throws IOException {
    return XmlTree.parse(House.bytes(reply));
  }

  private static String text(Reply reply) {
    return new String(House.bytes(reply), UTF_8);
  }

  private static List<String> headers(Reply reply, String name) {
    return reply.headers().stream()
        .filter(field -> field.name().equals(name))
        .map(Field::value)
        .toList();
  }
}
