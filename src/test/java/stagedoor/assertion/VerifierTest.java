package stagedoor.assertion;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Set;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// What a token must be like to be believed. `NOW` is 2026-11-24 00:00 UTC, 1795478400.
@NullMarked
class VerifierTest {

  private static final Instant NOW = Instant.ofEpochSecond(1795478400);
  private static final TestKey RSA = TestKey.rsa("r1");
  private static final TestKey EC = TestKey.ec("e1");
  private static final TestKey FOREIGN = TestKey.ec("e1");
  private static final String GOOD =
      "{\"iss\":\"https://sso\",\"aud\":\"music\",\"exp\":1795478460,\"sub\":\"7\"}";

  @TempDir Path folder;

  private Verifier verifier(byte[] keySet, Algorithm... algorithms) {
    try {
      Path file = Files.write(folder.resolve("keys"), keySet);
      var rules =
          new Rules(
              Set.of(algorithms),
              "https://sso",
              Set.of("music"),
              Form.COMPACT,
              Duration.ofSeconds(30),
              8_192);
      return new Verifier(rules, new KeySetFile(file), () -> NOW);
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  private Verifier both() {
    return verifier(TestKey.set(RSA, EC), Algorithm.RS256, Algorithm.ES256);
  }

  private static String say(Verdict verdict) {
    return switch (verdict) {
      case Verdict.Genuine _ -> "genuine";
      case Verdict.Unverified(var why) -> why;
      case Verdict.NotForUs(var why) -> why.name();
      case Verdict.NoKeys(var why) -> why;
    };
  }

  @Test
  void aTokenOfEitherKindIsGenuineAlsoWhenItComesAgain() {
    Verifier verifier = both();
    for (TestKey key : new TestKey[] {RSA, EC}) {
      String token = key.token(GOOD);
      assertThat(say(verifier.verify(token))).isEqualTo("genuine");
      assertThat(say(verifier.verify(token))).isEqualTo("genuine");
    }
  }

  @ParameterizedTest(name = "{0} -> {1}")
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          "iss":"https://sso","aud":"music","exp":1795478400                    | genuine
          "iss":"https://sso","aud":["x","music"],"exp":1795478371.5            | genuine
          "iss":"https://sso","aud":"music","exp":1795478370                    | TIME
          "iss":"https://sso","aud":"music"                                     | TIME
          "iss":"https://sso","aud":"music","exp":"1795478460"                  | TIME
          "iss":"https://sso","aud":"music","exp":-1                            | TIME
          "iss":"https://sso","aud":"music","exp":1e300                         | TIME
          "iss":"https://sso","aud":"music","exp":1795478460,"nbf":1795478431   | TIME
          "iss":"https://sso","aud":"music","exp":1795478460,"nbf":1795478430   | genuine
          "iss":"https://sso","aud":"music","exp":1795478460,"iat":1795478431   | TIME
          "iss":"https://sso/","aud":"music","exp":1795478460                   | ISSUER
          "aud":"music","exp":1795478460                                        | ISSUER
          "iss":"https://sso","aud":"Music","exp":1795478460                    | AUDIENCE
          "iss":"https://sso","aud":[],"exp":1795478460                         | AUDIENCE
          "iss":"https://sso","aud":[1,"music"],"exp":1795478460                | AUDIENCE
          "iss":"https://sso","exp":1795478460                                  | AUDIENCE
          "iss":"x","iss":"https://sso","aud":"music","exp":1795478460          | it is no signed token
          """)
  void issuerAudienceAndTimeMustBeOurs(String claims, String verdict) {
    assertThat(say(both().verify(RSA.token("{" + claims + "}")))).isEqualTo(verdict);
  }

  @ParameterizedTest(name = "{0} -> {1}")
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          {"alg":"ES256","kid":"e1"}                             | genuine
          {"alg":"ES256","kid":"e1","typ":"JWT","jwk":{"a":1}}   | genuine
          {"alg":"none","kid":"e1"}                              | its algorithm is not accepted
          {"alg":"None"}                                         | its algorithm is not accepted
          {"alg":"HS256","kid":"e1"}                             | its algorithm is not accepted
          {"alg":"ES384","kid":"e1"}                             | its algorithm is not accepted
          {"alg":"RS256","kid":"e1"}                             | its signature is wrong
          {"alg":"RS256","kid":"r1"}                             | its signature is wrong
          {"alg":"ES256","kid":"e2"}                             | the key set does not hold the key it names
          {"alg":"ES256"}                                        | the key set does not hold the key it names
          {"alg":"ES256","kid":"e1","crit":["b64"],"b64":true}   | it asks for extensions that are not known here
          {"alg":"ES256","kid":"e1","b64":false}                 | it asks for extensions that are not known here
          {"kid":"e1"}                                           | it is no signed token
          """)
  void theHeaderDoesNotChooseHowItIsChecked(String header, String verdict) {
    assertThat(say(both().verify(EC.token(header, GOOD)))).isEqualTo(verdict);
  }

  @Test
  void aForeignKeyOfTheSameNameSignsNothing() {
    assertThat(say(both().verify(FOREIGN.token(GOOD)))).isEqualTo("its signature is wrong");
  }

  /// The classic confusion: the public key's bytes as the secret of an HMAC.
  @Test
  void theWordOfTheTokenCannotTurnAPublicKeyIntoASecret() {
    String header = Base64.getUrlEncoder().encodeToString("{\"alg\":\"HS256\"}".getBytes(UTF_8));
    String claims = Base64.getUrlEncoder().withoutPadding().encodeToString(GOOD.getBytes(UTF_8));
    assertThat(say(both().verify(header + "." + claims + ".c2ln"))).isNotEqualTo("genuine");
    assertThat(Algorithm.parse("HS256")).isEmpty();
    assertThat(Algorithm.parse("none")).isEmpty();
  }

  @Test
  void aKeySetOfOneKeyNeedsNoKeyId() {
    Verifier verifier = verifier(TestKey.set(EC), Algorithm.ES256);
    assertThat(say(verifier.verify(EC.token("{\"alg\":\"ES256\"}", GOOD)))).isEqualTo("genuine");
  }

  @Test
  void aPublicKeyInPemIsAKeySetOfOne() {
    Verifier verifier = verifier(RSA.pem().getBytes(UTF_8), Algorithm.RS256);
    assertThat(say(verifier.verify(RSA.token(GOOD)))).isEqualTo("genuine");
  }

  @Test
  void aWeakKeyIsNone() {
    TestKey weak = TestKey.make("w", "RSA", 1024);
    Verifier verifier = verifier(TestKey.set(weak), Algorithm.RS256);
    assertThat(say(verifier.verify(weak.token(GOOD)))).isEqualTo("its signature is wrong");
  }

  @Test
  void whatIsTooLongIsNotLookedAt() {
    assertThat(say(both().verify("a".repeat(8_193)))).isEqualTo("it is too long");
  }

  /// Groups as an array, a text, nested, and too many.
  @Test
  void claimsAreFoundByTheirPath() {
    String json =
        "{\"https://a.b/roles\":[\"x\"],\"realm\":{\"access\":{\"roles\":[\"a\",\"b\"]}},"
            + "\"one\":\"g\",\"mixed\":[\"a\",1]}";
    Claims claims = Claims.parse(json.getBytes(UTF_8)).orElseThrow();
    assertThat(claims.texts("https://a.b/roles").orElseThrow()).containsExactly("x");
    assertThat(claims.texts("realm.access.roles").orElseThrow()).containsExactly("a", "b");
    assertThat(claims.texts("one").orElseThrow()).containsExactly("g");
    assertThat(claims.texts("mixed")).isEmpty();
    assertThat(claims.texts("realm.none")).isEmpty();
    String many = "{\"g\":[" + "\"a\",".repeat(Claims.MAX_TEXTS) + "\"a\"]}";
    assertThat(Claims.parse(many.getBytes(UTF_8)).orElseThrow().texts("g")).isEmpty();
  }
}
