package stagedoor.web;

import static stagedoor.web.Route.admin;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import stagedoor.audit.Event;
import stagedoor.http.Reply;
import stagedoor.signin.Probe;
import stagedoor.signin.ProbeVerdict;
import stagedoor.signin.ProxyFix;
import stagedoor.signin.SpoofTest;

/// The spoof test: an administrator's browser asks this server's public address with forged
/// headers, and the server tells which of them got through the proxy.
final class SpoofApi {

  private final People people;
  private final WebSettings settings;

  SpoofApi(People people, WebSettings settings) {
    this.people = people;
    this.settings = settings;
  }

  List<Route> routes() {
    return List.of(
        admin(
            "POST",
            "/api/signin/spoof-test",
            "Begin to try whether forged headers get through the proxy",
            this::start),
        admin(
            "GET",
            "/api/signin/spoof-test/{nonce}",
            "What became of the forged headers",
            this::result));
  }

  private Reply start(Call call) {
    SpoofTest.Started started =
        people
            .doorkeeper()
            .spoofTest()
            .startForBrowser()
            .orElseThrow(() ->
                new Refusal(
                    Problem.of(409, "Test running")
                        .because("Another test is running.")
                        .coded("", "Wait until it has finished, at most two minutes.")
                        .with("Retry-After", "10")));
    people
        .doorkeeper()
        .record(
            call.request(),
            Event.of(Event.Kind.SPOOF_TEST)
                .by(call.caller().user().name().text(), "web")
                .result(started.probes().size() + " probes"));
    String address = people.doorkeeper().rules().ownOrigin(call.request()) + settings.basePath();
    return Call.json(
        201,
        out ->
            out.text("nonce", started.nonce())
                .text("address", address)
                .list("probes", started.probes(), (item, probe) -> probe(item, probe, started)));
  }

  private static void probe(JsonWriter out, Probe probe, SpoofTest.Started started) {
    String token = started.token(probe);
    out.number("id", probe.id());
    out.text("path", probe.path() + "?" + SpoofTest.PARAMETER + "=" + token);
    var headers =
        probe.headers().stream()
            .map(field -> List.of(field.name(), field.value()))
            .collect(Collectors.toCollection(ArrayList::new));
    headers.add(List.of(SpoofTest.HEADER, token));
    out.textLists("headers", headers);
    out.text("credentials", probe.signedOut() ? "omit" : "include");
  }

  private Reply result(Call call) {
    SpoofTest.Result result =
        people
            .doorkeeper()
            .spoofTest()
            .result(call.path("nonce", Optional::of))
            .orElseThrow(Refusal::notFound);
    return Call.ok(
        out -> out.flag("finished", result.finished()).list("rows", result.rows(), SpoofApi::row));
  }

  private static void row(JsonWriter out, SpoofTest.Row row) {
    Probe probe = row.probe();
    ProbeVerdict verdict = row.verdict();
    out.number("id", probe.id()).text("path", probe.path()).text("header", probe.what());
    if (row.reached()) {
      out.flag("arrived", verdict.arrived());
    } else {
      out.nothing("arrived");
    }
    out.text("verdict", verdict.kind().text()).text("code", verdict.code());
    out.text("sentence", verdict.sentence()).text("next", verdict.next());
    boolean danger = verdict.kind() == ProbeVerdict.Kind.DANGER;
    out.list(
        "fixes",
        danger ? ProxyFix.removing(probe.forged()) : List.<ProxyFix>of(),
        (item, fix) -> item.text("proxy", fix.proxy()).text("line", fix.line()));
  }
}
