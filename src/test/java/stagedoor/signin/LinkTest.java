package stagedoor.signin;

import static org.assertj.core.api.Assertions.assertThat;
import static stagedoor.signin.Entrance.PROXY;
import static stagedoor.signin.Entrance.STRANGER;
import static stagedoor.signin.Entrance.proxy;
import static stagedoor.signin.Entrance.say;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.jspecify.annotations.NullMarked;
import stagedoor.store.Database;
import stagedoor.store.OnBothDatabases;
import stagedoor.user.NewUser;
import stagedoor.user.SignInLinks;
import stagedoor.user.User;
import stagedoor.user.UserChange;
import stagedoor.user.UserName;

@NullMarked
class LinkTest {

  private static final UserName ANN = new UserName("ann");
  private static final String VOID = "refused link-void 403";

  private static SignIn use(Entrance it, Visit visit, String code) {
    return it.accounts.signInByLink(visit.asks("POST", "/api/session").request(), code);
  }

  private static String link(Entrance it, User user) {
    return it.links.make(user.id()).orElseThrow();
  }

  private static User ann(Entrance it) {
    return it.users.create(NewUser.named(ANN));
  }

  @OnBothDatabases
  void aLinkSignsInOnceAlsoWhereOnlyTheProxyDoes(Database db) {
    Trust optional = TrustTest.trust("10.0.0.0/8");
    Trust required =
        GivenOptions.trust(
            "ExtAuth.TrustedSources", "10.0.0.0/8",
            "ExtAuth.Mode", "required",
            "ExtAuth.AutoCreate", "false");
    ann(Entrance.local(db));
    for (Trust trust : List.of(Trust.NOBODY, optional, required)) {
      var it =
          new Entrance(
              db,
              new DoorSettings(
                  trust,
                  "",
                  Optional.empty(),
                  Set.of(),
                  Set.of(),
                  new WebWays(false, false, false)));
      Visit visit = Visit.from(STRANGER);
      String code = link(it, it.users.find(ANN).orElseThrow());
      SignIn in = use(it, visit, code);
      assertThat(say(in)).isEqualTo("ann by link");
      Visit after = visit.keeping(in.setCookies()).with("Sec-Fetch-Site", "same-origin");
      assertThat(say(it.door.api(after.asks("GET", "/api/me").request()))).isEqualTo("ann by link");
      assertThat(say(use(it, visit, code))).isEqualTo(VOID);
    }
  }

  @OnBothDatabases
  void ofManyTriesAtOnceOneSignsIn(Database db) throws Exception {
    Entrance it = Entrance.local(db);
    String code = link(it, ann(it));
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      var tries =
          IntStream.range(0, 20)
              .mapToObj(i -> threads.submit(() -> say(use(it, Visit.from("192.0.2." + i), code))))
              .toList();
      var outcomes = new ArrayList<String>();
      for (Future<String> one : tries) {
        outcomes.add(one.get());
      }
      assertThat(outcomes).hasSize(20).containsOnlyOnce("ann by link");
      assertThat(Collections.frequency(outcomes, VOID)).isEqualTo(19);
    }
  }

  @OnBothDatabases
  void whatDoesNotSignInAnswersAlike(Database db) {
    Entrance it = Entrance.local(db);
    it.make("root", "sesame");
    User ann = ann(it);
    String expired = link(it, ann);
    it.clock.pass(SignInLinks.LIFETIME);
    assertThat(say(use(it, Visit.from("198.51.100.1"), expired))).isEqualTo(VOID);
    String disabled = link(it, ann);
    it.users.update(ann.id(), UserChange.NONE.withEnabled(false));
    assertThat(it.links.make(ann.id())).isEmpty();
    it.users.update(ann.id(), UserChange.NONE.withEnabled(true));
    String signedOut = link(it, ann);
    it.users.signOutEverywhere(ann.id());
    String deleted = link(it, ann);
    it.users.delete(ann.id());
    assertThat(it.links.make(ann.id())).isEmpty();
    String wrong = "A".repeat(43);
    int host = 0;
    for (String code : new String[] {expired, disabled, signedOut, deleted, wrong, "", "x y"}) {
      assertThat(say(use(it, Visit.from("192.0.2." + host++), code))).isEqualTo(VOID);
    }
  }

  @OnBothDatabases
  void aLinkOfAnotherProcessWorksAtOnceAndEndsWithTheAccountsSessions(Database db) {
    Entrance server = Entrance.local(db);
    Entrance commandLine = Entrance.local(db);
    User ann = ann(commandLine);
    SignIn in = use(server, Visit.from(STRANGER), link(commandLine, ann));
    assertThat(say(in)).isEqualTo("ann by link");
    var after = Visit.from(STRANGER).keeping(in.setCookies()).asks("GET", "/").request();
    assertThat(say(server.door.page(after))).isEqualTo("ann by link");
    server.users.signOutEverywhere(ann.id());
    assertThat(say(server.door.page(after))).isEqualTo("nobody session-ended");
  }

  @OnBothDatabases
  void fiveWrongTriesAMinuteThenTheAddressWaits(Database db) {
    Entrance it = Entrance.delegated(db);
    String code = link(it, ann(it));
    for (int i = 0; i < 5; i++) {
      assertThat(say(use(it, Visit.from(STRANGER), "wrong"))).isEqualTo(VOID);
    }
    assertThat(say(use(it, Visit.from(STRANGER), code))).isEqualTo("refused too-many-tries 429");
    it.clock.pass(Duration.ofMinutes(1));
    assertThat(say(use(it, Visit.from(STRANGER), code))).isEqualTo("ann by link");
    assertThat(it.pauses).isEmpty();
  }

  @OnBothDatabases
  void neitherAnotherSitesPageNorTheProxysUserUsesALinkUp(Database db) {
    Entrance it = Entrance.delegated(db);
    String code = link(it, ann(it));
    Visit bob = proxy("bob").with("Sec-Fetch-Site", "same-origin");
    assertThat(say(use(it, bob, code))).isEqualTo("bob by proxy");
    Visit crossSite = Visit.from(STRANGER).with("Origin", "https://evil.example");
    assertThat(say(use(it, crossSite, code))).isEqualTo("refused EA502 403");
    assertThat(say(use(it, Visit.from(PROXY), code))).isEqualTo("ann by link");
  }

  @OnBothDatabases
  void theHeaderOfAnotherUserEndsALinksSession(Database db) {
    Entrance it = Entrance.delegated(db);
    SignIn in = use(it, Visit.from(PROXY), link(it, ann(it)));
    Visit kept = Visit.from(PROXY).keeping(in.setCookies());
    assertThat(say(it.door.page(kept.request()))).isEqualTo("ann by link");
    assertThat(say(it.door.page(kept.with("Remote-User", "bob").request())))
        .isEqualTo("bob by proxy");
    assertThat(say(it.door.page(kept.request()))).isEqualTo("nobody session-ended");
  }
}
