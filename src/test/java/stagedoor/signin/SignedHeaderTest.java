package stagedoor.signin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import stagedoor.assertion.FakeKeyServer;
import stagedoor.assertion.TestKey;
import stagedoor.store.TestDatabases;

/// Signed statements as the gateways send them, made with keys of our own, and what is made of them
/// together with the plain header.
@NullMarked
class SignedHeaderTest {

  private static final TestKey RSA = TestKey.rsa("r1");
  private static final TestKey EC = TestKey.ec("e1");
  private static final String TIMES = "\"iat\":1700000000,\"exp\":4000000000";

  @TempDir Path folder;

  private Trust trust(String... more) {
    var options = new ArrayList<>(List.of("ExtAuth.TrustedSources", "10.0.0.0/8"));
    options.addAll(List.of("ExtAuth.Assertion.JWKS", keys().toString()));
    options.addAll(List.of("ExtAuth.Assertion.Audience", "music"));
    options.addAll(List.of(more));
    return GivenOptions.trust(options.toArray(String[]::new));
  }

  private Path keys() {
    try {
      return Files.write(folder.resolve("keys.json"), TestKey.set(RSA, EC));
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  private static String say(Trust trust, Visit visit) {
    return switch (trust.look(visit.request()).claim()) {
      case Claim.Named(var who) ->
          who.name() + " of " + who.provider() + "#" + who.subject().orElse("");
      case Claim.Refused(var code) -> code.id();
      case Claim.Ignored(var code) -> "ignored " + code.id();
      case Claim.Nothing() -> "nothing";
    };
  }

  @Test
  void aConfigurationThatIsReadAgainKeepsTheKeysOfAProviderThatIsDown() {
    try (var server = new FakeKeyServer(TestKey.set(RSA));
        var db = TestDatabases.sqlite()) {
      var options =
          List.of(
              "ExtAuth.TrustedSources", "10.0.0.0/8",
              "ExtAuth.Preset", "pomerium",
              "ExtAuth.Assertion.Algorithms", "RS256",
              "ExtAuth.Assertion.JWKS", server.address() + "/keys",
              "ExtAuth.Assertion.Issuer", "pomerium");
      Visit ann =
          Visit.from("10.0.0.1")
              .with(
                  "X-Pomerium-Jwt-Assertion",
                  RSA.token(
                      "{\"iss\":\"pomerium\",\"aud\":\"music\",\"email\":\"ann@x.org\","
                          + TIMES
                          + "}"));
      var it = new Entrance(db, Entrance.settings(trust(options, "music"), ""));
      assertThat(Entrance.say(it.door.api(ann.request()))).isEqualTo("ann@x.org by proxy");
      server.answer.set(new FakeKeyServer.Answer(500, new byte[0], "", Duration.ZERO));
      it.door.follow(Entrance.settings(trust(options, "music"), ""));
      assertThat(Entrance.say(it.door.api(ann.request()))).isEqualTo("ann@x.org by proxy");
      it.door.follow(Entrance.settings(trust(options, "other"), ""));
      assertThat(Entrance.say(it.door.api(ann.request())))
          .as("other rules begin anew")
          .isEqualTo("refused EA302 403");
    }
  }

  private static Trust trust(List<String> options, String audience) {
    var all = new ArrayList<>(options);
    all.addAll(List.of("ExtAuth.Assertion.Audience", audience));
    return GivenOptions.trust(all.toArray(String[]::new));
  }

  @ParameterizedTest(name = "{0}: {4} -> {5}")
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          cloudflare   | Cf-Access-Jwt-Assertion  | RSA | https://t.cloudflareaccess.com | "aud":["music"],"email":"ann@x.org","type":"app","identity_nonce":"n","sub":"7f","country":"DE" | ann@x.org of https://t.cloudflareaccess.com#7f
          pomerium     | X-Pomerium-Jwt-Assertion | EC  | auth.x.org | "aud":"music","email":"ann@x.org","groups":["a","b"],"user":"8","sub":"8","jti":"j" | ann@x.org of auth.x.org#8
          iap          | X-Goog-Iap-Jwt-Assertion | EC  | https://cloud.google.com/iap | "aud":"music","email":"ann@x.org","sub":"accounts.google.com:9","hd":"x.org" | ann@x.org of https://cloud.google.com/iap#9
          authentik    | X-authentik-jwt          | RSA | https://ak.x.org/application/o/music/ | "aud":"music","sub":"u1","preferred_username":"ann","name":"Ann","groups":["g;h"],"ak_proxy":{"is_superuser":false} | ann of https://ak.x.org/application/o/music/#u1
          oauth2-proxy | Authorization            | RSA | https://idp.x.org | "aud":["music"],"sub":"u2","preferred_username":"ann","email":"a@x.org","azp":"music" | ann of https://idp.x.org#u2
          cloudflare   | Cf-Access-Jwt-Assertion  | RSA | https://t.cloudflareaccess.com | "aud":["other"],"email":"ann@x.org" | EA303
          pomerium     | X-Pomerium-Jwt-Assertion | RSA | auth.x.org | "aud":"music","email":"ann@x.org" | EA302
          oauth2-proxy | Authorization            | RSA | https://idp.x.org | "aud":"music","sub":"u2" | EA205
          """)
  void eachGatewaysStatementNamesItsUser(
      String gateway, String header, String kind, String issuer, String claims, String outcome) {
    Trust trust = trust("ExtAuth.Preset", gateway, "ExtAuth.Assertion.Issuer", issuer);
    TestKey key = kind.equals("RSA") ? RSA : EC;
    String token = key.token("{\"iss\":\"" + issuer + "\"," + TIMES + "," + claims + "}");
    String value = header.equals("Authorization") ? "Bearer " + token : token;
    assertThat(say(trust, Visit.from("10.0.0.1").with(header, value))).isEqualTo(outcome);
    assertThat(say(trust, Visit.from("192.0.2.1").with(header, value))).isEqualTo("ignored EA101");
  }

  @Test
  void aLoadBalancersStatementNamesItsUserByTheKeyAtItsAddress() {
    try (var server = new FakeKeyServer(EC.pem().getBytes(StandardCharsets.UTF_8))) {
      Trust trust =
          GivenOptions.trust(
              "ExtAuth.TrustedSources", "10.0.0.0/8",
              "ExtAuth.Preset", "alb",
              "ExtAuth.Assertion.JWKS", server.address() + "/{kid}",
              "ExtAuth.Assertion.Issuer", "https://idp.x.org",
              "ExtAuth.Assertion.Audience", "arn:aws:elb:1");
      String header =
          "{\"typ\":\"JWT\",\"kid\":\"e1\",\"alg\":\"ES256\",\"iss\":\"https://idp.x.org\","
              + "\"client\":\"c\",\"signer\":\"arn:aws:elb:1\",\"exp\":4000000000}";
      String token = EC.padded(header, "{\"sub\":\"ann\",\"email\":\"a@x.org\"}");
      Visit visit = Visit.from("10.0.0.1").with("X-Amzn-Oidc-Data", token);
      assertThat(say(trust, visit)).isEqualTo("ann of https://idp.x.org#ann");
      assertThat(say(trust, visit.with("X-Amzn-Oidc-Identity", "bob"))).isEqualTo("EA304");
    }
  }

  private static final String[] PLAIN = {
    "ExtAuth.Assertion.Header", "X-Jwt", "ExtAuth.Assertion.Issuer", "i"
  };

  private static String token(String user) {
    return RSA.token(
        "{\"iss\":\"i\",\"aud\":\"music\",\"sub\":\"1\",\"preferred_username\":\"%s\",%s}"
            .formatted(user, TIMES));
  }

  @ParameterizedTest(name = "required {0}, header {1}, statement {2} -> {3}")
  @CsvSource({
    "false, ann, '',     ann of proxy#",
    "true,  ann, '',     EA301",
    "true,  '',  '',     nothing",
    "true,  '',  ann,    ann of i#1",
    "false, '',  ann,    ann of i#1",
    "true,  ANN, ann,    ann of i#1",
    "true,  bob, ann,    EA304",
    "false, bob, ann,    EA304",
    "false, ann, (null), ann of proxy#",
    "true,  ann, (null), EA301",
    "false, ann, junk,   EA302",
    "false, 'a,b', ann,  EA201",
  })
  void statementAndPlainHeaderMustAgree(
      String required, String plain, String statement, String outcome) {
    var options = new ArrayList<>(List.of(PLAIN));
    options.addAll(List.of("ExtAuth.Assertion.Required", required));
    Trust trust = trust(options.toArray(String[]::new));
    Visit visit = Visit.from("10.0.0.1");
    visit = plain.isEmpty() ? visit : visit.with("Remote-User", plain);
    boolean signed = statement.equals("ann");
    visit =
        statement.isEmpty() ? visit : visit.with("X-Jwt", signed ? token(statement) : statement);
    assertThat(say(trust, visit)).isEqualTo(outcome);
  }

  @Test
  void twoStatementsAreRefusedNotPicked() {
    Visit visit = Visit.from("10.0.0.1").with("X-Jwt", token("ann")).with("X-Jwt", token("ann"));
    assertThat(say(trust(PLAIN), visit)).isEqualTo("EA201");
  }

  /// A logout token has the same issuer and audience; it says nothing about who is asking.
  @Test
  void aLogoutTokenIsNoStatement() {
    String logout =
        RSA.token(
            "{\"iss\":\"i\",\"aud\":\"music\",\"preferred_username\":\"ann\",\"events\":{},%s}"
                .formatted(TIMES));
    assertThat(say(trust(PLAIN), Visit.from("10.0.0.1").with("X-Jwt", logout))).isEqualTo("EA302");
  }

  @ParameterizedTest(name = "iss {0}, aud {1}, exp {2} -> {3}")
  @CsvSource({
    "other, music, 4000000000, ASSERTION_OF_ANOTHER_ISSUER",
    "i,     other, 4000000000, ASSERTION_FOR_ANOTHER_AUDIENCE",
    "i,     music, 1700000001, ASSERTION_OUT_OF_TIME",
  })
  void aGenuineStatementThatIsNotForUsSaysWhy(
      String issuer, String audience, String expires, Code code) {
    String token =
        RSA.token(
            "{\"iss\":\"%s\",\"aud\":\"%s\",\"preferred_username\":\"ann\",\"iat\":1700000000,\"exp\":%s}"
                .formatted(issuer, audience, expires));
    Visit visit = Visit.from("10.0.0.1").with("X-Jwt", token);
    assertThat(trust(PLAIN).look(visit.request()).claim()).isEqualTo(new Claim.Refused(code));
  }

  /// What the statement leaves open may stand in plain headers, unless only it is believed.
  @ParameterizedTest
  @CsvSource({"false, ann@example.org", "true, ''"})
  void plainHeadersCompleteTheStatementWhereTheyAreBelieved(String required, String email) {
    var options = new ArrayList<>(List.of(PLAIN));
    options.addAll(List.of("ExtAuth.EmailHeader", "Remote-Email"));
    options.addAll(List.of("ExtAuth.Assertion.Required", required));
    Visit visit =
        Visit.from("10.0.0.1")
            .with("Remote-User", "ann")
            .with("Remote-Email", "ann@example.org")
            .with("X-Jwt", token("ann"));
    Claim claim = trust(options.toArray(String[]::new)).look(visit.request()).claim();
    assertThat(((Claim.Named) claim).identity().email().orElse("")).isEqualTo(email);
  }

  @Test
  void aKeySetThatIsNotThereIsSaidSo() {
    Trust trust =
        GivenOptions.trust(
            "ExtAuth.TrustedSources", "10.0.0.0/8",
            "ExtAuth.Assertion.JWKS", folder.resolve("missing").toString(),
            "ExtAuth.Assertion.Audience", "music",
            "ExtAuth.Assertion.Header", "X-Jwt",
            "ExtAuth.Assertion.Issuer", "i");
    Visit visit = Visit.from("10.0.0.1").with("X-Jwt", token("ann"));
    assertThat(trust.look(visit.request()).claim())
        .isEqualTo(new Claim.Refused(Code.ASSERTION_KEYS_MISSING));
    assertThat(Code.ASSERTION_KEYS_MISSING.sentence()).contains("the key set is not there");
  }

  @ParameterizedTest
  @CsvSource({
    "ExtAuth.Assertion.Algorithms, none",
    "ExtAuth.Assertion.Algorithms, HS256",
    "ExtAuth.Assertion.Algorithms, 'RS256,rs256'",
    "ExtAuth.Assertion.Leeway, 11m",
    "ExtAuth.Assertion.JWKS, http://sso.example.org/keys",
    "ExtAuth.Assertion.JWKS, ftp://sso.example.org/keys",
    "ExtAuth.Assertion.Audience, ''",
    "ExtAuth.Assertion.Header, 'X Jwt'",
    "ExtAuth.Assertion.JWKS, 'https://sso example org/keys'",
  })
  void whatWouldWeakenTheCheckStopsTheStart(String option, String value) {
    var options = new ArrayList<>(List.of(PLAIN));
    options.addAll(List.of(option, value));
    assertThatThrownBy(() -> trust(options.toArray(String[]::new)))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
