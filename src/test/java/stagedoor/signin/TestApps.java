package stagedoor.signin;

import java.time.InstantSource;
import org.jspecify.annotations.NullMarked;
import stagedoor.store.Database;
import stagedoor.user.AppPasswords;
import stagedoor.user.Confirmations;
import stagedoor.user.Credentials;
import stagedoor.user.SealedSecrets;
import stagedoor.user.Users;

/// What the door knows of apps, for tests: on a real store.
@NullMarked
public final class TestApps {

  private TestApps() {}

  /// @param sealing of copies for older apps
  public static Apps apps(Database db, Users users, SealedSecrets sealing, InstantSource clock) {
    var keys = new AppPasswords(db, users, sealing, clock);
    var freshness = new KeyFreshness(new Confirmations(db, users, clock), clock);
    return new Apps(
        keys, new Devices(db, users, keys, clock), freshness, new Pairings(keys, clock));
  }

  public static SubsonicSignIn signIn(
      Users users, Credentials credentials, Attempts attempts, Apps apps) {
    return new SubsonicSignIn(new AppCredentials(users, credentials, apps.keys()), attempts, apps);
  }
}
