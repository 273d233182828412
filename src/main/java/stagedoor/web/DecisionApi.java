package stagedoor.web;

import static stagedoor.web.Route.admin;

import java.util.List;
import java.util.function.Predicate;
import stagedoor.http.Headers.Field;
import stagedoor.http.Reply;
import stagedoor.signin.Decision;
import stagedoor.signin.MadeUp;

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
            "POST",
            "/api/signin/dry-run",
            "What would be decided about a made-up request",
            this::dryRun));
  }

  private Reply list(Call call) {
    Query query = call.query();
    int limit = query.number("limit", 1, MOST, MOST);
    Predicate<Decision> which = has(query.text("code").orElse(""), query.text("user").orElse(""));
    List<Decision> found = people.doorkeeper().decisions().newest(limit, which);
    Decision own = people.doorkeeper().dryRun().again(call.request(), call.caller());
    return Call.ok(out -> {
      out.object("request", it -> decision(it, own));
      out.list("decisions", found, DecisionApi::decision);
    });
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
      case MadeUp.Reading.Usable(var madeUp) -> {
        Decision decision = people.doorkeeper().dryRun().decide(madeUp);
        yield Call.ok(out -> decision(out, decision));
      }
    };
  }

  private static void decision(JsonWriter out, Decision decision) {
    out.time("time", decision.time()).text("request", decision.asked().request());
    Decision.Origins origins = decision.origins();
    out.text("peer", origins.peer()).text("client", origins.client());
    out.text("listener", decision.asked().listener());
    out.flag("trusted", origins.trusted()).text("matched", origins.matched());
    out.texts("headers", origins.headers()).text("claimed", origins.claimed());
    Decision.Outcome outcome = decision.outcome();
    out.text("code", outcome.code()).text("sentence", outcome.sentence());
    out.text("next", outcome.next());
    out.text("user", outcome.user()).text("way", outcome.way());
    out.text("method", decision.asked().method()).text("path", decision.asked().path());
    out.number("times", decision.times());
  }
}
