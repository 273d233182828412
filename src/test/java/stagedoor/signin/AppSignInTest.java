package stagedoor.signin;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.net.URLEncoder;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.Base64;
import java.util.HexFormat;
import java.util.OptionalLong;
import java.util.stream.Stream;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import stagedoor.http.Parameters;
import stagedoor.store.OnBothDatabases;
import stagedoor.store.TestDatabase;
import stagedoor.store.TestDatabases;
import stagedoor.user.AppPasswords.Making;
import stagedoor.user.KeyScope;
import stagedoor.user.NewAppPassword;
import stagedoor.user.NewUser;
import stagedoor.user.Secret;
import stagedoor.user.User;
import stagedoor.user.UserChange;
import stagedoor.user.UserName;

/// How Subsonic apps sign in: app passwords in each of their forms, HTTP Basic, and which of all
/// ways count.
@NullMarked
class AppSignInTest {

  private static final String OPTION = "ExtAuth.Subsonic";

  @AutoClose private final TestDatabase db = TestDatabases.sqlite();

  private static Entrance entrance(TestDatabase db, String... options) {
    String[] all =
        Stream.concat(Stream.of("ExtAuth.TrustedSources", "10.0.0.0/8"), Stream.of(options))
            .toArray(String[]::new);
    return new Entrance(db, Entrance.settings(GivenOptions.trust(all), ""));
  }

  private static String key(Entrance it, User user, KeyScope scope, boolean olderApp) {
    var wanted = new NewAppPassword(user.id(), "Phone", scope, olderApp, OptionalLong.empty());
    return ((Making.Made) it.apps.keys().make(wanted)).text().text();
  }

  private static String token(String password) {
    try {
      byte[] text = (password + "salt").getBytes(UTF_8);
      return "t="
          + HexFormat.of().formatHex(MessageDigest.getInstance("MD5").digest(text))
          + "&s=salt";
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }

  private static String hex(String text) {
    return "enc:" + HexFormat.of().formatHex(text.getBytes(UTF_8));
  }

  private static Visit basic(String username, String password) {
    String both = Base64.getEncoder().encodeToString((username + ':' + password).getBytes(UTF_8));
    return stranger().with("Authorization", "Basic " + both);
  }

  private static Visit stranger() {
    return Visit.from(Entrance.STRANGER);
  }

  private static String say(Entrance it, Visit visit, String query) {
    SignIn outcome = it.rest(visit, query);
    return outcome instanceof SignIn.Refused refused
        ? refused.code() + " " + refused.subsonicCode()
        : Entrance.say(outcome);
  }

  @OnBothDatabases
  void anAppPasswordWorksInEveryFormAnAppKnows(TestDatabase both) {
    Entrance it = entrance(both, "Subsonic.BasicAuth", "true");
    User ann = it.make("ann", "sesame");
    it.make("bob", "sesame");
    String key = key(it, ann, KeyScope.PLAY, true);
    for (String query :
        new String[] {
          "apiKey=" + key, "u=ann&p=" + key, "u=ANN&p=" + hex(key), "u=ann&" + token(key)
        }) {
      assertThat(say(it, stranger(), query)).as(query).isEqualTo("ann by key");
    }
    assertThat(say(it, basic("ann", key), "")).isEqualTo("ann by key");
    assertThat(say(it, stranger(), "u=bob&p=" + key)).as("of another").isEqualTo(wrong());
    assertThat(say(it, stranger(), "u=bob&" + token(key))).as("of another").isEqualTo(wrong());
    assertThat(say(it, basic("bob", key), "")).as("of another").isEqualTo(wrong());
  }

  private static String wrong() {
    return "credentials-wrong 40";
  }

  @Test
  void aKeyNeverAdministersAndEditsOnlyByItsScope() {
    Entrance it = entrance(db);
    User ann =
        it.users.create(
            NewUser.named(new UserName("ann")).with(new Secret("sesame")).asAdministrator());
    var playing =
        (SignIn.Signed) it.rest(stranger(), "apiKey=" + key(it, ann, KeyScope.PLAY, false));
    assertThat(playing.caller().admin()).isFalse();
    assertThat(playing.caller().user().rights().edit()).isFalse();
    assertThat(playing.caller().scope()).contains(KeyScope.PLAY);
    var editing =
        (SignIn.Signed) it.rest(stranger(), "apiKey=" + key(it, ann, KeyScope.EDIT, false));
    assertThat(editing.caller().admin()).isFalse();
    assertThat(editing.caller().user().rights().edit()).isTrue();
    var whole = (SignIn.Signed) it.rest(stranger(), "u=ann&p=sesame");
    assertThat(whole.caller().admin()).isTrue();
    assertThat(whole.caller().scope()).isEmpty();
  }

  @Test
  void aKeyThatIsWrongOrRevokedOrItsUserDisabledIsAnsweredAlike() {
    Entrance it = entrance(db);
    it.make("boss", "sesame");
    User ann = it.make("ann", "sesame");
    String key = key(it, ann, KeyScope.PLAY, false);
    String other = key(it, ann, KeyScope.PLAY, false);
    it.apps.keys().revoke(it.apps.keys().of(ann.id()).getFirst().id());
    assertThat(say(it, stranger(), "apiKey=" + other)).isEqualTo("key-wrong 44");
    assertThat(say(it, stranger(), "apiKey=")).isEqualTo("key-wrong 44");
    assertThat(say(it, stranger(), "apiKey=sesame")).isEqualTo("key-wrong 44");
    it.users.update(ann.id(), UserChange.NONE.withEnabled(false));
    assertThat(say(it, stranger(), "apiKey=" + key)).isEqualTo("key-wrong 44");
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource({
    "apiKey=K&u=ann, credentials-conflict 43",
    "apiKey=K&u=, ann by key",
    "apiKey=K&p=x, credentials-conflict 43",
    "apiKey=K&t=x, credentials-conflict 43",
    "apiKey=K&s=x, credentials-conflict 43",
    "apiKey=K&apiKey=L, parameter-repeated 10",
    "apiKey=K&apiKey=K, ann by key",
    "u=ann&p=K&t=x&s=y, credentials-conflict 43",
  })
  void oneKindOfCredentialAtATime(String query, String outcome) {
    Entrance it = entrance(db);
    String key = key(it, it.make("ann", "sesame"), KeyScope.PLAY, false);
    assertThat(say(it, stranger(), query.replace("=K", "=" + key))).isEqualTo(outcome);
  }

  @Test
  void theProxysHeaderWinsOverEveryCredential() {
    Entrance it = entrance(db, "Subsonic.BasicAuth", "true");
    String key = key(it, it.make("ann", "sesame"), KeyScope.PLAY, false);
    Visit carol = Entrance.proxy("carol").with("Authorization", "Basic !!");
    assertThat(say(it, carol, "apiKey=" + key + "&u=ann&p=x&t=1&s=2")).isEqualTo("carol by proxy");
  }

  @ParameterizedTest(name = "{0}, tokens {1}: {2}")
  @CsvSource({
    "true, u=ann&TOKEN, ann by subsonic-token",
    "true, u=nopass&TOKEN, credentials-wrong 40",
    "true, u=nobody&TOKEN, credentials-wrong 40",
    "true, u=keyed&TOKEN, credentials-wrong 40",
    "true, u=keyed&KEY, keyed by key",
    "false, u=ann&TOKEN, token-unusable 41",
    "false, u=nobody&TOKEN, token-unusable 41",
    "false, u=keyed&TOKEN, token-unusable 41",
    "false, u=keyed&KEY, keyed by key",
  })
  void tokensNeedAPasswordThatCanBeRecovered(boolean tokens, String query, String outcome) {
    Entrance it = new Entrance(db, Entrance.settings(Trust.NOBODY, ""), tokens);
    it.make("ann", "sesame");
    it.users.create(NewUser.named(new UserName("nopass")));
    User keyed = it.users.create(NewUser.named(new UserName("keyed")));
    String key = key(it, keyed, KeyScope.PLAY, true);
    String asked = query.replace("TOKEN", token("sesame")).replace("KEY", token(key));
    assertThat(say(it, stranger(), asked)).isEqualTo(outcome);
  }

  @Test
  void basicIsNotLookedAtUnlessSwitchedOn() {
    Entrance it = entrance(db);
    it.make("ann", "sesame");
    assertThat(say(it, basic("ann", "sesame"), "")).isEqualTo("parameter-missing 10");
    assertThat(say(it, stranger().with("Authorization", "Basic %%%"), "u=ann&p=sesame"))
        .isEqualTo("ann by subsonic-password");
    Visit gateway = Entrance.proxy("ann").with("Authorization", "Basic YW5uOndyb25n");
    assertThat(say(it, gateway, "")).isEqualTo("ann by proxy");
  }

  @Test
  void basicComesAfterParametersAndIsUtf8() {
    Entrance it = entrance(db, "Subsonic.BasicAuth", "true");
    it.make("jörg", "sésame: open");
    assertThat(say(it, basic("jörg", "sésame: open"), "")).isEqualTo("jörg by basic");
    assertThat(say(it, basic("jörg", "sésame: open"), "u=jörg&p=wrong")).isEqualTo(wrong());
    assertThat(say(it, basic("test", "test"), "")).as("an app's dummy probe").isEqualTo(wrong());
    assertThat(say(it, stranger(), "")).isEqualTo("parameter-missing 10");
    assertThat(say(it, stranger().with("Authorization", "Bearer abc"), ""))
        .isEqualTo("parameter-missing 10");
    for (String unreadable :
        new String[] {"Basic", "Basic ", "Basic !!", "Basic bm8=", "Basic /w=="}) {
      assertThat(say(it, Visit.from("192.0.2.8").with("Authorization", unreadable), ""))
          .as(unreadable)
          .isIn(wrong(), "parameter-missing 10", "too-many-tries 40");
    }
    Visit twice = basic("jörg", "sésame: open").with("Authorization", "Basic eDp5");
    assertThat(say(it, twice, "")).isEqualTo(wrong());
  }

  @Test
  void anotherSitesPageCannotUseTheBrowsersBasic() {
    Entrance it = entrance(db, "Subsonic.BasicAuth", "true");
    it.make("ann", "sesame");
    Visit visit = basic("ann", "sesame");
    assertThat(say(it, visit.with("Sec-Fetch-Site", "cross-site"), "")).isEqualTo("EA502 50");
    assertThat(say(it, visit.with("User-Agent", "Mozilla/5.0"), "")).isEqualTo("EA502 50");
    assertThat(say(it, visit, "f=jsonp&callback=a")).isEqualTo("EA502 50");
    assertThat(say(it, visit.with("Sec-Fetch-Site", "same-origin"), "")).isEqualTo("ann by basic");
  }

  @ParameterizedTest(name = "{0} {1}: {2}")
  @CsvSource({
    "false, '', false",
    "true, '', true",
    "true, u=ann&p=wrong, false",
    "true, apiKey=x, false",
  })
  void onlyTheOptionMakesTheServerAskForBasic(boolean on, String query, boolean asked) {
    Entrance it =
        entrance(db, "Subsonic.BasicAuth", "true", "Subsonic.BasicChallenge", Boolean.toString(on));
    var refused = (SignIn.Refused) it.rest(stranger(), query);
    Parameters all = Parameters.parse("v=1.16.1&c=test&" + query).orElseThrow();
    assertThat(it.door.rules().challenge(all, refused).isPresent()).isEqualTo(asked);
  }

  @Test
  void aChallengeNeedsBasicToBeOn() {
    Entrance it = entrance(db, "Subsonic.BasicChallenge", "true");
    var refused = (SignIn.Refused) it.rest(stranger(), "");
    Parameters all = Parameters.parse("v=1.16.1&c=test").orElseThrow();
    assertThat(it.door.rules().challenge(all, refused)).isEmpty();
  }

  @ParameterizedTest(name = "{0}: {1} {2} -> {3}")
  @CsvSource({
    "header-or-credentials, true, u=ann&p=sesame, carol by proxy",
    "header-or-credentials, false, u=ann&p=sesame, ann by subsonic-password",
    "header-only, true, u=ann&p=sesame, carol by proxy",
    "header-only, false, u=ann&p=sesame, credentials-off 42",
    "header-only, false, apiKey=KEY, credentials-off 42",
    "header-only, false, u=ann&t=1&s=2, tokens-off 41",
    "header-only, false, '', credentials-off 42",
    "header-only, false, u=ann&p=a&t=1&s=2, credentials-conflict 43",
    "credentials-only, true, u=ann&p=sesame, ann by subsonic-password",
    "credentials-only, true, '', parameter-missing 10",
    "credentials-only, true, apiKey=KEY, ann by key",
  })
  void theOptionSaysWhichIdentitiesCount(
      String option, boolean header, String query, String outcome) {
    Entrance it = entrance(db, OPTION, option);
    String key = key(it, it.make("ann", "sesame"), KeyScope.PLAY, false);
    Visit visit = header ? Entrance.proxy("carol") : stranger();
    assertThat(say(it, visit, query.replace("KEY", key))).isEqualTo(outcome);
    boolean made = it.users.find(new UserName("carol")).isPresent();
    assertThat(made)
        .as("an overlooked header makes no account")
        .isEqualTo(outcome.startsWith("carol"));
  }

  @Test
  void headerOnlyLooksAtNoBasicEither() {
    Entrance it = entrance(db, OPTION, "header-only", "Subsonic.BasicAuth", "true");
    it.make("ann", "sesame");
    assertThat(say(it, basic("ann", "sesame"), "")).isEqualTo("credentials-off 42");
  }

  @Test
  void anUnknownWordForTheOptionStopsTheStart() {
    var reading =
        new TrustSettings(GivenOptions.of(OPTION, "headers"), new Listens(true, false)).read();
    assertThat(reading.toString()).contains(OPTION, "header-only");
  }

  @Test
  void guessingKeysLocksOutTheGuesserAndDelaysNobodyElse() {
    Entrance it = entrance(db);
    String key = key(it, it.make("ann", "sesame"), KeyScope.PLAY, false);
    for (int i = 0; i < 5; i++) {
      assertThat(say(it, stranger(), "apiKey=guess" + i)).isEqualTo("key-wrong 44");
    }
    var late = (SignIn.Refused) it.rest(stranger(), "apiKey=" + key);
    assertThat(late.code()).isEqualTo(Code.TOO_MANY_TRIES);
    assertThat(late.subsonicCode()).isEqualTo(40);
    assertThat(late.retryAfterField()).isPresent();
    assertThat(say(it, Visit.from("198.51.100.1"), "apiKey=" + key)).isEqualTo("ann by key");
    assertThat(it.pauses).isEmpty();
  }

  @Test
  void theProxysOwnAddressIsNeverLockedOut() {
    Entrance it = entrance(db, "Subsonic.BasicAuth", "true");
    String key = key(it, it.make("ann", "sesame"), KeyScope.PLAY, false);
    Visit behind = Visit.from(Entrance.PROXY);
    for (int i = 0; i < 20; i++) {
      assertThat(say(it, behind, "apiKey=guess" + i)).isEqualTo("key-wrong 44");
      assertThat(say(it, behind, "u=test&p=test")).isEqualTo(wrong());
    }
    assertThat(say(it, behind, "apiKey=" + key)).isEqualTo("ann by key");
  }

  @Test
  void wrongBasicCountsAsAWrongPassword() {
    Entrance it = entrance(db, "Subsonic.BasicAuth", "true");
    it.make("ann", "sesame");
    for (int i = 0; i < 5; i++) {
      assertThat(say(it, basic("ann", "wrong" + i), "")).isEqualTo(wrong());
    }
    assertThat(say(it, basic("ann", "sesame"), "")).isEqualTo("too-many-tries 40");
  }

  @Test
  void unknownUserWrongPasswordAndDisabledUserAreAnsweredAlikeAndAtTheSameCost() {
    Entrance it = entrance(db, "Subsonic.BasicAuth", "true");
    it.make("boss", "sesame");
    User gone = it.make("gone", "sesame");
    it.users.update(gone.id(), UserChange.NONE.withEnabled(false));
    String key = key(it, it.make("ann", "sesame"), KeyScope.PLAY, false);
    String shaped = key.substring(0, key.length() - 4) + "AAAA";
    int next = 1;
    for (String name : new String[] {"ann", "nobody", "gone"}) {
      for (String password : new String[] {"wrong", shaped}) {
        Visit visit = Visit.from("203.0.113." + next++);
        long before = it.passwords.made();
        assertThat(say(it, visit, "u=" + name + "&p=" + password)).isEqualTo(wrong());
        assertThat(it.passwords.made() - before).as("hashes for " + name).isEqualTo(1);
      }
    }
    long before = it.passwords.made();
    assertThat(say(it, stranger(), "u=gone&p=sesame")).isEqualTo(wrong());
    assertThat(it.passwords.made() - before).isEqualTo(1);
  }

  @OnBothDatabases
  void anAppsVisitIsKeptWithItsNameAddressAndKey(TestDatabase both) {
    Entrance it = entrance(both);
    User ann = it.make("ann", "sesame");
    String key = key(it, ann, KeyScope.PLAY, false);
    it.clock.pass(Duration.ofMinutes(5));
    it.rest(stranger(), "apiKey=" + key);
    var use = it.apps.keys().of(ann.id()).getFirst().lastUse().orElseThrow();
    assertThat(use.atMs()).isEqualTo(it.clock.millis());
    assertThat(use.client()).isEqualTo("test");
    assertThat(use.address()).isEqualTo(Entrance.STRANGER);
    assertThat(it.apps.devices().of(ann.id())).hasSize(1);
    it.door.flush();
    assertThat(new Entrance(both, Entrance.settings(Trust.NOBODY, "")).apps.devices().of(ann.id()))
        .isEqualTo(it.apps.devices().of(ann.id()));
  }

  @Test
  void noOutcomeShowsACredential() {
    Entrance it = entrance(db, "Subsonic.BasicAuth", "true");
    String key = key(it, it.make("ann", "sesame"), KeyScope.PLAY, true);
    var text = new StringBuilder();
    for (String query :
        new String[] {
          "apiKey=" + key,
          "u=ann&p=" + key,
          "u=bob&p=" + key,
          "u=ann&p=" + URLEncoder.encode("open sesame!", UTF_8),
          "u=ann&" + token(key),
          "u=bob&" + token(key)
        }) {
      text.append(it.rest(stranger(), query));
    }
    text.append(it.rest(basic("bob", key), ""))
        .append(it.audit)
        .append(it.door.decisions().newest(100, _ -> true))
        .append(BasicCredentials.read(basic("ann", key).headers()))
        .append(new AppCredentials.Given.Key(key))
        .append(new AppCredentials.Given.Token("ann", token(key), "salt"));
    assertThat(text.toString())
        .doesNotContain(key, key.substring(12), "open sesame!", token(key).substring(2, 20));
  }
}
