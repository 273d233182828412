package stagedoor.signin;

import stagedoor.user.AppPasswords;

/// What is known of users' apps: their passwords, which were here, and whether a proxy still stands
/// by their users, which wait to be signed in.
public record Apps(AppPasswords keys, Devices devices, KeyFreshness freshness, Pairings pairings) {

  void everySecond() {
    keys.refresh();
    pairings.sweep();
  }

  void flush() {
    keys.flush();
    devices.flush();
    freshness.flush();
  }
}
