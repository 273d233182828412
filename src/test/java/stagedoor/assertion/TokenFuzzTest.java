package stagedoor.assertion;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Damaged tokens, claims and key sets: each is refused or read, soon, and no damage to what is
/// signed goes unseen.
///
/// `-Dfuzz.seconds=900` sets how long, `-Dfuzz.seed=1` repeats a run.
@NullMarked
class TokenFuzzTest {

  private static final long SECONDS = Long.getLong("fuzz.seconds", 5);
  private static final long SEED = Long.getLong("fuzz.seed", System.nanoTime());
  private static final long MAX_NANOS = TimeUnit.SECONDS.toNanos(2);
  private static final List<String> PIECES =
      List.of("{", "}", "[", "]", "\"", ":", ",", "null", "1e999", "-0", "\\ud800", ".", "=");

  private static final TestKey KEY = TestKey.ec("k");

  @TempDir Path folder;

  @Test
  void noDamageIsBelievedOrBreaksTheReader() throws IOException {
    System.getLogger("fuzz").log(System.Logger.Level.INFO, "fuzz.seed=" + SEED);
    Path file = Files.write(folder.resolve("keys"), TestKey.set(KEY));
    var rules =
        new Rules(Set.of(Algorithm.ES256), "i", Set.of("a"), Form.COMPACT, Duration.ZERO, 8_192);
    var verifier = new Verifier(rules, new KeySetFile(file), () -> Instant.EPOCH);
    String claims =
        "{\"iss\":\"i\",\"aud\":[\"a\"],\"exp\":4000000000,\"groups\":[\"x\"],\"n\":{\"m\":null}}";
    String token = KEY.token(claims);
    assertThat(verifier.verify(token)).isInstanceOf(Verdict.Genuine.class);
    long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(SECONDS);
    for (long i = 0; System.nanoTime() < end; i++) {
      var random = new Random(SEED + i);
      String name = "seed " + (SEED + i);
      long start = System.nanoTime();
      try {
        byte[] damagedClaims = damaged(claims.getBytes(UTF_8), random);
        var _ = Claims.parse(damagedClaims);
        read(damaged(TestKey.set(KEY), random));
        String part = Base64.getUrlEncoder().withoutPadding().encodeToString(damagedClaims);
        String[] parts = token.split("\\.");
        String unsigned = parts[0] + "." + part + "." + parts[2];
        String damaged = new String(damaged(token.getBytes(ISO_8859_1), random), ISO_8859_1);
        for (String text : List.of(unsigned, damaged)) {
          if (verifier.verify(text) instanceof Verdict.Genuine) {
            assertThat(content(text)).as(name).isEqualTo(content(token));
          }
        }
      } catch (RuntimeException e) {
        throw new AssertionError(name, e);
      }
      assertThat(System.nanoTime() - start).as(name).isLessThan(MAX_NANOS);
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

  private static byte[] damaged(byte[] whole, Random random) {
    byte[] bytes = whole.clone();
    for (int i = 0; i <= random.nextInt(3) && bytes.length > 0; i++) {
      int at = random.nextInt(bytes.length);
      bytes =
          switch (random.nextInt(4)) {
            case 0 -> Arrays.copyOf(bytes, at);
            case 1 -> with(bytes, at, PIECES.get(random.nextInt(PIECES.size())));
            case 2 -> with(bytes, at, PIECES.get(random.nextInt(2) * 2).repeat(200));
            default -> flipped(bytes, at, random);
          };
    }
    return bytes;
  }

  private static byte[] flipped(byte[] bytes, int at, Random random) {
    bytes[at] ^= (byte) (1 << random.nextInt(8));
    return bytes;
  }

  private static byte[] with(byte[] bytes, int at, String piece) {
    String text = new String(bytes, ISO_8859_1);
    return (text.substring(0, at) + piece + text.substring(at)).getBytes(ISO_8859_1);
  }
}
