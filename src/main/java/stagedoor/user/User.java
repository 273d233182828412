package stagedoor.user;

import stagedoor.catalogue.Visible;

/// An account as everyone but the store sees it: no secret is in it.
///
/// @param displayName may be empty
/// @param email may be empty
/// @param enabled a disabled user is denied everything, by every way of signing in
/// @param visible the libraries the user sees
/// @param epoch grows when all sessions and remembered sign-ins of the user must end
/// @param lastSeenMs 0 when never seen
/// @param hasPassword false for a user only the proxy can sign in
public record User(
    UserId id,
    UserName name,
    String displayName,
    String email,
    boolean admin,
    boolean enabled,
    Rights rights,
    Visible visible,
    long epoch,
    long createdMs,
    long lastSeenMs,
    boolean hasPassword) {

  User renamed(UserName newName) {
    return new User(
        id,
        newName,
        displayName,
        email,
        admin,
        enabled,
        rights,
        visible,
        epoch,
        createdMs,
        lastSeenMs,
        hasPassword);
  }

  User lastSeenAt(long seenMs) {
    return new User(
        id,
        name,
        displayName,
        email,
        admin,
        enabled,
        rights,
        visible,
        epoch,
        createdMs,
        Math.max(lastSeenMs, seenMs),
        hasPassword);
  }

  /// The user as an app password lets them act: no administrator, and with the rights of its scope.
  public User within(KeyScope scope) {
    return new User(
        id,
        name,
        displayName,
        email,
        false,
        enabled,
        scope.narrow(rights),
        visible,
        epoch,
        createdMs,
        lastSeenMs,
        hasPassword);
  }
}
