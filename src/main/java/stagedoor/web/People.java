package stagedoor.web;

import stagedoor.signin.Accounts;
import stagedoor.signin.Doorkeeper;
import stagedoor.signin.Sessions;
import stagedoor.user.User;
import stagedoor.user.UserId;
import stagedoor.user.Users;

/// Who is asking, and who there is.
public record People(Doorkeeper doorkeeper, Accounts accounts, Users users, Sessions sessions) {

  /// The name others see of a user; empty for one who was deleted.
  String nameOf(UserId id) {
    return users.find(id).map(People::nameOf).orElse("");
  }

  static String nameOf(User user) {
    return user.displayName().isEmpty() ? user.name().text() : user.displayName();
  }
}
