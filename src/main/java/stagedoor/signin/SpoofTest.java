package stagedoor.signin;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.MessageDigest;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.InstantSource;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import stagedoor.http.Request;

/// Tries whether what a client forges gets through the proxy in front.
///
/// An administrator starts the test and sends its probes to this server's public address. Each
/// carries the test's nonce; the server recognises it before anything else, notes what arrived, and
/// does nothing else with the request: it makes no account and signs nobody in. One test at a time,
/// for two minutes.
public final class SpoofTest {

  /// The field that carries the nonce and the probe's id: `NONCE.ID`.
  public static final String HEADER = "X-Stagedoor-Probe";

  /// The query's parameter with the same value, for proxies that drop unknown fields.
  public static final String PARAMETER = "stagedoor-probe";

  private static final int NONCE_BYTES = 16;
  private static final int MARK_BYTES = 4;
  private static final Duration LONGEST = Duration.ofMinutes(2);
  private static final Duration QUIET = Duration.ofSeconds(10);

  /// A test that was started.
  ///
  /// @param nonce 128 random bits in hexadecimal digits
  public record Started(String nonce, List<Probe> probes) {
    public Started {
      probes = List.copyOf(probes);
    }

    /// What the probe's field [#HEADER] and parameter [#PARAMETER] hold.
    public String token(Probe probe) {
      return nonce + "." + probe.id();
    }

    @Override
    public String toString() {
      return "Started[" + probes.size() + "]";
    }
  }

  /// One probe's end.
  ///
  /// @param reached whether the request reached this server at all
  public record Row(Probe probe, boolean reached, ProbeVerdict verdict) {}

  /// @param finished whether nothing more is expected
  public record Result(boolean finished, List<Row> rows) {
    public Result {
      rows = List.copyOf(rows);
    }
  }

  /// The test that runs, or ran last.
  private static final class Running {
    private final Started started;
    private final long startedMs;
    private final @Nullable ProbeVerdict[] verdicts;
    private long lastMs;

    Running(Started started, long nowMs) {
      this.started = started;
      this.startedMs = nowMs;
      this.lastMs = nowMs;
      this.verdicts = new ProbeVerdict[started.probes.size()];
    }
  }

  private final Supplier<Rules> rules;
  private final InstantSource clock;
  private final SecureRandom random = new SecureRandom();
  private volatile @Nullable Running running;

  SpoofTest(Supplier<Rules> rules, InstantSource clock) {
    this.rules = rules;
    this.clock = clock;
  }

  /// Starts with probes that a browser can send; empty while another test runs.
  public Optional<Started> startForBrowser() {
    return start(Probe.forBrowsers(rules.get().trust(), marker()));
  }

  /// Starts with probes for a program that writes its own bytes; empty while another test runs.
  public Optional<Started> startForProgram() {
    return start(Probe.forPrograms(rules.get().trust(), marker()));
  }

  private String marker() {
    return Probe.MARKER + hex(MARK_BYTES);
  }

  private String hex(int length) {
    byte[] bytes = new byte[length];
    random.nextBytes(bytes);
    return HexFormat.of().formatHex(bytes);
  }

  private synchronized Optional<Started> start(List<Probe> probes) {
    long nowMs = clock.millis();
    Running before = running;
    if (before != null && !isFinished(before, nowMs)) {
      return Optional.empty();
    }
    var started = new Started(hex(NONCE_BYTES), probes);
    running = new Running(started, nowMs);
    return Optional.of(started);
  }

  /// Whether the request is a probe of the test that runs. It was noted then, and is to be answered
  /// with nothing.
  public boolean catches(Request request) {
    Running now = running;
    return now != null && catches(now, request);
  }

  private boolean catches(Running now, Request request) {
    String token =
        request.headers().only(HEADER).or(() -> request.query().first(PARAMETER)).orElse("");
    if (token.isEmpty()) {
      return false;
    }
    Optional<Probe> probe =
        now.started.probes.stream().filter(it -> isSame(now.started.token(it), token)).findFirst();
    long nowMs = clock.millis();
    if (probe.isEmpty() || nowMs - now.startedMs >= LONGEST.toMillis()) {
      return false;
    }
    note(now, probe.get(), ProbeVerdict.of(probe.get(), request, rules.get()), nowMs);
    return true;
  }

  private static boolean isSame(String a, String b) {
    return MessageDigest.isEqual(a.getBytes(UTF_8), b.getBytes(UTF_8));
  }

  /// A probe that arrives twice counts by its worse end.
  private synchronized void note(Running now, Probe probe, ProbeVerdict verdict, long nowMs) {
    ProbeVerdict before = now.verdicts[probe.id()];
    if (before == null || before.kind().compareTo(verdict.kind()) < 0) {
      now.verdicts[probe.id()] = verdict;
    }
    now.lastMs = nowMs;
  }

  /// How the test with this nonce went so far; empty when there is none. Probes that did not arrive
  /// are told when it has finished.
  public synchronized Optional<Result> result(String nonce) {
    Running now = running;
    if (now == null || !isSame(now.started.nonce, nonce)) {
      return Optional.empty();
    }
    boolean finished = isFinished(now, clock.millis());
    return Optional.of(
        new Result(
            finished,
            now.started.probes.stream().flatMap(it -> row(now, it, finished).stream()).toList()));
  }

  private static Optional<Row> row(Running now, Probe probe, boolean finished) {
    ProbeVerdict verdict = now.verdicts[probe.id()];
    if (verdict != null) {
      return Optional.of(new Row(probe, true, verdict));
    }
    return finished ? Optional.of(new Row(probe, false, ProbeVerdict.absent())) : Optional.empty();
  }

  /// Everything arrived, nothing has for a while, or the time is over.
  private static boolean isFinished(Running now, long nowMs) {
    return nowMs < now.startedMs
        || nowMs - now.startedMs >= LONGEST.toMillis()
        || nowMs - now.lastMs >= QUIET.toMillis()
        || IntStream.range(0, now.verdicts.length).allMatch(i -> now.verdicts[i] != null);
  }
}
