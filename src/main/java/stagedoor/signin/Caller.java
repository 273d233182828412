package stagedoor.signin;

import java.util.Optional;
import stagedoor.catalogue.Visible;
import stagedoor.user.AppPassword;
import stagedoor.user.KeyId;
import stagedoor.user.KeyScope;
import stagedoor.user.User;
import stagedoor.user.UserId;

/// The user a request belongs to.
///
/// @param user with the rights that the way of signing in leaves
/// @param way how they were signed in
/// @param session the web session, on pages and the web API
/// @param key the app password, on `/rest`
public record Caller(User user, Way way, Optional<SessionId> session, Optional<AppPassword> key) {

  /// Of somebody whom no app password signed in.
  public Caller(User user, Way way, Optional<SessionId> session) {
    this(user, way, session, Optional.empty());
  }

  /// Of an app password: its scope narrows what its user may do.
  static Caller by(User user, AppPassword key) {
    return new Caller(user.within(key.scope()), Way.KEY, Optional.empty(), Optional.of(key));
  }

  public UserId id() {
    return user.id();
  }

  public Visible visible() {
    return user.visible();
  }

  public boolean admin() {
    return user.admin();
  }

  /// What the app password opens, when one signed the user in.
  public Optional<KeyScope> scope() {
    return key.map(AppPassword::scope);
  }

  Optional<KeyId> keyId() {
    return key.map(AppPassword::id);
  }

  /// Names what a stream of this caller ends with: a session, an app password, or (empty) only the
  /// user.
  public String hold() {
    return session.map(Caller::hold).or(() -> keyId().map(Caller::hold)).orElse("");
  }

  public static String hold(SessionId session) {
    return session.toString();
  }

  public static String hold(KeyId key) {
    return "key-" + key;
  }
}
