package stagedoor.signin;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import stagedoor.http.Headers.Field;
import stagedoor.user.UserName;

/// The outcome of looking who is asking.
public sealed interface SignIn {

  /// Fields the answer must carry, whatever it is: cookies to set or to end.
  default List<Field> setCookies() {
    return List.of();
  }

  /// Somebody.
  record Signed(Caller caller, List<Field> setCookies) implements SignIn {
    public Signed {
      setCookies = List.copyOf(setCookies);
    }
  }

  /// Nobody: a page shows the way to sign in, the web API answers 401.
  ///
  /// @param code why the request names nobody
  record Nobody(Code code) implements SignIn {}

  /// Refused, without any fall-back.
  ///
  /// @param next what to do about it, for the one who reads the answer
  /// @param account the name that was claimed, where there is one
  /// @param retryAfter how long to wait, when there were too many tries
  record Refused(Code code, String next, Optional<UserName> account, Optional<Duration> retryAfter)
      implements SignIn {

    static Refused because(Code code) {
      return new Refused(code, code.next(), Optional.empty(), Optional.empty());
    }

    static Refused later(Code code, Duration wait) {
      return new Refused(code, code.next(), Optional.empty(), Optional.of(wait));
    }

    Refused next(String advice) {
      return new Refused(code, advice, account, retryAfter);
    }

    Refused to(UserName name) {
      return new Refused(code, next, Optional.of(name), retryAfter);
    }

    public String sentence() {
      return code.sentence();
    }

    /// For pages and the web API.
    public int httpStatus() {
      return code.httpStatus();
    }

    /// The error code of the Subsonic protocol, which travels with HTTP status 200.
    public int subsonicCode() {
      return code.subsonicCode();
    }

    /// The value of `Retry-After`, in whole seconds, at least one.
    public Optional<Field> retryAfterField() {
      return retryAfter.map(wait ->
          new Field("Retry-After", Long.toString(Math.max(1, wait.plusMillis(999).toSeconds()))));
    }
  }
}
