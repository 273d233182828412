package stagedoor.user;

import java.util.Optional;

/// An account to be made.
///
/// @param password absent for a user whom only the proxy or an app password can sign in
public record NewUser(
    UserName name,
    String displayName,
    String email,
    boolean admin,
    Rights rights,
    Optional<Secret> password) {

  public NewUser {
    UserChange.checkText(displayName);
    UserChange.checkText(email);
  }

  /// An ordinary user with all rights.
  public static NewUser named(UserName name) {
    return new NewUser(name, "", "", false, Rights.ALL, Optional.empty());
  }

  public NewUser with(Secret newPassword) {
    return new NewUser(name, displayName, email, admin, rights, Optional.of(newPassword));
  }

  public NewUser asAdministrator() {
    return new NewUser(name, displayName, email, true, rights, password);
  }
}
