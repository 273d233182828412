package stagedoor.assertion;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.NullMarked;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/// Checking a signed assertion that was never seen, and one that is remembered. The budget of the
/// first is a millisecond, that of the second the decision's 20 microseconds.
@NullMarked
@State(Scope.Benchmark)
@BenchmarkMode(Mode.SampleTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 2, time = 2)
@Measurement(iterations = 3, time = 3)
@Fork(1)
public class VerifierBench {

  /// More characters than are remembered, so each is forgotten before it comes again.
  private static final int TOKENS = 12_000;

  @Param({"ES256", "RS256"})
  private String algorithm = "";

  private String[] tokens = {};
  private Verifier verifier = verifier(TestKey.ec("e1"));
  private int next;

  private static Verifier verifier(TestKey key) {
    try {
      Path file = Files.createTempFile("stagedoor-keys", ".json");
      file.toFile().deleteOnExit();
      Files.write(file, TestKey.set(key));
      var rules =
          new Rules(
              Set.of(Algorithm.ES256, Algorithm.RS256),
              "https://sso",
              Set.of("music"),
              Form.COMPACT,
              Duration.ofSeconds(30),
              8_192);
      return new Verifier(rules, new KeySetFile(file), () -> Instant.ofEpochSecond(1_795_478_400));
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  @Setup
  public void sign() {
    TestKey key = algorithm.equals("ES256") ? TestKey.ec("e1") : TestKey.rsa("r1");
    verifier = verifier(key);
    tokens = new String[TOKENS];
    for (int i = 0; i < TOKENS; i++) {
      tokens[i] =
          key.token(
              "{\"iss\":\"https://sso\",\"aud\":\"music\",\"exp\":1795478460,\"sub\":\""
                  + i
                  + "\"}");
    }
  }

  @Benchmark
  public Verdict neverSeen() {
    next = (next + 1) % TOKENS;
    return verifier.verify(tokens[next]);
  }

  @Benchmark
  public Verdict remembered() {
    return verifier.verify(tokens[0]);
  }
}
