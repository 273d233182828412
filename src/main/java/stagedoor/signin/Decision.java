package stagedoor.signin;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import stagedoor.audit.Event;
import stagedoor.http.Peer;
import stagedoor.http.Request;

/// One decision about who is asking, kept so that it can be explained later.
///
/// Everything here may be shown to administrators: no value of a header but the name that was
/// claimed, no query, no secret. Text from outside is escaped and cut.
///
/// @param times how often the same was decided, 1 for the first time; `time` and `asked` are of the
///   last
public record Decision(Instant time, Asked asked, Origins origins, Outcome outcome, long times) {

  public static final String SIGNED_IN = "signed-in";
  public static final String NOBODY = "nobody";

  private static final int MAX_PATH = 200;
  private static final int MAX_METHOD = 16;

  /// What was asked.
  ///
  /// @param request the id in the answer's `X-Request-Id`
  /// @param listener the door it came through, such as `tcp` or `unix`
  /// @param path without the query
  public record Asked(String request, String listener, String method, String path) {}

  /// Where the request came from and what it brought.
  ///
  /// @param peer the other end of the connection: an address, or `unix:` and the process's user
  /// @param client the client's address; empty when only the proxy's is known
  /// @param matched the trusted entry that the peer matched; empty when it is not trusted
  /// @param headers the names of the identity headers that arrived
  /// @param claimed what the sign-in header said, whether it was believed or not
  public record Origins(
      String peer,
      Optional<String> client,
      Optional<String> matched,
      List<String> headers,
      Optional<String> claimed) {
    public Origins {
      headers = List.copyOf(headers);
    }

    public boolean trusted() {
      return matched.isPresent();
    }
  }

  /// What was decided.
  ///
  /// @param code of a refusal or of an ignored header, else [#SIGNED_IN] or [#NOBODY]
  /// @param next what to do about it
  /// @param user who is signed in, or the account that was refused
  /// @param way how the user is signed in; empty when nobody is
  public record Outcome(
      String code, String sentence, String next, Optional<String> user, Optional<String> way) {

    Outcome becauseOf(Code code) {
      return new Outcome(code.id(), code.sentence(), code.next(), user, way);
    }

    static Outcome of(SignIn signIn) {
      return switch (signIn) {
        case SignIn.Signed(var caller, var _) ->
            new Outcome(
                SIGNED_IN,
                "The user is signed in.",
                "Nothing to do.",
                Optional.of(Quoted.text(caller.user().name().text())),
                Optional.of(caller.way().text()));
        case SignIn.Nobody(var code) ->
            new Outcome(
                code == Code.NO_CREDENTIALS ? NOBODY : code.id(),
                code.sentence(),
                code.next(),
                Optional.empty(),
                Optional.empty());
        case SignIn.Refused refused ->
            new Outcome(
                refused.code().id(),
                refused.sentence(),
                refused.nextForAdministrators(),
                refused.account().map(name -> Quoted.text(name.text())),
                Optional.empty());
      };
    }
  }

  /// @param client the client's address; empty when only the proxy's is known
  static Decision of(
      Instant time, Request request, Look look, SignIn signIn, Optional<Address> client) {
    var decision =
        new Decision(
            time,
            new Asked(
                request.id(),
                request.listener().name(),
                Quoted.text(request.method(), MAX_METHOD),
                Quoted.text(request.path(), MAX_PATH)),
            new Origins(
                peer(request.peer()),
                client.map(Address::toString),
                look.matched(),
                look.seen(),
                look.claimed()),
            Outcome.of(signIn),
            1);
    return look.claim() instanceof Claim.Ignored(var code) ? decision.ignoring(code) : decision;
  }

  /// Why the header did not count is what matters, unless the user's own credentials failed too.
  private Decision ignoring(Code code) {
    boolean told = outcome.way().isPresent() || outcome.code().equals(NOBODY);
    return told ? becauseOf(code) : this;
  }

  Decision becauseOf(Code code) {
    return with(outcome.becauseOf(code));
  }

  Decision about(String user) {
    return with(
        new Outcome(
            outcome.code(), outcome.sentence(), outcome.next(), Optional.of(user), outcome.way()));
  }

  Decision with(Outcome other) {
    return new Decision(time, asked, origins, other, times);
  }

  Decision again(long sum) {
    return new Decision(time, asked, origins, outcome, sum);
  }

  String peer() {
    return origins.peer();
  }

  Event.Origin event() {
    return new Event.Origin(asked.request(), origins.peer(), origins.client().orElse(""));
  }

  /// A peer as text.
  static String peer(Peer peer) {
    return switch (peer) {
      case Peer.Network(var address, var _) -> Address.of(address).toString();
      case Peer.Socket(var user, var _) -> "unix:" + user.map(Quoted::text).orElse("unknown");
    };
  }
}
