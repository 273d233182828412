package stagedoor.web;

import static stagedoor.web.Route.signed;

import java.time.Instant;
import java.time.InstantSource;
import java.time.format.DateTimeParseException;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import stagedoor.audit.Event;
import stagedoor.http.Reply;
import stagedoor.user.AppPassword;
import stagedoor.user.AppPasswords;
import stagedoor.user.AppPasswords.Making;
import stagedoor.user.KeyId;
import stagedoor.user.KeyScope;
import stagedoor.user.NewAppPassword;
import stagedoor.user.User;

/// App passwords: the own ones, and for administrators those of others to see and to take back.
final class KeyApi {

  private static final Instant LATEST = Instant.parse("9999-12-31T00:00:00Z");

  private final People people;
  private final AppPasswords keys;
  private final InstantSource clock;

  KeyApi(People people, InstantSource clock) {
    this.people = people;
    this.keys = people.doorkeeper().apps().keys();
    this.clock = clock;
  }

  List<Route> routes() {
    return List.of(
        signed("GET", "/api/keys", "App passwords, without their text", this::list),
        signed("POST", "/api/keys", "Make an app password; its text is shown once", this::make),
        signed("DELETE", "/api/keys/{id}", "Revoke an app password", this::revoke));
  }

  private Reply list(Call call) {
    User user = people.subject(call);
    List<AppPassword> all = keys.of(user.id());
    return Call.ok(out ->
        out.number("total", all.size()).list("items", all, (json, key) -> key(json, user, key)));
  }

  private void key(JsonWriter out, User user, AppPassword key) {
    out.text("id", key.id().toString()).text("name", key.name());
    out.text("scope", key.scope().text()).flag("olderApp", key.olderApp());
    out.time("created", Instant.ofEpochMilli(key.createdMs()));
    out.time("lastUsed", key.lastUse().map(use -> Instant.ofEpochMilli(use.atMs())));
    out.text("lastClient", key.lastUse().map(AppPassword.Use::client).orElse(""));
    out.text("lastAddress", key.lastUse().map(AppPassword.Use::address).orElse(""));
    out.timeMs("expires", key.expiresMs());
    out.flag("paused", people.doorkeeper().isPaused(user, key));
  }

  private Reply make(Call call) {
    JsonBody body = call.body("name", "scope", "olderApp", "expires");
    var wanted =
        new NewAppPassword(
            call.user(),
            name(body.needText("name")),
            scope(body),
            body.flag("olderApp").orElse(false),
            expires(body));
    return switch (keys.make(wanted)) {
      case Making.Made(var key, var text) -> {
        people.record(call, Event.Kind.KEY_MADE, call.caller().user(), key.name());
        yield Call.json(
            201,
            out ->
                out.text("id", key.id().toString())
                    .text("name", key.name())
                    .text("key", text.text()));
      }
      case Making.TooMany() -> throw tooMany();
      case Making.NoUser() -> throw Refusal.notFound();
    };
  }

  /// @throws Refusal when it is none
  static String name(String text) {
    if (!AppPassword.isName(text)) {
      throw Refusal.bad(
          "name is not 1 to "
              + AppPassword.MAX_NAME
              + " visible characters without blanks around.");
    }
    return text;
  }

  /// To play, unless said otherwise.
  static KeyScope scope(JsonBody body) {
    return body.text("scope")
        .map(text -> KeyScope.parse(text).orElseThrow(() -> Refusal.bad("scope is play or edit.")))
        .orElse(KeyScope.PLAY);
  }

  static Refusal tooMany() {
    return new Refusal(
        Problem.of(409, "Too many app passwords")
            .because("You have " + AppPasswords.MAX_PER_USER + " app passwords.")
            .coded("too-many-keys", "Revoke one that is not used any more."));
  }

  /// Absent and null mean never.
  private OptionalLong expires(JsonBody body) {
    if (!body.has("expires") || body.isNull("expires")) {
      return OptionalLong.empty();
    }
    try {
      Instant expires = Instant.parse(body.needText("expires")).truncatedTo(ChronoUnit.MILLIS);
      if (!expires.isAfter(clock.instant()) || expires.isAfter(LATEST)) {
        throw Refusal.bad("expires is not in the future.");
      }
      return OptionalLong.of(expires.toEpochMilli());
    } catch (DateTimeParseException notATime) {
      throw Refusal.bad("expires is not a time such as 2026-12-24T18:00:00Z.");
    }
  }

  /// Of somebody else's nobody but an administrator learns that it is there.
  private Reply revoke(Call call) {
    AppPassword key =
        Optional.of(call.path("id", KeyApi::parseId))
            .flatMap(keys::find)
            .filter(it -> call.admin() || it.user().equals(call.user()))
            .orElseThrow(Refusal::notFound);
    if (!keys.revoke(key.id())) {
      throw Refusal.notFound();
    }
    people
        .users()
        .find(key.user())
        .ifPresent(user -> people.record(call, Event.Kind.KEY_REVOKED, user, key.name()));
    return Call.done();
  }

  private static Optional<KeyId> parseId(String text) {
    return UserApi.number(text).map(KeyId::new);
  }
}
