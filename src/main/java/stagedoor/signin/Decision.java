package stagedoor.signin;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// One decision about who is asking, kept so that it can be explained later.
///
/// Everything here may be shown to administrators: no value of a header but the name that was
/// claimed, no query, no secret. Text from outside is escaped and cut.
///
/// @param times how often in a row the same was decided, 1 for the first time; `time` and `asked`
///   are of the last
public record Decision(Instant time, Asked asked, Origins origins, Outcome outcome, long times) {

  public static final String SIGNED_IN = "signed-in";
  public static final String NOBODY = "nobody";

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
  public record Origins(
      String peer, Optional<String> client, Optional<String> matched, List<String> headers) {
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
  /// @param user who is signed in, or the name that was refused
  /// @param way how the user is signed in; empty when nobody is
  public record Outcome(
      String code, String sentence, String next, Optional<String> user, Optional<String> way) {}

  Decision again(long sum) {
    return new Decision(time, asked, origins, outcome, sum);
  }
}
