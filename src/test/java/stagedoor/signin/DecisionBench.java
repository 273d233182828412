package stagedoor.signin;

import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.NullMarked;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;
import stagedoor.http.Request;

/// The decision of the header with 50 ranges, of which the last one matches or none. The budget is
/// 20 microseconds at the 99th of 100.
@NullMarked
@State(Scope.Benchmark)
@BenchmarkMode(Mode.SampleTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 2, time = 2)
@Measurement(iterations = 3, time = 3)
@Fork(1)
public class DecisionBench {

  private final Trust trust =
      GivenOptions.trust(
          "ExtAuth.TrustedSources",
          IntStream.range(0, 25)
                  .mapToObj(n -> "192.168." + n + ".0/24, fd00:" + n + "::/32")
                  .collect(Collectors.joining(", "))
              + ", 10.0.0.0/8");

  private final Request proxy = head("10.1.2.3");
  private final Request stranger = head("198.51.100.7");

  private static Request head(String peer) {
    return Visit.from(peer)
        .with(
            "User-Agent", "Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0")
        .with("Accept", "application/json")
        .with("Accept-Language", "en-GB,en;q=0.7")
        .with("Accept-Encoding", "gzip, deflate, br")
        .with("Connection", "keep-alive")
        .with("Cookie", "session=abcdefghijklmnopqrstuvwxyz")
        .with("X-Forwarded-For", "203.0.113.9")
        .with("X-Forwarded-Proto", "https")
        .with("X-Forwarded-Host", "music.example.org")
        .with("Remote-Name", "Jörg Müller")
        .with("Remote-User", "jörg")
        .request();
  }

  @Benchmark
  public Look aTrustedProxyNamesTheUser() {
    return trust.look(proxy);
  }

  @Benchmark
  public Look aStrangerTries() {
    return trust.look(stranger);
  }
}
