package stagedoor.web;

import static java.nio.charset.StandardCharsets.UTF_8;
import static stagedoor.web.Route.open;

import java.io.IOException;
import java.lang.System.Logger.Level;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import stagedoor.http.Headers.Field;
import stagedoor.http.Parameters;
import stagedoor.http.Reply;
import stagedoor.http.Request;
import stagedoor.openid.Failure;
import stagedoor.openid.Finish;
import stagedoor.openid.OpenId;
import stagedoor.openid.SignedOut;
import stagedoor.openid.Start;
import stagedoor.signin.Origin;
import stagedoor.signin.SignIn;
import stagedoor.user.Identity;
import stagedoor.user.UserChange;
import stagedoor.user.UserName;

/// Signing in at an OpenID provider: two stops of a browser on its way, and the provider's own call
/// when somebody has signed out there. None of them needs anybody to be signed in.
final class OpenIdApi {

  static final String START = "/api/openid/start";
  private static final String CALLBACK = "/api/openid/callback";
  private static final System.Logger LOG = System.getLogger(OpenIdApi.class.getName());

  /// Pages of the player alone: a link must not send people elsewhere.
  private static final Pattern OWN_PAGE =
      Pattern.compile("/|/app(?:/[!-~&&[^/\\\\]][!-~&&[^\\\\]]*|/)?");

  private static final int MAX_TO_CHARS = 500;
  private static final int MAX_LOGOUT_BYTES = 32 * 1024;
  private static final String COOKIE = "stagedoor-openid-";
  private static final int COOKIE_SECONDS = 600;
  private static final int STATE_CHARS = 8;

  private final People people;
  private final String basePath;

  OpenIdApi(People people, String basePath) {
    this.people = people;
    this.basePath = basePath;
  }

  List<Route> routes() {
    return List.of(
        open("GET", START, "Go to the OpenID provider to sign in", this::start),
        open("GET", CALLBACK, "Come back from the OpenID provider", this::callback),
        open(
            "POST",
            "/api/openid/backchannel-logout",
            "For the OpenID provider: somebody has signed out there",
            this::signedOut));
  }

  private OpenIdDoor door() {
    return people.openId().orElseThrow(Refusal::notFound);
  }

  private Reply start(Request request) {
    OpenIdDoor door = door();
    String to =
        request
            .query()
            .first("to")
            .filter(page -> page.length() <= MAX_TO_CHARS && OWN_PAGE.matcher(page).matches())
            .orElse("/");
    if (door.signIns().isDecided(request)) {
      return redirect(basePath + to);
    }
    String callback = people.doorkeeper().rules().ownOrigin(request) + basePath + CALLBACK;
    return switch (door.provider().begin(client(request), callback, to)) {
      case Start.Begun(var address, var state, var binding) -> {
        Field cookie = cookie(request, state, binding, COOKIE_SECONDS);
        yield redirect(address.toString()).with(cookie.name(), cookie.value());
      }
      case Start.Failed(var failure) -> failed(request, failure);
    };
  }

  private Reply callback(Request request) {
    OpenIdDoor door = door();
    if (door.signIns().isDecided(request)) {
      return redirect(basePath + "/");
    }
    Optional<String> state = only(request, "state").filter(it -> it.length() >= STATE_CHARS);
    var answer = new OpenId.Answer(state, only(request, "code"), only(request, "iss"));
    String binding = state.flatMap(it -> binding(request, it)).orElse("");
    Reply reply =
        switch (door.provider().finish(answer, binding)) {
          case Finish.SignedIn signedIn -> signedIn(request, door, signedIn);
          case Finish.Failed(var failure) -> failed(request, failure);
        };
    if (binding.isEmpty()) {
      return reply;
    }
    Field cookie = cookie(request, state.orElseThrow(), "", 0);
    return reply.with(cookie.name(), cookie.value());
  }

  private Reply signedIn(Request request, OpenIdDoor door, Finish.SignedIn found) {
    Optional<UserName> name = found.user().flatMap(UserName::parse);
    if (name.isEmpty()) {
      return failed(request, Failure.NO_NAME);
    }
    var identity =
        new Identity(
            name.get(),
            door.provider().issuer(),
            Optional.of(found.subject()),
            found.name().map(String::strip).filter(UserChange::isText),
            found.email().map(String::strip).filter(UserChange::isText),
            found.groups());
    SignIn outcome = door.signIns().signIn(request, identity, found.providerSession());
    return switch (outcome) {
      case SignIn.Signed(var _, var cookies) ->
          SessionApi.withAll(redirect(basePath + found.to()), cookies);
      case SignIn.Refused refused -> PlainPage.refused(request, refused);
      case SignIn.Nobody _ -> failed(request, Failure.DENIED);
    };
  }

  /// Answers as OpenID Connect Back-Channel Logout says (section 2.8).
  private Reply signedOut(Request request) {
    OpenIdDoor door = door();
    Optional<SignedOut> whom =
        form(request)
            .flatMap(form -> form.first("logout_token"))
            .flatMap(door.provider()::signedOut);
    if (whom.isEmpty()) {
      LOG.log(Level.INFO, "a logout token was refused request={0}", request.id());
      return Reply.bytes(400, "application/json", "{\"error\":\"invalid_request\"}".getBytes(UTF_8))
          .with("Cache-Control", "no-store");
    }
    int ended =
        door.signIns()
            .end(door.provider().issuer(), whom.get().providerSession(), whom.get().subject());
    LOG.log(Level.INFO, "the OpenID provider ended sessions count={0}", ended);
    return Reply.empty(200).with("Cache-Control", "no-store");
  }

  private static Optional<Parameters> form(Request request) {
    try {
      byte[] body = request.body().readNBytes(MAX_LOGOUT_BYTES + 1);
      return body.length > MAX_LOGOUT_BYTES
          ? Optional.empty()
          : Parameters.parse(new String(body, UTF_8));
    } catch (IOException broken) {
      return Optional.empty();
    }
  }

  /// A page that says what happened, and leads back to the beginning.
  private Reply failed(Request request, Failure failure) {
    String body =
        PlainPage.paragraph(failure.sentence())
            + PlainPage.paragraph(failure.next())
            + "<p><a href=\""
            + basePath
            + "/\">Back to the sign-in page</a></p>\n"
            + PlainPage.paragraph("Code " + failure.id() + ", request " + request.id() + ".");
    LOG.log(
        Level.INFO, "sign-in with OpenID failed code={0} request={1}", failure.id(), request.id());
    return PlainPage.html(failure.httpStatus(), "Not signed in", body);
  }

  private static Reply redirect(String address) {
    return Reply.empty(303).with("Location", address).with("Cache-Control", "no-store");
  }

  private String client(Request request) {
    return people.doorkeeper().rules().clientAddress(request);
  }

  /// A parameter that is given exactly once.
  private static Optional<String> only(Request request, String name) {
    List<String> all = request.query().all(name);
    return all.size() == 1 ? Optional.of(all.getFirst()) : Optional.empty();
  }

  /// A cookie for each sign-in, so that two windows do not end each other's.
  private String cookieName(Request request, String state) {
    Origin own = people.doorkeeper().rules().ownOrigin(request);
    return (own.isSecure() ? "__Secure-" : "") + COOKIE + state.substring(0, STATE_CHARS);
  }

  private Field cookie(Request request, String state, String binding, int seconds) {
    return new Field(
        "Set-Cookie",
        "%s=%s; Path=%s/api/openid; Max-Age=%d; HttpOnly; SameSite=Lax%s"
            .formatted(
                cookieName(request, state),
                binding,
                basePath,
                seconds,
                people.doorkeeper().rules().ownOrigin(request).isSecure() ? "; Secure" : ""));
  }

  private Optional<String> binding(Request request, String state) {
    String wanted = cookieName(request, state) + "=";
    return request.headers().all("Cookie").stream()
        .flatMap(field -> List.of(field.value().split(";")).stream())
        .map(String::strip)
        .filter(pair -> pair.startsWith(wanted))
        .map(pair -> pair.substring(wanted.length()))
        .findFirst();
  }
}
