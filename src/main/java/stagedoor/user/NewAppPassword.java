package stagedoor.user;

import java.util.OptionalLong;

/// An app password to be made.
///
/// @param name see [AppPassword#isName]
/// @param olderApp whether to keep a recoverable copy, for apps that sign in with `t` and `s`
/// @param expiresMs absent when it shall work until it is revoked
public record NewAppPassword(
    UserId user, String name, KeyScope scope, boolean olderApp, OptionalLong expiresMs) {

  public NewAppPassword {
    if (!AppPassword.isName(name)) {
      throw new IllegalArgumentException("not the name of an app password");
    }
  }
}
