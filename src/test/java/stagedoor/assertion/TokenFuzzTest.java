package stagedoor.assertion;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import stagedoor.Fuzzing;

/// Damaged tokens, claims and key sets: each is refused or read, soon, and no damage to what is
/// signed goes unseen.
@NullMarked
class TokenFuzzTest {

  private static final TestKey KEY = TestKey.ec("k");
  private static final TestKey OTHER = TestKey.rsa("r");
  private static final String CLAIMS =
      "{\"iss\":\"i\",\"aud\":[\"a\"],\"exp\":4000000000,\"groups\":[\"x\"],\"n\":{\"m\":null}}";
  private static final String TOKEN = KEY.token(CLAIMS);

  private static final List<String> WHOLE =
      List.of(
          CLAIMS,
          TOKEN,
          new String(TestKey.set(KEY), UTF_8),
          new String(TestKey.set(KEY, OTHER), UTF_8));

  private static final List<String> PIECES =
      List.of(
          "{",
          "}",
          "[",
          "]",
          "\"",
          ":",
          ",",
          "null",
          "1e999",
          "-0",
          "\\ud800",
          ".",
          "=",
          "\"alg\"",
          "\"none\"",
          "\"kid\"",
          "\"exp\":",
          "\"keys\":",
          "\"kty\":\"oct\"",
          "AA",
          "_",
          "-");

  @TempDir private Path folder = Path.of("");

  @Test
  void noDamageIsBelievedOrBreaksTheReader() throws IOException {
    Path file = Files.write(folder.resolve("keys"), TestKey.set(KEY));
    var rules =
        new Rules(Set.of(Algorithm.ES256), "i", Set.of("a"), Form.COMPACT, Duration.ZERO, 8_192);
    var verifier = new Verifier(rules, new KeySetFile(file), () -> Instant.EPOCH);
    assertThat(verifier.verify(TOKEN)).isInstanceOf(Verdict.Genuine.class);
    new Fuzzing(WHOLE, PIECES)
        .run(input -> {
          var _ = Claims.parse(input);
          read(input);
          verify(verifier, new String(input, ISO_8859_1));
          verify(verifier, signedAs(TOKEN, input));
        });
  }

  /// A token with other claims and the signature of the first.
  private static String signedAs(String token, byte[] claims) {
    String[] parts = token.split("\\.");
    String part = Base64.getUrlEncoder().withoutPadding().encodeToString(claims);
    return parts[0] + "." + part + "." + parts[2];
  }

  private static void verify(Verifier verifier, String text) {
    if (verifier.verify(text) instanceof Verdict.Genuine) {
      assertThat(content(text)).isEqualTo(content(TOKEN));
    }
  }

  /// Everything but the signature: its last bits may differ and mean the same bytes.
  private static String content(String token) {
    return token.substring(0, token.lastIndexOf('.'));
  }

  private static void read(byte[] set) {
    try {
      assertThat(KeySet.read(set).keys()).isNotEmpty();
    } catch (FetchException refused) {
      assertThat(refused.why()).isNotBlank();
    }
  }
}
