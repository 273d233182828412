package stagedoor.signin;

import static org.assertj.core.api.Assertions.assertThat;
import static stagedoor.signin.Entrance.PROXY;
import static stagedoor.signin.Entrance.STRANGER;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import stagedoor.http.Headers.Field;
import stagedoor.user.FakeClock;

/// The spoof test, with proxies played by hand.
@NullMarked
class SpoofingTest {

  private static final Rules RULES =
      Rules.of(Entrance.settings(GivenOptions.trust("ExtAuth.TrustedSources", "10.0.0.0/8"), ""));

  private final FakeClock clock = new FakeClock();
  private final SpoofTest test = new SpoofTest(() -> RULES, clock);

  /// What a proxy does with a probe: `Optional.empty()` answers it itself.
  private interface Proxy {
    Optional<Visit> pass(Probe probe, Visit forged);
  }

  private Map<String, String> verdicts(SpoofTest.Started started, Proxy proxy) {
    for (Probe probe : started.probes()) {
      Visit forged = Visit.from(PROXY).asks("GET", probe.path());
      for (Field field : probe.headers()) {
        forged = forged.with(field.name(), field.value());
      }
      Visit marked = forged.with(SpoofTest.HEADER, started.token(probe));
      proxy
          .pass(probe, marked)
          .ifPresent(visit -> assertThat(test.catches(visit.request())).isTrue());
    }
    clock.pass(Duration.ofSeconds(11));
    SpoofTest.Result result = test.result(started.nonce()).orElseThrow();
    assertThat(result.finished()).isTrue();
    assertThat(result.rows()).hasSameSizeAs(started.probes());
    return result.rows().stream()
        .collect(
            Collectors.toMap(
                row -> row.probe().what() + " " + row.probe().path(),
                row -> row.verdict().kind().text(),
                (a, b) -> a.equals(b) ? a : a + ", " + b));
  }

  @Test
  void aNaiveBypassIsDanger() {
    Map<String, String> found =
        verdicts(
            test.startForBrowser().orElseThrow(),
            (probe, forged) ->
                Optional.of(
                    probe.path().startsWith("/share")
                        ? forged
                        : forged
                            .without("Remote-User")
                            .without("Remote_User")
                            .without("Remote.User")
                            .with("Remote-User", "ann")));
    assertThat(found)
        .containsEntry("Remote-User /share/probe", "danger")
        .containsEntry("Remote-User, a list /share/probe", "refused")
        .containsEntry("Remote-User /api/me", "did not arrive")
        .containsEntry("Remote_User /", "did not arrive")
        .containsEntry("Remote_User /share/probe", "no effect");
  }

  @Test
  void anAliasBesideTheRealHeaderIsRefused() {
    Map<String, String> found =
        verdicts(
            test.startForProgram().orElseThrow(),
            (_, forged) -> Optional.of(forged.without("Remote-User").with("Remote-User", "ann")));
    assertThat(found)
        .containsEntry("Remote_User /", "refused")
        .containsEntry("Remote.User /rest/ping.view", "refused")
        .containsEntry("Remote-User, twice /", "did not arrive")
        .containsEntry("Connection /", "refused")
        .containsEntry("X-Forwarded-For /", "no effect");
    assertThat(found).doesNotContainValue("danger");
  }

  @Test
  void whatTheProxyAnswersItselfDidNotArrive() {
    Map<String, String> found =
        verdicts(test.startForBrowser().orElseThrow(), (_, _) -> Optional.empty());
    assertThat(found.values()).containsOnly("did not arrive");
  }

  @Test
  void fromAPeerThatIsNotTrustedNothingHasAnEffect() {
    SpoofTest.Started started = test.startForBrowser().orElseThrow();
    for (Probe probe : started.probes()) {
      Visit visit = Visit.from(STRANGER).with(SpoofTest.HEADER, started.token(probe));
      for (Field field : probe.headers()) {
        visit = visit.with(field.name(), field.value());
      }
      assertThat(test.catches(visit.request())).isTrue();
    }
    SpoofTest.Result result = test.result(started.nonce()).orElseThrow();
    assertThat(result.finished()).isTrue();
    assertThat(result.rows()).allMatch(row -> row.verdict().kind() == ProbeVerdict.Kind.NO_EFFECT);
  }

  @Test
  void onlyTheNonceOfTheTestThatRunsIsCaught() {
    Visit visit = Visit.from(PROXY);
    assertThat(test.catches(visit.with(SpoofTest.HEADER, "x.0").request())).isFalse();
    SpoofTest.Started started = test.startForBrowser().orElseThrow();
    assertThat(started.nonce()).matches("[0-9a-f]{32}");
    String token = started.token(started.probes().getFirst());
    for (String wrong :
        List.of("", ".0", started.nonce(), started.nonce() + ".999", "0".repeat(32) + ".0")) {
      assertThat(test.catches(visit.with(SpoofTest.HEADER, wrong).request())).isFalse();
    }
    assertThat(test.result("0".repeat(32))).isEmpty();
    clock.pass(Duration.ofMinutes(2));
    assertThat(test.catches(visit.with(SpoofTest.HEADER, token).request())).isFalse();
  }

  @Test
  void oneTestRunsAtATime() {
    assertThat(test.startForBrowser()).isPresent();
    assertThat(test.startForBrowser()).isEmpty();
    assertThat(test.startForProgram()).isEmpty();
    clock.pass(Duration.ofSeconds(10));
    assertThat(test.startForProgram()).isPresent();
  }

  @Test
  void aSecretThatIsForgedMeansNothing(@TempDir Path folder) throws IOException {
    Path file = Files.writeString(folder.resolve("secret"), "a-secret-of-32-visible-characters");
    Trust trust =
        GivenOptions.trust(
            "ExtAuth.TrustedSources", "10.0.0.0/8",
            "ExtAuth.ProxySecretHeader", "X-Proxy-Secret",
            "ExtAuth.ProxySecretFile", file.toString());
    Rules rules = Rules.of(Entrance.settings(trust, ""));
    var probe = new Probe(0, "/", List.of(new Field("X-Proxy-Secret", Probe.MARKER)), false);
    Visit passed = Visit.from(PROXY).with("X-Proxy-Secret", Probe.MARKER);
    ProbeVerdict hidden = ProbeVerdict.of(probe, trust.received(passed.request()), rules);
    assertThat(hidden.kind()).isEqualTo(ProbeVerdict.Kind.NO_EFFECT);
    assertThat(hidden.arrived()).isTrue();
    Visit replaced = Visit.from(PROXY).with("X-Proxy-Secret", "a-secret-of-32-visible-characters");
    ProbeVerdict right = ProbeVerdict.of(probe, trust.received(replaced.request()), rules);
    assertThat(right.kind()).isEqualTo(ProbeVerdict.Kind.DID_NOT_ARRIVE);
  }

  @Test
  void whatArrivesFromAStrangerIsToldApartFromWhatMeansNothing() {
    Rules rules = Rules.of(Entrance.settings(TrustTest.trust("10.0.0.0/8"), ""));
    var probe = new Probe(0, "/", List.of(new Field("Remote_User", Probe.MARKER)), false);
    Visit stranger = Visit.from(STRANGER).with("Remote_User", Probe.MARKER);
    assertThat(ProbeVerdict.of(probe, stranger.request(), rules).sentence())
        .endsWith("from a peer that is not trusted.");
    Visit proxy = Visit.from(PROXY).with("Remote_User", Probe.MARKER);
    assertThat(ProbeVerdict.of(probe, proxy.request(), rules).sentence())
        .endsWith("it means nothing here.");
  }

  @Test
  void aClientThatChoosesItsAddressIsTold() {
    Rules rules = Rules.of(Entrance.settings(TrustTest.trust("10.0.0.0/8"), ""));
    String forged = ProbeVerdict.FORGED_CLIENT;
    var probe = new Probe(0, "/", List.of(new Field("X-Forwarded-For", forged)), false);
    Visit passed = Visit.from(PROXY).with("X-Forwarded-For", forged);
    assertThat(ProbeVerdict.of(probe, passed.request(), rules).sentence())
        .contains("clients can choose the address");
    Visit added = Visit.from(PROXY).with("X-Forwarded-For", forged + ", 198.51.100.1");
    assertThat(ProbeVerdict.of(probe, added.request(), rules).sentence())
        .doesNotContain("clients can choose the address");
  }
}
