package stagedoor.web;

import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.NullMarked;
import stagedoor.audit.AuditLog;
import stagedoor.signin.Accounts;
import stagedoor.signin.Apps;
import stagedoor.signin.Attempts;
import stagedoor.signin.DoorSettings;
import stagedoor.signin.Doorkeeper;
import stagedoor.signin.GivenOptions;
import stagedoor.signin.Sessions;
import stagedoor.signin.SetupCode;
import stagedoor.signin.TestApps;
import stagedoor.signin.Trust;
import stagedoor.signin.WebWays;
import stagedoor.store.Database;
import stagedoor.user.Credentials;
import stagedoor.user.RememberedPasswords;
import stagedoor.user.SealedSecrets;
import stagedoor.user.SignInLinks;
import stagedoor.user.Users;

/// The real door, with a proxy on the loopback address that names users.
@NullMarked
final class TestDoor {

  private final Apps apps;
  private final Sessions sessions;
  private final Doorkeeper doorkeeper;
  private final Accounts accounts;
  private final SetupCode setupCode;
  private final AuditLog audit;

  /// @param delegated false for local mode
  TestDoor(Database db, Users users, Path folder, boolean delegated, InstantSource clock) {
    audit = AuditLog.in(folder, clock);
    var credentials = new Credentials(users, new RememberedPasswords(clock));
    sessions = new Sessions(db, users, clock, Duration.ofDays(2), Duration.ofDays(30));
    Attempts attempts = attempts(clock);
    apps = TestApps.apps(db, users, SealedSecrets.open(db, new byte[] {7}), clock);
    var settings =
        new DoorSettings(
            trust(delegated), "/music", Optional.empty(), Set.of(), Set.of(), WebWays.USUAL);
    doorkeeper =
        new Doorkeeper(
            settings,
            users,
            sessions,
            TestApps.signIn(users, credentials, attempts, apps),
            audit,
            clock);
    setupCode = new SetupCode(folder.resolve("setup-code"));
    var links = new SignInLinks(db, users, clock);
    accounts =
        new Accounts(doorkeeper, users, links, credentials, attempts, attempts(clock), setupCode);
  }

  private static Attempts attempts(InstantSource clock) {
    return new Attempts(5, Duration.ofSeconds(20), clock, _ -> {});
  }

  private static Trust trust(boolean delegated) {
    if (!delegated) {
      return Trust.NOBODY;
    }
    return GivenOptions.trust(
        "ExtAuth.TrustedSources", "127.0.0.1",
        "ExtAuth.LogoutURL", "https://sso.example.org/logout");
  }

  People people(Users users) {
    return new People(doorkeeper, accounts, users, sessions, audit, Optional.empty());
  }

  Doorkeeper doorkeeper() {
    return doorkeeper;
  }

  SetupCode setupCode() {
    return setupCode;
  }

  void close() {
    audit.close();
  }
}
