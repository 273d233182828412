package stagedoor.signin;

import static org.assertj.core.api.Assertions.assertThat;
import static stagedoor.signin.Entrance.PROXY;
import static stagedoor.signin.Entrance.STRANGER;
import static stagedoor.signin.Entrance.proxy;
import static stagedoor.signin.Entrance.say;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import stagedoor.http.Headers.Field;
import stagedoor.http.Parameters;
import stagedoor.store.TestDatabase;
import stagedoor.store.TestDatabases;

@NullMarked
class LimitsTest {

  private final TestDatabase db = TestDatabases.sqlite();

  @AfterEach
  void close() {
    db.close();
  }

  @ParameterizedTest(name = "{0}: {1}")
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          v=1&c=t                               | parameter-missing    | 10
          v=1&c=t&u=ann                         | parameter-missing    | 10
          v=1&c=t&u=ann&t=abc                   | parameter-missing    | 10
          v=1&c=t&u=ann&s=abc                   | parameter-missing    | 10
          v=1&c=t&p=sesame                      | parameter-missing    | 10
          v=1&u=ann&p=sesame                    | parameter-missing    | 10
          c=t&u=ann&p=sesame                    | parameter-missing    | 10
          v=1&c=t&u=ann&p=sesame&u=bob          | parameter-repeated   | 10
          v=1&c=t&u=ann&p=sesame&p=x            | parameter-repeated   | 10
          v=1&c=t&u=ann&p=sesame&c=x            | parameter-repeated   | 10
          v=1&c=t&u=ann&p=sesame&f=json&f=xml   | parameter-repeated   | 10
          v=1&c=t&u=ann&p=sesame&t=1&s=2        | credentials-conflict | 43
          v=1&c=t&u=ann&apiKey=k                | credentials-conflict | 43
          v=1&c=t&apiKey=k                      | key-wrong            | 44
          v=1&c=t&u=ann&p=wrong                 | credentials-wrong    | 40
          v=1&c=t&u=nobody&p=sesame             | credentials-wrong    | 40
          v=1&c=t&u=ann&p=enc:zz                | credentials-wrong    | 40
          v=1&c=t&u=ann&p=enc:ff                | credentials-wrong    | 40
          v=1&c=t&u=ann&p=                      | credentials-wrong    | 40
          v=1&c=t&u=ann&t=00&s=11               | credentials-wrong    | 40
          """)
  void aSubsonicCallIsRefusedWithItsCode(String query, String code, int number) {
    Entrance it = Entrance.delegated(db);
    it.make("ann", "sesame");
    var refused =
        (SignIn.Refused)
            it.door.subsonic(
                Visit.from(STRANGER).asks("GET", "/rest/ping").request(),
                Parameters.parse(query).orElseThrow());
    assertThat(refused.code().id()).isEqualTo(code);
    assertThat(refused.subsonicCode()).isEqualTo(number);
  }

  @Test
  void wrongKeysOfClientsWhomTheProxyDoesNotTellMakeNobodyLate() {
    Entrance it = Entrance.delegated(db);
    it.make("ann", "sesame");
    for (int i = 0; i < 20; i++) {
      assertThat(say(it.rest(Visit.from(PROXY), "apiKey=x" + i))).startsWith("refused key-wrong");
    }
    assertThat(it.pauses).isEmpty();
    for (int i = 0; i < 6; i++) {
      it.rest(Visit.from(PROXY), "u=ann&p=wrong");
    }
    assertThat(it.pauses).as("passwords can be guessed").hasSize(1);
  }

  @Test
  void aCallThatRepeatsAParameterUnchangedIsFine() {
    Entrance it = Entrance.delegated(db);
    it.make("ann", "sesame");
    assertThat(say(it.rest(Visit.from(STRANGER), "u=ann&p=sesame&u=ann&c=test")))
        .isEqualTo("ann by subsonic-password");
    assertThat(say(it.rest(proxy("ann"), "f=jsonp&callback=x"))).isEqualTo("refused EA502 403");
    assertThat(say(it.rest(Visit.from(STRANGER), "u=ann&p=sesame&f=jsonp")))
        .isEqualTo("ann by subsonic-password");
  }

  @Test
  void anAddressIsTurnedAwayAfterFiveWrongTries() {
    Entrance it = Entrance.local(db);
    it.make("ann", "sesame");
    Visit guesser = Visit.from(STRANGER);
    for (int i = 0; i < 5; i++) {
      assertThat(say(it.rest(guesser, "u=user" + i + "&p=x")))
          .isEqualTo("refused credentials-wrong 401");
    }
    it.clock.pass(Duration.ofSeconds(5));
    var refused = (SignIn.Refused) it.rest(guesser, "u=ann&p=sesame");
    assertThat(refused.code()).isEqualTo(Code.TOO_MANY_TRIES);
    assertThat(refused.subsonicCode()).isEqualTo(40);
    assertThat(refused.retryAfterField()).contains(new Field("Retry-After", "15"));
    assertThat(
            say(
                it.accounts.signIn(
                    guesser.asks("POST", "/api/session").request(), "ann", "sesame")))
        .isEqualTo("refused too-many-tries 429");
    assertThat(say(it.rest(Visit.from("192.0.2.8"), "u=ann&p=sesame")))
        .isEqualTo("ann by subsonic-password");
    it.clock.pass(Duration.ofSeconds(15));
    assertThat(say(it.rest(guesser, "u=ann&p=sesame"))).isEqualTo("ann by subsonic-password");
  }

  @Test
  void aStrangersForwardedFieldDoesNotChooseTheBucket() {
    Entrance it = Entrance.delegated(db);
    it.make("ann", "sesame");
    for (int i = 0; i < 5; i++) {
      it.rest(Visit.from(STRANGER).with("X-Forwarded-For", "198.51.100." + i), "u=u" + i + "&p=x");
    }
    assertThat(
            say(
                it.rest(
                    Visit.from(STRANGER).with("X-Forwarded-For", "198.51.100.77"),
                    "u=ann&p=sesame")))
        .isEqualTo("refused too-many-tries 429");
    for (int i = 0; i < 5; i++) {
      it.rest(Visit.from(PROXY).with("X-Forwarded-For", "203.0.113.1"), "u=v" + i + "&p=x");
    }
    assertThat(
            say(
                it.rest(
                    Visit.from(PROXY).with("X-Forwarded-For", "203.0.113.2"), "u=ann&p=sesame")))
        .isEqualTo("ann by subsonic-password");
    assertThat(
            say(
                it.rest(
                    Visit.from(PROXY).with("X-Forwarded-For", "203.0.113.1"), "u=ann&p=sesame")))
        .isEqualTo("refused too-many-tries 429");
  }

  @Test
  void anIpv6SiteIsOneClient() {
    Entrance it = Entrance.local(db);
    for (int i = 0; i < 5; i++) {
      it.rest(Visit.from("2001:db8::" + i), "u=u" + i + "&p=x");
    }
    assertThat(say(it.rest(Visit.from("2001:db8::99"), "u=u&p=x")))
        .isEqualTo("refused too-many-tries 429");
    assertThat(say(it.rest(Visit.from("2001:db8:0:1::1"), "u=u&p=x")))
        .isEqualTo("refused credentials-wrong 401");
  }

  @Test
  void theProxyItselfIsNeverLockedOut() {
    Entrance it = Entrance.delegated(db);
    it.make("ann", "sesame");
    for (int i = 0; i < 12; i++) {
      assertThat(say(it.rest(Visit.from(PROXY), "u=user" + i + "&p=x")))
          .isEqualTo("refused credentials-wrong 401");
    }
    assertThat(say(it.rest(Visit.from(PROXY), "u=ann&p=sesame")))
        .isEqualTo("ann by subsonic-password");
    assertThat(it.pauses).isEmpty();
  }

  @Test
  void anAccountUnderAttackAnswersLateToNewAddressesOnly() {
    Entrance it = Entrance.local(db);
    it.make("ann", "sesame");
    it.rest(Visit.from("192.0.2.100"), "u=ann&p=sesame");
    for (int i = 0; i < 9; i++) {
      it.rest(Visit.from("192.0.2." + i), "u=ANN&p=wrong");
    }
    assertThat(it.pauses)
        .containsExactly(
            Duration.ofMillis(500),
            Duration.ofSeconds(1),
            Duration.ofSeconds(2),
            Duration.ofSeconds(4));
    it.pauses.clear();
    assertThat(say(it.rest(Visit.from("192.0.2.100"), "u=ann&p=sesame"))).startsWith("ann by");
    assertThat(it.pauses).isEmpty();
    assertThat(say(it.rest(Visit.from("192.0.2.200"), "u=ann&p=sesame"))).startsWith("ann by");
    assertThat(it.pauses).containsExactly(Duration.ofSeconds(4));
  }

  @Test
  void setUpNeedsTheCodeAndHappensOnce() throws IOException {
    Entrance it = Entrance.local(db);
    assertThat(it.accounts.needsSetup()).isTrue();
    String code = it.setupCode.make();
    Path file = it.setupFile;
    assertThat(Files.readString(file).strip()).isEqualTo(code);
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
        .isEqualTo("rw-------");
    var visit = Visit.from(STRANGER).asks("POST", "/api/setup").request();
    assertThat(say(it.accounts.setUp(visit, "ann", "sesame", "")))
        .isEqualTo("refused setup-code-wrong 403");
    SignIn first = it.accounts.setUp(visit, "ann", "sesame", code);
    assertThat(say(first)).isEqualTo("ann by password");
    assertThat(((SignIn.Signed) first).caller().admin()).isTrue();
    assertThat(Files.exists(file)).isFalse();
    assertThat(say(it.accounts.setUp(visit, "bob", "sesame", code)))
        .isEqualTo("refused setup-over 404");
    assertThat(it.setupCode.toString()).doesNotContain(code);
  }

  @Test
  void setUpTakesFiveTriesAMinuteAndNoneInDelegatedMode() {
    Entrance it = Entrance.local(db);
    String code = it.setupCode.make();
    var visit = Visit.from(STRANGER).asks("POST", "/api/setup").request();
    for (int i = 0; i < 5; i++) {
      it.accounts.setUp(visit, "ann", "sesame", "wrong");
    }
    assertThat(say(it.accounts.setUp(visit, "ann", "sesame", code)))
        .isEqualTo("refused too-many-tries 429");
    it.clock.pass(Duration.ofMinutes(1));
    assertThat(say(Entrance.delegated(db).accounts.setUp(visit, "ann", "sesame", code)))
        .isEqualTo("refused setup-over 404");
    assertThat(say(it.accounts.setUp(visit, "ann", "sesame", code))).isEqualTo("ann by password");
  }

  @Test
  void setUpTakesOnlyWhatCanBeAnAccountAndOnlyFromOurOwnPage() {
    Entrance it = Entrance.local(db);
    String code = it.setupCode.make();
    Visit visit = Visit.from(STRANGER).asks("POST", "/api/setup");
    assertThat(say(it.accounts.setUp(visit.request(), "a,b", "sesame", code)))
        .isEqualTo("refused password-unusable 400");
    assertThat(say(it.accounts.setUp(visit.request(), "ann", "", code)))
        .isEqualTo("refused password-unusable 400");
    Visit foreign = visit.with("Sec-Fetch-Site", "cross-site");
    assertThat(say(it.accounts.setUp(foreign.request(), "ann", "sesame", code)))
        .isEqualTo("refused EA502 403");
    assertThat(it.users.any()).isFalse();
  }

  @Test
  void aNewPasswordMustBeOneAndTheOldOneIsNotGuessed() {
    Entrance it = Entrance.local(db);
    it.make("ann", "sesame");
    var visit = Visit.from(STRANGER).asks("POST", "/api/password").request();
    Caller ann = it.signedIn(Visit.from(STRANGER), "ann", "sesame").caller();
    assertThat(say(it.accounts.changePassword(visit, ann, "sesame", "")))
        .isEqualTo("refused password-unusable 400");
    for (int i = 0; i < 5; i++) {
      assertThat(say(it.accounts.changePassword(visit, ann, "wrong", "new")))
          .isEqualTo("refused current-password-wrong 403");
    }
    assertThat(say(it.accounts.changePassword(visit, ann, "sesame", "new")))
        .isEqualTo("refused too-many-tries 429");
  }

  @Test
  void zeroIsNoLimit() {
    var attempts =
        new Attempts(0, java.time.Duration.ofMinutes(1), java.time.InstantSource.system(), _ -> {});
    for (int i = 0; i < 100; i++) {
      assertThat(attempts.attempt(Address.parse(STRANGER), "ann", () -> "wrong", "right"::equals))
          .isEqualTo(new Attempts.Outcome.Checked<>("wrong"));
    }
  }
}
