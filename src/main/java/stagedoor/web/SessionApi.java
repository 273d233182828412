package stagedoor.web;

import static stagedoor.web.Route.open;
import static stagedoor.web.Route.signed;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import stagedoor.http.Headers.Field;
import stagedoor.http.Reply;
import stagedoor.http.Request;
import stagedoor.signin.Caller;
import stagedoor.signin.SignIn;
import stagedoor.signin.Way;
import stagedoor.user.Rights;
import stagedoor.user.User;

/// Setting up, signing in and out, and who the caller is.
final class SessionApi {

  private final People people;
  private final WebSettings settings;

  SessionApi(People people, WebSettings settings) {
    this.people = people;
    this.settings = settings;
  }

  List<Route> routes() {
    return List.of(
        open("GET", "/api/server", "What the sign-in page needs to know", _ -> server()),
        open("POST", "/api/setup", "Make the first administrator, once", this::setUp),
        open(
            "POST",
            "/api/session",
            "Sign in with a password, or with a one-time link",
            this::signIn),
        signed("DELETE", "/api/session", "Sign out", this::signOut),
        signed("GET", "/api/me", "Who the caller is", this::me));
  }

  private Reply server() {
    return Call.ok(out -> {
      out.text("name", "Stagedoor").text("version", settings.version());
      out.flag("needsSetup", people.accounts().needsSetup());
      out.flag("passwordLogin", people.accounts().passwordSignIn());
      out.flag("delegated", people.doorkeeper().rules().delegated());
      out.text("mode", people.doorkeeper().rules().required() ? "required" : "optional");
      out.text("welcome", settings.welcome());
      people
          .openId()
          .ifPresent(door ->
              out.object(
                  "openid",
                  it ->
                      it.text("text", door.provider().buttonText())
                          .text("start", settings.basePath() + OpenIdApi.START)));
    });
  }

  private Reply setUp(Request request) {
    if (!people.accounts().needsSetup()) {
      throw Refusal.notFound();
    }
    JsonBody body = JsonBody.read(request, Set.of("username", "password", "code"));
    SignIn made =
        people
            .accounts()
            .setUp(
                request,
                body.needText("username"),
                body.needText("password"),
                body.needText("code"));
    return signedIn(request, made, 201);
  }

  private Reply signIn(Request request) {
    JsonBody body = JsonBody.read(request, Set.of("username", "password", "link"));
    Optional<String> link = body.text("link");
    if (link.isPresent() && (body.has("username") || body.has("password"))) {
      throw Refusal.bad("Send either link, or username and password.");
    }
    SignIn made =
        link.map(code -> people.accounts().signInByLink(request, code))
            .orElseGet(() ->
                people
                    .accounts()
                    .signIn(request, body.needText("username"), body.needText("password")));
    return signedIn(request, made, 200);
  }

  private Reply signedIn(Request request, SignIn signIn, int status) {
    return switch (signIn) {
      case SignIn.Signed(var caller, var cookies) ->
          withAll(Call.json(status, out -> me(out, caller, request)), cookies);
      case SignIn.Nobody _, SignIn.Refused _ -> throw new Refusal(SignInProblem.of(signIn));
    };
  }

  private Reply me(Call call) {
    return Call.ok(out -> me(out, call.caller(), call.request()));
  }

  private void me(JsonWriter out, Caller caller, Request request) {
    User user = caller.user();
    out.number("id", user.id().value()).text("username", user.name().text());
    out.text("name", user.displayName()).text("email", user.email()).flag("admin", user.admin());
    rights(out, user.rights());
    out.text("signIn", caller.way().text()).flag("hasPassword", user.hasPassword());
    out.text("logoutUrl", logoutUrl(caller, request));
    out.flag("sharing", settings.sharing().enabled() && user.rights().share());
    out.flag("downloads", settings.downloads() && user.rights().download());
    out.flag(
        "artwork", user.admin() || (settings.artwork().forEverybody() && user.rights().edit()));
    out.text("version", settings.version());
  }

  /// Who signed in at a provider signs out there too, when it offers that.
  private String logoutUrl(Caller caller, Request request) {
    String home = people.doorkeeper().rules().ownOrigin(request) + settings.basePath() + "/";
    return people
        .openId()
        .filter(_ -> caller.way() == Way.OPENID)
        .flatMap(door -> door.provider().endSession(home))
        .orElseGet(() -> people.doorkeeper().rules().logoutUrl(request));
  }

  static void rights(JsonWriter out, Rights rights) {
    out.object(
        "rights",
        it ->
            it.flag("share", rights.share())
                .flag("download", rights.download())
                .flag("edit", rights.edit()));
  }

  private Reply signOut(Call call) {
    Reply done = Call.done().with(Safety.FORGET.name(), Safety.FORGET.value());
    return withAll(done, people.accounts().signOut(call.request()));
  }

  static Reply withAll(Reply reply, List<Field> fields) {
    Reply more = reply;
    for (Field field : fields) {
      more = more.with(field.name(), field.value());
    }
    return more;
  }
}
