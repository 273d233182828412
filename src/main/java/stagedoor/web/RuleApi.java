package stagedoor.web;

import static java.nio.charset.StandardCharsets.UTF_8;
import static stagedoor.web.Route.signed;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import stagedoor.http.Reply;
import stagedoor.listen.Listening;
import stagedoor.playlist.Playlist;
import stagedoor.playlist.PlaylistId;
import stagedoor.playlist.Playlists;
import stagedoor.rule.FieldInfo;
import stagedoor.rule.Matches;
import stagedoor.rule.Operator;
import stagedoor.rule.RuleFault;
import stagedoor.rule.Rules;
import stagedoor.rule.Viewer;
import stagedoor.user.UserId;

/// What an editor of rules needs: the fields there are, and what rules would find.
///
/// Rules are sent as the text of an `.nsp` file, so that a fault can say its line and column.
/// Finding songs keeps a processor busy: a user has one search under way, the newest; older ones
/// stop. All users together leave a processor free for others where there is more than one.
final class RuleApi {

  private static final int SAMPLE = 10;
  private static final long MAX_NANOS = TimeUnit.SECONDS.toNanos(3);

  private final Playlists playlists;
  private final Listening listening;
  private final Map<UserId, Long> newest = new ConcurrentHashMap<>();
  private final Semaphore searches =
      new Semaphore(Math.max(1, Runtime.getRuntime().availableProcessors() - 1), true);

  RuleApi(Playlists playlists, Listening listening) {
    this.playlists = playlists;
    this.listening = listening;
  }

  List<Route> routes() {
    return List.of(
        signed("GET", "/api/rules/fields", "What rules may ask of songs", this::fields),
        signed("POST", "/api/rules/preview", "How many songs rules find, and ten", this::preview),
        signed("GET", "/api/playlists/{id}/rules", "The rules as an .nsp file", this::file));
  }

  private Reply fields(Call call) {
    var viewer = new Viewer(call.user(), call.visible());
    List<FieldInfo> fields = playlists.evaluator().fields(call.catalogue(), viewer);
    return Call.ok(out -> out.list("items", fields, RuleApi::field));
  }

  private static void field(JsonWriter out, FieldInfo field) {
    out.text("name", field.name()).text("kind", field.kind().word());
    out.texts("operators", field.operators().stream().map(Operator::word).toList());
    out.texts("values", field.values());
  }

  private Reply preview(Call call) {
    JsonBody body = call.body("rules", "playlist");
    Rules rules = rules(body.needText("rules"));
    Optional<PlaylistId> of = body.text("playlist").flatMap(PlaylistId::parse);
    List<RuleFault> faults = playlists.faults(rules, call.user(), of);
    if (!faults.isEmpty()) {
      throw new Refusal(Problem.of(faults));
    }
    Matches matches = found(call, rules);
    return Call.ok(out ->
        out.number("found", matches.found())
            .number("count", matches.songs().size())
            .number("durationMs", matches.durationMs())
            .list(
                "songs",
                matches.songs().stream().limit(SAMPLE).toList(),
                MusicJson.of(listening, call)::song));
  }

  private Matches found(Call call, Rules rules) {
    long mine = newest.merge(call.user(), 1L, Long::sum);
    long deadline = System.nanoTime() + MAX_NANOS;
    BooleanSupplier superseded = () -> newest.getOrDefault(call.user(), 0L) != mine;
    BooleanSupplier stop = () -> superseded.getAsBoolean() || System.nanoTime() - deadline > 0;
    if (!admitted()) {
      throw busy("Other searches are under way.");
    }
    try {
      return playlists
          .preview(rules, call.user(), call.visible(), stop)
          .orElseThrow(() ->
              superseded.getAsBoolean()
                  ? new Refusal(
                      Problem.of(409, "Superseded").because("You sent newer rules meanwhile."))
                  : busy("The rules take too long to answer. Make them simpler."));
    } finally {
      searches.release();
    }
  }

  private boolean admitted() {
    try {
      return searches.tryAcquire(MAX_NANOS, TimeUnit.NANOSECONDS);
    } catch (InterruptedException stopping) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  private static Refusal busy(String why) {
    return new Refusal(Problem.of(503, "Busy").because(why).with("Retry-After", "1"));
  }

  private Reply file(Call call) {
    PlaylistId id = call.path("id", PlaylistId::parse);
    Playlist playlist = playlists.find(id, call.user()).orElseThrow(Refusal::notFound);
    Rules rules = playlist.rules().orElseThrow(Refusal::notFound);
    String text = rules.textFor(playlist.name(), playlist.comment(), playlist.isPublic());
    return Reply.bytes(200, "application/json", text.getBytes(UTF_8))
        .with("Cache-Control", "no-store")
        .with("Content-Disposition", Attachment.header(Attachment.plain(playlist.name()) + ".nsp"));
  }

  /// The rules in a text from outside.
  ///
  /// @throws Refusal when they cannot be read
  static Rules rules(String text) {
    return switch (Rules.read(text)) {
      case Rules.Reading.Read(var rules) -> rules;
      case Rules.Reading.Refused(var faults) -> throw new Refusal(Problem.of(faults));
    };
  }
}
