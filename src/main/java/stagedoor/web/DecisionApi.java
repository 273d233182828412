package stagedoor.web;

import static stagedoor.web.Route.admin;

import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import stagedoor.http.Headers.Field;
import stagedoor.http.Reply;
import stagedoor.signin.Decision;
import stagedoor.signin.DecisionLog;
import stagedoor.signin.Explanation;
import stagedoor.signin.MadeUp;
import stagedoor.signin.Warning;

/// Why somebody was or was not signed in, for administrators: the last decisions, and what would be
/// decided about a request that nobody sent.
final class DecisionApi {

  private static final int MOST = 500;
  private static final int MAX_HEADERS = 64;

  private final People people;

  DecisionApi(People people) {
    this.people = people;
  }

  List<Route> routes() {
    return List.of(
        admin("GET", "/api/signin/decisions", "The last decisions, newest first", this::list),
        admin(
            "GET",
            "/api/signin/warnings",
            "What is risky in the configuration of the door",
            _ -> warnings()),
        admin(
            "POST",
            "/api/signin/dry-run",
            "What would be decided about a made-up request",
            this::dryRun));
  }

  /// `request` asks for the one about the request of this number, `code` and `user` for some.
  private Reply list(Call call) {
    Query query = call.query();
    int limit = query.number("limit", 1, MOST, MOST);
    Predicate<Decision> which = has(query.text("code").orElse(""), query.text("user").orElse(""));
    Optional<String> number = query.text("request").map(String::strip).filter(it -> !it.isEmpty());
    DecisionLog decisions = people.doorkeeper().decisions();
    List<Decision> found =
        number
            .map(it -> decisions.find(it).filter(which).stream().toList())
            .orElseGet(() -> decisions.newest(limit, which));
    Decision own = people.doorkeeper().dryRun().again(call.request(), call.caller());
    return json(Explanation.json(own, found));
  }

  private Reply warnings() {
    List<Warning> all = people.doorkeeper().rules().warnings();
    return Call.ok(out -> out.number("total", all.size()).list("items", all, DecisionApi::warning));
  }

  private static void warning(JsonWriter out, Warning warning) {
    out.text("code", warning.code()).text("sentence", warning.sentence());
    out.text("next", warning.next());
  }

  /// An empty text asks for any.
  private static Predicate<Decision> has(String code, String user) {
    return decision ->
        (code.isEmpty() || decision.outcome().code().equalsIgnoreCase(code))
            && (user.isEmpty()
                || decision.outcome().user().filter(user::equalsIgnoreCase).isPresent());
  }

  private Reply dryRun(Call call) {
    JsonBody body = call.body("peer", "headers", "method", "path");
    List<Field> headers =
        body.pairs("headers", MAX_HEADERS).orElse(List.of()).stream()
            .map(pair -> new Field(pair.getFirst(), pair.getLast()))
            .toList();
    var reading =
        MadeUp.parse(
            body.needText("peer"),
            headers,
            body.text("method").orElse("GET"),
            body.text("path").orElse("/"));
    return switch (reading) {
      case MadeUp.Reading.Faulty(var problem) -> throw Refusal.bad(problem);
      case MadeUp.Reading.Usable(var madeUp) ->
          json(Explanation.json(people.doorkeeper().dryRun().decide(madeUp)));
    };
  }

  private static Reply json(byte[] bytes) {
    return Reply.bytes(200, "application/json", bytes).with("Cache-Control", "no-store");
  }
}
