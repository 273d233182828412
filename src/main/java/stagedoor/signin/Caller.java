package stagedoor.signin;

import java.util.Optional;
import stagedoor.catalogue.Visible;
import stagedoor.user.User;
import stagedoor.user.UserId;

/// The user a request belongs to.
///
/// @param way how they were signed in
/// @param session the web session, on pages and the web API
public record Caller(User user, Way way, Optional<SessionId> session) {

  public UserId id() {
    return user.id();
  }

  public Visible visible() {
    return user.visible();
  }

  public boolean admin() {
    return user.admin();
  }
}
