package stagedoor.web;

import static stagedoor.web.Route.admin;

import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import stagedoor.audit.AuditLog;
import stagedoor.audit.Entry;
import stagedoor.audit.Event;
import stagedoor.http.Reply;

/// What happened to accounts and at the door, for administrators.
final class AuditApi {

  private static final int MOST = 500;
  private static final int USUAL = 100;

  private final AuditLog audit;

  AuditApi(AuditLog audit) {
    this.audit = audit;
  }

  List<Route> routes() {
    return List.of(
        admin("GET", "/api/audit", "What happened to accounts and at the door", this::list));
  }

  /// `before` is the time of the last entry that is known already.
  private Reply list(Call call) {
    Query query = call.query();
    Instant before = query.parsed("before", AuditApi::time).orElse(Instant.MAX);
    Optional<Event.Kind> kind = query.parsed("event", Event.Kind::parse);
    String user = query.text("user").orElse("");
    Predicate<Event> which =
        event ->
            kind.filter(it -> it != event.kind()).isEmpty()
                && (user.isEmpty()
                    || event.by().equalsIgnoreCase(user)
                    || event.on().equalsIgnoreCase(user));
    List<Entry> entries = audit.newest(before, query.number("limit", 1, MOST, USUAL), which);
    return Call.ok(
        out -> out.number("total", entries.size()).list("items", entries, AuditApi::entry));
  }

  private static Optional<Instant> time(String text) {
    try {
      return Optional.of(Instant.parse(text));
    } catch (DateTimeParseException notATime) {
      return Optional.empty();
    }
  }

  private static void entry(JsonWriter out, Entry entry) {
    Event event = entry.event();
    out.time("time", entry.time()).text("event", event.kind().text());
    out.text("request", shown(event.origin().request()));
    out.text("peer", shown(event.origin().peer()));
    out.text("client", shown(event.origin().client()));
    out.text("by", shown(event.by())).text("on", shown(event.on()));
    out.text("method", shown(event.method())).text("result", shown(event.result()));
    out.number("times", event.times());
  }

  private static Optional<String> shown(String text) {
    return text.isEmpty() ? Optional.empty() : Optional.of(text);
  }
}
