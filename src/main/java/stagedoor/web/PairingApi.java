package stagedoor.web;

import static stagedoor.web.Route.open;
import static stagedoor.web.Route.signed;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import stagedoor.audit.Event;
import stagedoor.http.Reply;
import stagedoor.http.Request;
import stagedoor.signin.Doorkeeper;
import stagedoor.signin.Pairing;
import stagedoor.signin.Pairings;
import stagedoor.signin.SignIn;
import stagedoor.user.KeyScope;

/// Signing in devices by a code that they show.
///
/// The two calls of the device are public, bounded, and decide nothing about anybody; the code is
/// looked up and approved by a signed-in user only.
final class PairingApi {

  private static final int MAX_SECRET = 100;

  private final People people;
  private final Doorkeeper door;
  private final Pairings pairings;
  private final String basePath;

  PairingApi(People people, WebSettings settings) {
    this.people = people;
    door = people.doorkeeper();
    pairings = door.apps().pairings();
    basePath = settings.basePath();
  }

  List<Route> routes() {
    return List.of(
        open("POST", "/api/pairing", "A device begins to sign in by a code", this::start),
        open("POST", "/api/pairing/result", "A device asks for its app password", this::result),
        signed("GET", "/api/pairing/{code}", "Which device shows a code", this::show),
        signed("POST", "/api/pairing/{code}", "Sign a device in, or turn it away", this::answer));
  }

  private Reply start(Request request) {
    JsonBody body = own(request, "client");
    String client = KeyApi.name(body.needText("client"));
    return switch (pairings.start(
        client, door.rules().clientSite(request), door.rules().clientAddress(request))) {
      case Pairings.Started.Begun(var pairing, var secret) ->
          Call.json(
              201,
              out ->
                  out.text("code", pairing.code())
                      .text("secret", secret.text())
                      .time("expires", pairing.expires())
                      .text("address", address(request, pairing)));
      case Pairings.Started.Refused(var why) -> throw refused(why);
    };
  }

  /// Where a phone goes to say yes; absent where nobody can sign in at this door.
  private Optional<String> address(Request request, Pairing pairing) {
    return door.rules().isForPeople(request)
        ? Optional.of(server(request) + "/app/pair?code=" + pairing.code())
        : Optional.empty();
  }

  private Reply result(Request request) {
    String secret = own(request, "secret").needText("secret");
    if (secret.length() > MAX_SECRET) {
      throw Refusal.bad("secret is too long.");
    }
    return switch (pairings.result(secret, door.rules().clientSite(request))) {
      case Pairings.Result.Waiting() ->
          Call.json(202, out -> out.flag("waiting", true))
              .with("Retry-After", Long.toString(Pairings.POLL_EVERY.toSeconds()));
      case Pairings.Result.Granted(var user, var key) ->
          Call.ok(out ->
              out.text("username", user.name().text())
                  .text("key", key.text())
                  .text("server", server(request)));
      case Pairings.Result.Refused(var why) -> throw refused(why);
    };
  }

  private JsonBody own(Request request, String member) {
    Optional<SignIn.Refused> foreign = door.rules().foreign(request);
    if (foreign.isPresent()) {
      throw refused(foreign.get());
    }
    return JsonBody.read(request, Set.of(member));
  }

  private String server(Request request) {
    return door.rules().ownOrigin(request) + basePath;
  }

  private Reply show(Call call) {
    return switch (pairings.find(call.caller().user(), code(call))) {
      case Pairings.Found.Waiting(Pairing pairing) ->
          Call.ok(out ->
              out.text("code", pairing.code())
                  .text("client", pairing.client())
                  .text("address", pairing.address())
                  .time("expires", pairing.expires()));
      case Pairings.Found.Refused(var why) -> throw refused(why);
    };
  }

  private Reply answer(Call call) {
    JsonBody body = call.body("approve", "name", "scope", "olderApp");
    boolean approve = body.flag("approve").orElseThrow(() -> JsonBody.missing("approve"));
    return done(
        call,
        approve
            ? pairings.approve(call.caller().user(), code(call), grant(call, body))
            : pairings.deny(call.caller().user(), code(call)));
  }

  /// The app password is called as the device calls itself unless it is given a name.
  private Pairings.Grant grant(Call call, JsonBody body) {
    Optional<String> name = body.text("name").map(KeyApi::name);
    KeyScope scope = KeyApi.scope(body);
    return new Pairings.Grant(
        name.orElseGet(() ->
            switch (pairings.find(call.caller().user(), code(call))) {
              case Pairings.Found.Waiting(var pairing) -> pairing.client();
              case Pairings.Found.Refused(var why) -> throw refused(why);
            }),
        scope,
        body.flag("olderApp").orElse(false));
  }

  private Reply done(Call call, Pairings.Answered answered) {
    switch (answered) {
      case Pairings.Answered.Done(var pairing, var key) -> {
        if (key.isPresent()) {
          people.record(call, Event.Kind.PAIRING_APPROVED, call.caller().user(), pairing.client());
        }
      }
      case Pairings.Answered.TooManyKeys() -> throw KeyApi.tooMany();
      case Pairings.Answered.Refused(var why) -> throw refused(why);
    }
    return Call.done();
  }

  private static String code(Call call) {
    return call.path("code", Optional::of);
  }

  private static Refusal refused(SignIn.Refused why) {
    return new Refusal(SignInProblem.of(why));
  }
}
