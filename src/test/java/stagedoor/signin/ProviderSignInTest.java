package stagedoor.signin;

import static org.assertj.core.api.Assertions.assertThat;
import static stagedoor.signin.Entrance.STRANGER;
import static stagedoor.signin.Entrance.proxy;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.NullMarked;
import stagedoor.http.Request;
import stagedoor.store.Database;
import stagedoor.store.OnBothDatabases;
import stagedoor.user.Identity;
import stagedoor.user.UserName;

@NullMarked
class ProviderSignInTest {

  private static final String ISSUER = "https://id.example.org";
  private static final Visit BROWSER = Visit.from(STRANGER);

  private static Request callback() {
    return BROWSER.asks("GET", "/api/openid/callback").request();
  }

  private static Identity person(String name, String subject) {
    return new Identity(
        new UserName(name),
        ISSUER,
        Optional.of(subject),
        Optional.empty(),
        Optional.empty(),
        Optional.empty());
  }

  private static Visit signedIn(ProviderSignIn provider, String name, String session) {
    var signed =
        (SignIn.Signed)
            provider.signIn(callback(), person(name, name + "-1"), Optional.of(session));
    return BROWSER.asks("GET", "/api/me").keeping(signed.setCookies());
  }

  private static String who(Entrance it, Visit visit) {
    return Entrance.say(it.door.api(visit.request()));
  }

  @OnBothDatabases
  void theProviderEndsOneSignInOrAllOfAPerson(Database db) {
    var it = new Entrance(db, Entrance.settings(GivenOptions.trust(), ""));
    var provider = new ProviderSignIn(it.door, it.sessions, db);
    Visit phone = signedIn(provider, "ann", "s-1");
    Visit desk = signedIn(provider, "ann", "s-2");
    Visit bob = signedIn(provider, "bob", "s-3");
    assertThat(who(it, phone)).isEqualTo("ann by openid");

    assertThat(provider.end("https://other.example.org", Optional.of("s-1"), Optional.empty()))
        .isZero();
    assertThat(provider.end(ISSUER, Optional.of("s-1"), Optional.of("bob-1"))).isZero();
    assertThat(who(it, phone)).isEqualTo("ann by openid");

    assertThat(provider.end(ISSUER, Optional.of("s-1"), Optional.of("ann-1"))).isEqualTo(1);
    assertThat(who(it, phone)).isEqualTo("nobody session-ended");
    assertThat(who(it, desk)).isEqualTo("ann by openid");

    signedIn(provider, "ann", "s-4");
    assertThat(provider.end(ISSUER, Optional.empty(), Optional.of("ann-1"))).isEqualTo(2);
    assertThat(who(it, desk)).isEqualTo("nobody session-ended");
    assertThat(who(it, bob)).isEqualTo("bob by openid");
  }

  @OnBothDatabases
  void whereTheProxyIsTheOnlyWayInTheProvidersUsersStayIfSaid(Database db) {
    Trust required =
        GivenOptions.trust("ExtAuth.TrustedSources", "10.0.0.0/8", "ExtAuth.Mode", "required");
    for (boolean stays : List.of(true, false)) {
      var settings =
          new DoorSettings(
              required, "", Optional.empty(), Set.of(), Set.of(), new WebWays(true, stays, false));
      var it = new Entrance(db, settings);
      var provider = new ProviderSignIn(it.door, it.sessions, db);
      Visit desk = signedIn(provider, "ann", "s-" + stays);
      assertThat(who(it, desk)).isEqualTo(stays ? "ann by openid" : "nobody session-ended");
      assertThat(it.door.rules().takesOpenId()).isEqualTo(stays);
    }
  }

  @OnBothDatabases
  void anAccountOfTheProxysIsReachedByNameOnlyWhereNamesAreProof(Database db) {
    for (boolean proof : List.of(false, true)) {
      var settings =
          new DoorSettings(
              GivenOptions.trust("ExtAuth.TrustedSources", "10.0.0.0/8"),
              "",
              Optional.empty(),
              Set.of(),
              Set.of(),
              new WebWays(true, false, proof));
      var it = new Entrance(db, settings);
      assertThat(who(it, proxy("boss"))).isEqualTo("boss by proxy");
      assertThat(who(it, proxy("kid"))).isEqualTo("kid by proxy");
      it.door.flush();
      var provider = new ProviderSignIn(it.door, it.sessions, db);
      SignIn outcome = provider.signIn(callback(), person("kid", "kid-1"), Optional.empty());
      assertThat(Entrance.say(outcome)).isEqualTo(proof ? "kid by openid" : "refused EA405 403");
    }
  }

  @OnBothDatabases
  void whoeverMayNotComeInGetsNoSession(Database db) {
    var it = new Entrance(db, Entrance.settings(GivenOptions.trust(), ""));
    it.make("ann", "sesame");
    var provider = new ProviderSignIn(it.door, it.sessions, db);
    assertThat(
            Entrance.say(provider.signIn(callback(), person("ann", "mallory"), Optional.empty())))
        .isEqualTo("refused EA405 403");
    assertThat(it.sessions.count()).isZero();
    assertThat(it.door.decisions().find("id-1"))
        .hasValueSatisfying(decision -> {
          assertThat(decision.outcome().code()).isEqualTo("EA405");
          assertThat(decision.outcome().next())
              .as("so that an administrator can link it")
              .endsWith("The provider is \"" + ISSUER + "\", the subject \"mallory\".");
        });
    var refused =
        (SignIn.Refused) provider.signIn(callback(), person("ann", "mallory"), Optional.empty());
    assertThat(refused.next()).as("for the visitor").doesNotContain("mallory");
  }

  @OnBothDatabases
  void aHeaderThatCountsNeedsNoProvider(Database db) {
    Entrance it = Entrance.delegated(db);
    var provider = new ProviderSignIn(it.door, it.sessions, db);
    assertThat(provider.isDecided(proxy("ann").request())).isTrue();
    assertThat(provider.isDecided(proxy("a,b").request())).isTrue();
    assertThat(provider.isDecided(proxy("").request())).isFalse();
    assertThat(provider.isDecided(BROWSER.request())).isFalse();
    assertThat(provider.isDecided(BROWSER.with("Remote-User", "ann").request())).isFalse();
  }
}
