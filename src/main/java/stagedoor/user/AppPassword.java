package stagedoor.user;

import java.util.Optional;
import java.util.OptionalLong;

/// A password of one app on one device, as everybody but the store sees it: no secret is in it.
///
/// @param name what its user calls the device
/// @param olderApp whether a recoverable copy is kept, for apps that sign in with `t` and `s`
/// @param expiresMs absent when it works until it is revoked
/// @param lastUse absent before the first
public record AppPassword(
    KeyId id,
    UserId user,
    String name,
    KeyScope scope,
    boolean olderApp,
    long createdMs,
    OptionalLong expiresMs,
    Optional<Use> lastUse) {

  /// How many characters a name may have.
  public static final int MAX_NAME = 64;

  /// When an app password last signed somebody in.
  ///
  /// @param client the app's name for itself
  /// @param address the app's address, or empty text when only the proxy's is known
  public record Use(long atMs, String client, String address) {}

  /// Whether text from outside can be the name of one.
  public static boolean isName(String text) {
    return !text.isBlank()
        && text.codePointCount(0, text.length()) <= MAX_NAME
        && text.equals(text.strip())
        && text.codePoints().noneMatch(AppPassword::isHidden);
  }

  private static boolean isHidden(int codePoint) {
    int type = Character.getType(codePoint);
    return type == Character.CONTROL || type == Character.FORMAT || type == Character.SURROGATE;
  }

  /// Whether it no longer works.
  boolean isExpired(long nowMs) {
    return expiresMs.isPresent() && nowMs >= expiresMs.getAsLong();
  }

  AppPassword usedAt(Optional<Use> use) {
    return new AppPassword(id, user, name, scope, olderApp, createdMs, expiresMs, use);
  }
}
