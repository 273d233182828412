package stagedoor.signin;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import stagedoor.http.Headers.Field;
import stagedoor.user.IdentityKey;
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
  /// @param identity what the provider calls the person, where an administrator could link it; not
  ///   for the one who reads the answer
  record Refused(
      Code code,
      String next,
      Optional<UserName> account,
      Optional<Duration> retryAfter,
      Optional<IdentityKey> identity)
      implements SignIn {

    static Refused because(Code code) {
      return new Refused(code, code.next(), Optional.empty(), Optional.empty(), Optional.empty());
    }

    static Refused later(Code code, Duration wait) {
      return new Refused(code, code.next(), Optional.empty(), Optional.of(wait), Optional.empty());
    }

    Refused next(String advice) {
      return new Refused(code, advice, account, retryAfter, identity);
    }

    Refused to(UserName name) {
      return new Refused(code, next, Optional.of(name), retryAfter, identity);
    }

    Refused known(IdentityKey as) {
      return new Refused(code, next, account, retryAfter, Optional.of(as));
    }

    /// What to do, for whoever administers.
    String nextForAdministrators() {
      return next
          + identity
              .map(it ->
                  " The provider is \"%s\", the subject \"%s\"."
                      .formatted(
                          Quoted.text(it.provider(), IdentityKey.MAX_TEXT),
                          Quoted.text(it.subject(), IdentityKey.MAX_TEXT)))
              .orElse("");
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
