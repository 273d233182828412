package stagedoor.signin;

import static org.assertj.core.api.Assertions.assertThat;
import static stagedoor.signin.Entrance.PROXY;
import static stagedoor.signin.Entrance.STRANGER;
import static stagedoor.signin.Entrance.proxy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import stagedoor.audit.Event;
import stagedoor.http.Headers.Field;
import stagedoor.http.Request;
import stagedoor.store.TestDatabase;
import stagedoor.store.TestDatabases;
import stagedoor.user.AppPassword;
import stagedoor.user.AppPasswords;
import stagedoor.user.KeyScope;
import stagedoor.user.NewAppPassword;
import stagedoor.user.User;

/// What the door tells the rest of the server, besides who somebody is.
@NullMarked
class DoorkeeperAnswersTest {

  private static final String OTHER = "https://player.example.org";

  @TempDir Path folder;

  private final TestDatabase db = TestDatabases.sqlite();

  @AfterEach
  void close() {
    db.close();
  }

  private Entrance with(String... options) {
    return entrance(Optional.empty(), GivenOptions.trust(options));
  }

  /// In local mode, with this `BaseURL`.
  private Entrance at(String origin) {
    return entrance(Origin.parse(origin), GivenOptions.trust());
  }

  private Entrance entrance(Optional<Origin> publicOrigin, Trust trust) {
    return new Entrance(
        db,
        new DoorSettings(
            trust,
            "/music",
            publicOrigin,
            Set.of(Origin.parse(OTHER).orElseThrow()),
            Set.of("music.example.org"),
            WebWays.USUAL));
  }

  private Entrance behindProxy() {
    return with(
        "ExtAuth.TrustedSources", "10.0.0.0/8",
        "ExtAuth.LogoutURL", "https://id.example.org/out?back={returnTo}");
  }

  @Test
  void theDoorForAppsIsForPeopleTooUnlessTheySignInAtTheProxy() {
    Request.Listener apps = new Request.Listener("apps", false, true);
    Visit visit = Visit.from(STRANGER);
    assertThat(behindProxy().door.rules().isForPeople(visit.request())).isTrue();
    assertThat(behindProxy().door.rules().isForPeople(visit.through(apps).request())).isFalse();
    assertThat(with().door.rules().isForPeople(visit.through(apps).request())).isTrue();
    var named =
        new DoorSettings(
            GivenOptions.trust("ExtAuth.TrustedSources", "10.0.0.0/8"),
            "",
            Origin.parse(OTHER),
            Set.of(),
            Set.of(),
            WebWays.USUAL);
    assertThat(new Entrance(db, named).door.rules().isForPeople(visit.through(apps).request()))
        .isTrue();
  }

  @Test
  void onlyPeersOnTheListMayAnnounceTheirClient() {
    Doorkeeper door = behindProxy().door;
    assertThat(door.rules().mayAnnounce(Visit.peer(PROXY))).isTrue();
    assertThat(door.rules().mayAnnounce(Visit.peer(STRANGER))).isFalse();
  }

  @Test
  void trustInEverybodyIsWarnedOf() {
    assertThat(behindProxy().door.rules().warnings()).isEmpty();
    assertThat(with("ExtAuth.TrustedSources", "0.0.0.0/0").door.rules().warnings()).isNotEmpty();
  }

  @Test
  void onlyNamedHostsAreAnswered() {
    Doorkeeper door = behindProxy().door;
    Visit visit = Visit.from(STRANGER).without("Host");
    assertThat(door.rules().answersTo(visit.with("Host", "Music.example.org:443").request()))
        .isTrue();
    assertThat(door.rules().answersTo(visit.with("Host", "evil.example.org").request())).isFalse();
    assertThat(door.rules().answersTo(visit.request())).isFalse();
  }

  @Test
  void aDoorForAppsHearsNoNames() {
    Doorkeeper door = behindProxy().door;
    Request request = proxy("ann").through(new Request.Listener("apps", true, true)).request();
    assertThat(proxy("ann").request().headers().has("Remote-User")).isTrue();
    assertThat(door.rules().received(request).headers().has("Remote-User")).isFalse();
  }

  @Test
  void aDoorForAppsHearsNoStatementAndNoSecret() throws IOException {
    Path secret = Files.writeString(folder.resolve("secret"), "a-secret-of-32-visible-characters");
    Doorkeeper door =
        with(
                "ExtAuth.TrustedSources", "10.0.0.0/8",
                "ExtAuth.ProxySecretHeader", "X-Proxy-Secret",
                "ExtAuth.ProxySecretFile", secret.toString(),
                "ExtAuth.Assertion.Header", "X-Jwt",
                "ExtAuth.Assertion.JWKS", folder.resolve("keys.json").toString(),
                "ExtAuth.Assertion.Issuer", "i",
                "ExtAuth.Assertion.Audience", "music")
            .door;
    Visit visit =
        proxy("ann")
            .with("X-Proxy-Secret", "a-secret-of-32-visible-characters")
            .with("X-Jwt", "statement")
            .with("X-Other", "kept");
    Request forApps = visit.through(new Request.Listener("apps", true, true)).request();
    assertThat(door.rules().received(forApps).headers().fields())
        .extracting(Field::name)
        .containsExactly("Host", "X-Other");
    assertThat(door.rules().received(visit.request()).headers().fields().toString())
        .contains("Remote-User", "X-Jwt", "X-Other")
        .doesNotContain("a-secret-of");
  }

  @Test
  void otherOriginsAreAnsweredAsTheListSays() {
    Doorkeeper door = behindProxy().door;
    Visit asks =
        Visit.from(STRANGER)
            .asks("OPTIONS", "/api/me")
            .with("Access-Control-Request-Method", "GET");
    assertThat(door.rules().preflight(Visit.from(STRANGER).request())).isEmpty();
    assertThat(door.rules().preflight(asks.with("Origin", OTHER).request()))
        .hasValueSatisfying(reply -> assertThat(reply.status()).isEqualTo(204));
    assertThat(door.rules().preflight(asks.with("Origin", "https://evil.example.org").request()))
        .hasValueSatisfying(reply -> assertThat(reply.status()).isEqualTo(403));
    Request read = Visit.from(STRANGER).with("Origin", OTHER).request();
    assertThat(door.rules().corsFields(read, new SignIn.Nobody(Code.NO_CREDENTIALS)))
        .contains(new Field("Access-Control-Allow-Origin", OTHER));
  }

  @Test
  void anotherSitesPageBringsNoCredentials() {
    Doorkeeper door = behindProxy().door;
    Visit visit = Visit.from(STRANGER).asks("POST", "/api/session");
    assertThat(door.rules().foreign(visit.request())).isEmpty();
    assertThat(door.rules().foreign(visit.with("Sec-Fetch-Site", "cross-site").request()))
        .hasValueSatisfying(it -> assertThat(it.code()).isEqualTo(Code.CROSS_SITE));
  }

  private static String next(Entrance at, Visit visit) {
    return at.door.rules().foreign(visit.asks("POST", "/api/x").request()).orElseThrow().next();
  }

  @Test
  void whereTheProxyLeavesOutTheHostTheRefusalSaysHowToPassItOn() {
    Visit foreign = Visit.from(PROXY).with("Origin", "http://music.example.org");
    assertThat(next(behindProxy(), foreign)).contains("X-Forwarded-Host $http_host;");
    Visit told = foreign.with("X-Forwarded-Host", "other.example.org");
    assertThat(next(behindProxy(), told)).isEqualTo(Code.CROSS_SITE.next());
    Visit nowhere = Visit.from(STRANGER).without("Host");
    assertThat(behindProxy().door.rules().ownOrigin(nowhere.request()))
        .hasToString("http://unknown.invalid");
  }

  @Test
  void whoIsNotBelievedIsToldOfTheOneLineThatHelps() {
    Visit foreign = Visit.from(STRANGER).with("Origin", "http://music.example.org");
    Visit forwarding = foreign.with("X-Forwarded-Host", "music.example.org");
    for (Entrance at : List.of(with(), behindProxy())) {
      for (Visit visit : List.of(foreign, forwarding)) {
        assertThat(next(at, visit))
            .contains("proxy_set_header Host $http_host;", "BaseURL")
            .doesNotContain("X-Forwarded");
      }
    }
  }

  @Test
  void noLineInAProxyHelpsAgainstAPageOfAnotherSiteNorWhereOurAddressIsConfigured() {
    for (String peer : List.of(PROXY, STRANGER)) {
      Visit visit = Visit.from(peer);
      Visit foreign = visit.with("Origin", "http://evil.example");
      assertThat(next(behindProxy(), foreign.with("Sec-Fetch-Site", "cross-site")))
          .isEqualTo(Code.CROSS_SITE.next());
      assertThat(next(behindProxy(), visit.with("Origin", "null")))
          .isEqualTo(Code.CROSS_SITE.next());
      assertThat(next(at("https://music.example.org"), foreign)).isEqualTo(Code.CROSS_SITE.next());
    }
  }

  @Test
  void aClientIsKnownByItsAddressAndLimitedByItsNetwork() {
    Doorkeeper door = behindProxy().door;
    Request direct = Visit.from("2001:db8:1:2:3::4").request();
    assertThat(door.rules().clientAddress(direct)).isEqualTo("2001:db8:1:2:3:0:0:4");
    assertThat(door.rules().clientSite(direct)).isNotEmpty().doesNotContain(":3:");
    assertThat(door.rules().clientAddress(Visit.from(STRANGER).request())).isEqualTo(STRANGER);
    assertThat(door.rules().clientSite(Visit.from(STRANGER).request())).isEqualTo(STRANGER);
    assertThat(door.rules().clientAddress(Visit.from(PROXY).request())).isEmpty();
    assertThat(door.rules().clientSite(Visit.from(PROXY).request())).isEmpty();
  }

  @Test
  void whatIsSwitchedOnIsTold() {
    Doorkeeper door = behindProxy().door;
    assertThat(door.rules().delegated()).isTrue();
    assertThat(door.rules().required()).isFalse();
    assertThat(door.rules().takesAppCredentials()).isTrue();
    assertThat(door.rules().rolesFollowProvider()).isFalse();
    Doorkeeper strict =
        with(
                "ExtAuth.TrustedSources", "10.0.0.0/8",
                "ExtAuth.Mode", "required",
                "ExtAuth.GroupsHeader", "Remote-Groups",
                "ExtAuth.AdminGroups", "admins",
                "ExtAuth.LogoutURL", "/out",
                "ExtAuth.Subsonic", "header-only")
            .door;
    assertThat(strict.rules().required()).isTrue();
    assertThat(strict.rules().takesAppCredentials()).isFalse();
    assertThat(strict.rules().rolesFollowProvider()).isTrue();
    assertThat(with().door.rules().delegated()).isFalse();
  }

  @Test
  void signingOutLeadsBackHere() {
    Request request = Visit.from(STRANGER).request();
    assertThat(behindProxy().door.rules().logoutUrl(request))
        .isEqualTo("https://id.example.org/out?back=http%3A%2F%2Flocalhost%3A4533%2Fmusic%2F");
    assertThat(with().door.rules().logoutUrl(request)).isEmpty();
  }

  @Test
  void anAppPasswordPausesWhenNoProviderNamedItsUserForLong() {
    Entrance it = with("ExtAuth.TrustedSources", "10.0.0.0/8", "ExtAuth.KeyFreshness", "30d");
    it.door.api(proxy("ann").request());
    User ann = it.users.list().getFirst();
    AppPassword key = key(it, ann);
    assertThat(it.door.isPaused(ann, key)).isFalse();
    it.clock.pass(Duration.ofDays(31));
    assertThat(it.door.isPaused(ann, key)).isTrue();
    it.door.api(proxy("ann").request());
    assertThat(it.door.isPaused(ann, key)).isFalse();
  }

  private static AppPassword key(Entrance it, User user) {
    var wanted = new NewAppPassword(user.id(), "Phone", KeyScope.PLAY, false, OptionalLong.empty());
    return ((AppPasswords.Making.Made) it.apps.keys().make(wanted)).key();
  }

  @Test
  void whenUsersWereLastSeenIsWrittenOnceAMinute() {
    Entrance it = behindProxy();
    it.door.api(proxy("ann").request());
    long first = lastSeenMs();
    assertThat(first).as("the first time").isPositive();
    it.clock.pass(Duration.ofSeconds(59));
    it.door.api(proxy("ann").request());
    it.door.everySecond();
    assertThat(lastSeenMs()).isEqualTo(first);
    it.clock.pass(Duration.ofSeconds(1));
    it.door.everySecond();
    assertThat(lastSeenMs()).isEqualTo(first + 59_000);
    it.clock.pass(Duration.ofMinutes(-10));
    it.door.api(proxy("ann").request());
    it.door.everySecond();
    assertThat(lastSeenMs()).as("a clock that was put back").isNotZero();
    it.clock.pass(Duration.ofSeconds(30));
    it.door.api(proxy("ann").request());
    it.door.flush();
    assertThat(it.users.list().getFirst().lastSeenMs()).isPositive();
  }

  private long lastSeenMs() {
    return db.<List<Long>>read(
            rows -> rows.list("SELECT seen_ms FROM account", row -> row.number(1)))
        .getFirst();
  }

  @Test
  void whatAnotherProgramChangedIsNoticedWithinASecond() {
    Entrance it = behindProxy();
    it.make("ann", "sesame");
    Entrance commandLine = behindProxy();
    commandLine.make("bob", "sesame");
    it.door.everySecond();
    assertThat(it.users.list()).hasSize(2);
  }

  @Test
  void anEventIsRecordedWithItsClient() {
    Entrance it = behindProxy();
    it.door.record(Visit.from(STRANGER).request(), Event.of(Event.Kind.SHARE_MADE));
    assertThat(it.audit.getLast().origin().client()).isEqualTo(STRANGER);
    assertThat(it.audit.getLast().kind()).isEqualTo(Event.Kind.SHARE_MADE);
  }

  @Test
  void aSessionThatGivesWayToTheHeaderIsOnRecord() {
    Entrance it = behindProxy();
    it.make("bob", "sesame");
    Visit direct = Visit.from(PROXY);
    Visit bob = direct.keeping(it.signedIn(direct, "bob", "sesame").setCookies());
    it.door.page(bob.with("Remote-User", "ann").request());
    assertThat(it.audit)
        .anyMatch(event ->
            event.result().equals(Code.SESSION_OF_ANOTHER.id()) && event.on().equals("bob"));
  }
}
