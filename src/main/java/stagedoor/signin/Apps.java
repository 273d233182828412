package stagedoor.signin;

import stagedoor.user.AppPasswords;

/// What is known of users' apps: their passwords, which were here, and whether a proxy still stands
/// by their users.
public record Apps(AppPasswords keys, Devices devices, KeyFreshness freshness) {

  void everySecond() {
    keys.refresh();
  }

  void flush() {
    keys.flush();
    devices.flush();
    freshness.flush();
  }
}
