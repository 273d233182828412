package stagedoor.signin;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import stagedoor.audit.Event;
import stagedoor.http.Headers.Field;
import stagedoor.http.Request;
import stagedoor.user.Changed;
import stagedoor.user.Credentials;
import stagedoor.user.Credentials.Check;
import stagedoor.user.Passwords;
import stagedoor.user.Secret;
import stagedoor.user.SignInLinks;
import stagedoor.user.User;
import stagedoor.user.UserName;
import stagedoor.user.Users;

/// What a person does at the door: set up, sign in, sign out, change the own password.
public final class Accounts {

  private static final Duration BUSY = Duration.ofSeconds(1);

  private final Doorkeeper door;
  private final Users users;
  private final SignInLinks links;
  private final Credentials credentials;
  private final Attempts attempts;
  private final Attempts codeAttempts;
  private final SetupCode setupCode;

  /// @param attempts the limits that `/rest` shares
  /// @param codeAttempts the limits of the set-up code and of links: five tries a minute
  public Accounts(
      Doorkeeper door,
      Users users,
      SignInLinks links,
      Credentials credentials,
      Attempts attempts,
      Attempts codeAttempts,
      SetupCode setupCode) {
    this.door = door;
    this.users = users;
    this.links = links;
    this.credentials = credentials;
    this.attempts = attempts;
    this.codeAttempts = codeAttempts;
    this.setupCode = setupCode;
  }

  /// Whether the first administrator is still to be made here: in local mode, without any account.
  public boolean needsSetup() {
    return !door.rules().delegated() && !users.any();
  }

  /// Whether the web app offers to sign in with a password.
  public boolean passwordSignIn() {
    return door.rules().passwordSignIn();
  }

  /// Makes the first administrator and signs them in.
  public SignIn setUp(Request request, String username, String password, String code) {
    if (!needsSetup()) {
      return SignIn.Refused.because(Code.SETUP_OVER);
    }
    if (!door.rules().isOwn(request, Csrf.Door.CREDENTIALS)) {
      return door.noted(request, door.rules().crossSite(request));
    }
    Optional<UserName> name = UserName.parse(username);
    Optional<Secret> secret = Secret.parse(password);
    if (name.isEmpty() || secret.isEmpty()) {
      return SignIn.Refused.because(Code.PASSWORD_UNUSABLE);
    }
    return door.noted(
        request,
        switch (codeAttempts.attempt(
            door.rules().client(request), "", () -> setupCode.isRight(code), right -> right)) {
          case Attempts.Outcome.TooMany<Boolean>(var wait) ->
              SignIn.Refused.later(Code.TOO_MANY_TRIES, wait);
          case Attempts.Outcome.Checked<Boolean>(var right) ->
              right
                  ? first(request, name.get(), secret.get())
                  : SignIn.Refused.because(Code.SETUP_CODE_WRONG);
        });
  }

  private SignIn first(Request request, UserName name, Secret secret) {
    Optional<User> made;
    try {
      made = users.createFirst(name, secret);
    } catch (Passwords.BusyException busy) {
      return SignIn.Refused.later(Code.TOO_MANY_TRIES, BUSY);
    }
    if (made.isEmpty()) {
      return SignIn.Refused.because(Code.SETUP_OVER);
    }
    setupCode.end();
    door.record(request, AccountEvents.created(made.get()).method("set-up"));
    return door.opened(request, made.get(), Way.PASSWORD_SESSION);
  }

  /// Opens a session. In a request that the proxy's header signs in, the header decides.
  public SignIn signIn(Request request, String username, String password) {
    if (door.rules().isNamedByProxy(request)) {
      return door.api(request);
    }
    if (!door.rules().passwordSignIn()) {
      return SignIn.Refused.because(Code.PASSWORD_SIGN_IN_OFF);
    }
    if (!door.rules().isOwn(request, Csrf.Door.CREDENTIALS)) {
      return door.noted(request, door.rules().crossSite(request));
    }
    return door.noted(
        request,
        switch (check(request, username, password)) {
          case Attempts.Outcome.TooMany<Check>(var wait) ->
              to(username, SignIn.Refused.later(Code.TOO_MANY_TRIES, wait));
          case Attempts.Outcome.Checked<Check>(Check.Right(var user)) -> {
            door.ended(request);
            yield door.opened(request, user, Way.PASSWORD_SESSION);
          }
          case Attempts.Outcome.Checked<Check>(var _) ->
              to(username, SignIn.Refused.because(Code.CREDENTIALS_WRONG));
        });
  }

  /// Text that is no password is a wrong one.
  private Attempts.Outcome<Check> check(Request request, String username, String password) {
    return attempts.attempt(
        door.rules().client(request),
        UserName.parse(username).map(UserName::folded).orElse(""),
        () ->
            Secret.parse(password)
                .map(secret -> credentials.password(username, secret))
                .orElseGet(Check.Wrong::new),
        found -> found instanceof Check.Right);
  }

  /// Opens a session with a one-time link, whatever the other ways in are. In a request that the
  /// proxy's header signs in, the header decides and the link stays good.
  public SignIn signInByLink(Request request, String code) {
    if (door.rules().isNamedByProxy(request)) {
      return door.api(request);
    }
    if (!door.rules().isOwn(request, Csrf.Door.CREDENTIALS)) {
      return door.noted(request, door.rules().crossSite(request));
    }
    return door.noted(
        request,
        switch (use(request, code)) {
          case Attempts.Outcome.TooMany<Optional<User>>(var wait) ->
              SignIn.Refused.later(Code.TOO_MANY_TRIES, wait);
          case Attempts.Outcome.Checked<Optional<User>>(var user) -> {
            if (user.isEmpty()) {
              yield SignIn.Refused.because(Code.LINK_VOID);
            }
            door.ended(request);
            yield door.opened(request, user.get(), Way.LINK);
          }
        });
  }

  /// A code names no account, so that the tries of strangers make nobody else's late.
  private Attempts.Outcome<Optional<User>> use(Request request, String code) {
    return codeAttempts.attempt(
        door.rules().client(request),
        door.rules().clientAddress(request),
        () -> links.use(code),
        Optional::isPresent);
  }

  private static SignIn.Refused to(String username, SignIn.Refused refused) {
    return UserName.parse(username).map(refused::to).orElse(refused);
  }

  /// Ends the session of the request's cookie; the fields end the cookie.
  public List<Field> signOut(Request request) {
    return door.ended(request);
  }

  /// Sets the caller's own password, which ends all their sessions and opens a new one. The current
  /// password is needed unless the proxy's header names the caller.
  public SignIn changePassword(
      Request request, Caller caller, String currentPassword, String newPassword) {
    Optional<Secret> secret = Secret.parse(newPassword);
    if (secret.isEmpty()) {
      return SignIn.Refused.because(Code.PASSWORD_UNUSABLE);
    }
    if (caller.way() == Way.PROXY) {
      return setPassword(request, caller, secret.get());
    }
    String name = caller.user().name().text();
    return door.noted(
        request,
        switch (check(request, name, currentPassword)) {
          case Attempts.Outcome.TooMany<Check>(var wait) ->
              to(name, SignIn.Refused.later(Code.TOO_MANY_TRIES, wait));
          case Attempts.Outcome.Checked<Check>(Check.Right(var _)) ->
              setPassword(request, caller, secret.get());
          case Attempts.Outcome.Checked<Check>(var _) ->
              to(name, SignIn.Refused.because(Code.CURRENT_PASSWORD_WRONG));
        });
  }

  private SignIn setPassword(Request request, Caller caller, Secret secret) {
    Changed changed;
    try {
      changed = users.setPassword(caller.id(), secret);
    } catch (Passwords.BusyException busy) {
      return SignIn.Refused.later(Code.TOO_MANY_TRIES, BUSY);
    }
    return switch (changed) {
      case Changed.Done(var user) -> {
        door.record(
            request,
            Event.of(Event.Kind.PASSWORD_SET)
                .by(user.name().text(), caller.way().text())
                .on(user.name().text()));
        yield door.opened(request, user, caller.way());
      }
      case Changed.UnknownUser(), Changed.LastAdministrator() ->
          SignIn.Refused.because(Code.USER_DISABLED);
    };
  }
}
