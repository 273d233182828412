package stagedoor.subsonic;

import java.time.InstantSource;
import java.util.Optional;
import stagedoor.audit.Event;
import stagedoor.http.Headers.Field;
import stagedoor.http.Parameters;
import stagedoor.http.Reply;
import stagedoor.http.Request;
import stagedoor.listen.Listening;
import stagedoor.signin.Caller;
import stagedoor.signin.Code;
import stagedoor.signin.Doorkeeper;
import stagedoor.signin.SignIn;
import stagedoor.user.Users;

/// Everything below `/rest/`.
///
/// What can be refused without knowing who asks is refused first, because asking may make an
/// account; then the doorkeeper says who it is; then the endpoint answers.
public final class Subsonic {

  private static final String PATH = "/rest/";

  private final Doorkeeper door;
  private final SubsonicSettings settings;
  private final Endpoints endpoints;
  private final Answering answering;
  private final Envelope envelope;

  public Subsonic(
      Doorkeeper door,
      Users users,
      Music music,
      Listening listening,
      UserLists lists,
      SubsonicSettings settings,
      InstantSource clock) {
    this.door = door;
    this.settings = settings;
    endpoints = new Endpoints(users, music, listening, lists, settings, outside(), clock);
    envelope = new Envelope(settings.serverVersion(), new SparePieces());
    answering = new Answering(music.shelf(), listening, settings, envelope);
  }

  private Outside outside() {
    return new Outside() {
      @Override
      public String ownAddress(Request request) {
        return Subsonic.this.ownAddress(request);
      }

      @Override
      public void record(Request request, Event event) {
        door.record(request, event);
      }
    };
  }

  public Reply handle(Request request) {
    Optional<Reply> preflight = door.rules().preflight(request);
    if (preflight.isPresent()) {
      return preflight.get();
    }
    String name = request.path().startsWith(PATH) ? request.path().substring(PATH.length()) : "";
    if (Endpoints.isExtensions(name)) {
      return toAnybody(extensions(request));
    }
    Optional<Route> route = endpoints.find(name);
    if (route.isEmpty()) {
      return toAnybody(notOffered(request, Endpoints.isKnown(name)));
    }
    if (!route.get().kind().takes(request.method())) {
      return refused(asked(request), 405, request.method() + " is not a method of this endpoint")
          .with("Allow", route.get().kind().allow());
    }
    return switch (Form.read(request)) {
      case Form.Read(Parameters all) -> called(request, route.get(), all);
      case Form.Refused(int status, String why) -> refused(Format.of(request.query()), status, why);
    };
  }

  private Reply extensions(Request request) {
    return envelope.success(
        asked(request), sink -> Extension.writeAll(sink, door.rules().takesAppCredentials()));
  }

  /// The format that a request asks for, whatever else is wrong with it.
  private static Format asked(Request request) {
    return switch (Form.read(request)) {
      case Form.Read(Parameters all) -> Format.of(all);
      case Form.Refused _ -> Format.of(request.query());
    };
  }

  private Reply notOffered(Request request, boolean known) {
    return known
        ? refused(asked(request), 200, "this server does not offer that")
        : refused(asked(request), 404, "there is no such endpoint");
  }

  private Reply refused(Format format, int status, String why) {
    return envelope.failure(status, format, Refusal.of(ErrorCode.GENERIC, why));
  }

  private Reply called(Request request, Route route, Parameters all) {
    Optional<Refusal> fault = ClientVersion.fault(all).or(() -> Format.fault(all));
    if (fault.isPresent()) {
      return toAnybody(envelope.failure(200, Format.of(all), fault.get()));
    }
    SignIn signIn = door.subsonic(request, all);
    Reply reply =
        switch (signIn) {
          case SignIn.Signed(Caller caller, _) -> answering.answer(request, route, all, caller);
          case SignIn.Nobody(var code) ->
              envelope.failure(
                  200,
                  Format.of(all),
                  code.subsonicCode(),
                  said(request, code, code.toOutsiders()),
                  Optional.empty());
          case SignIn.Refused refusal -> turnedAway(request, all, refusal);
        };
    for (Field field : door.rules().corsFields(request, signIn)) {
      reply = reply.with(field.name(), field.value());
    }
    return reply;
  }

  /// Where another password or an app password would help, the answer says where to make one.
  private Reply turnedAway(Request request, Parameters all, SignIn.Refused refusal) {
    Format format = Format.of(all);
    int code = refusal.subsonicCode();
    boolean helps = code == 41 || code == 42 || code == 44 || refusal.code() == Code.TOKEN_WRONG;
    Optional<String> helpUrl =
        helps && door.rules().isForPeople(request)
            ? Optional.of(ownAddress(request) + "/app/settings/apps")
            : Optional.empty();
    String message = said(request, refusal.code(), refusal.sentence() + " " + refusal.next());
    Optional<Field> challenge = door.rules().challenge(all, refusal);
    Reply failure =
        envelope.failure(challenge.isPresent() ? 401 : 200, format, code, message, helpUrl);
    Reply reply = challenge.map(field -> failure.with(field.name(), field.value())).orElse(failure);
    return refusal
        .retryAfterField()
        .map(field -> reply.with(field.name(), field.value()))
        .orElse(reply);
  }

  /// With what is needed to look the decision up.
  private static String said(Request request, Code code, String sentences) {
    return sentences + " (" + code.id() + ", request " + request.id() + ")";
  }

  /// This server's address as the client knows it, without a slash at its end.
  private String ownAddress(Request request) {
    return door.rules().ownOrigin(request) + settings.basePath();
  }

  /// An answer that says nothing about anybody may be read by every page.
  private static Reply toAnybody(Reply reply) {
    return reply.with("Access-Control-Allow-Origin", "*");
  }
}
