package stagedoor.signin;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.NullMarked;
import stagedoor.audit.Event;
import stagedoor.catalogue.LibraryId;
import stagedoor.catalogue.Visible;
import stagedoor.http.Parameters;
import stagedoor.store.Database;
import stagedoor.user.Credentials;
import stagedoor.user.FakeClock;
import stagedoor.user.KnownLibraries;
import stagedoor.user.NewUser;
import stagedoor.user.Passwords;
import stagedoor.user.RememberedPasswords;
import stagedoor.user.SealedSecrets;
import stagedoor.user.Secret;
import stagedoor.user.SignInLinks;
import stagedoor.user.User;
import stagedoor.user.UserName;
import stagedoor.user.Users;

/// The whole door on a real store, with a clock that the test moves.
@NullMarked
final class Entrance {

  static final String PROXY = "10.0.0.1";
  static final String STRANGER = "192.0.2.7";
  private static final Visible ALL = new Visible(Set.of(new LibraryId(1)));

  final Path setupFile = temporary().resolve("setup-code");
  final FakeClock clock = new FakeClock();
  final List<Duration> pauses = Collections.synchronizedList(new ArrayList<>());
  final List<Event> audit = Collections.synchronizedList(new ArrayList<>());
  final Passwords passwords = new Passwords(64);
  final Users users;
  final Apps apps;
  final Sessions sessions;
  final SetupCode setupCode;
  final SignInLinks links;
  final Doorkeeper door;
  final Accounts accounts;

  Entrance(Database db, DoorSettings settings) {
    this(db, settings, true);
  }

  /// @param tokens whether recoverable copies of accounts' passwords are kept
  Entrance(Database db, DoorSettings settings, boolean tokens) {
    SealedSecrets sealing = SealedSecrets.open(db, new byte[] {7});
    SealedSecrets ofAccounts = tokens ? sealing : SealedSecrets.off();
    users = new Users(db, () -> KnownLibraries.ofEverybody(ALL), passwords, ofAccounts, clock);
    apps = TestApps.apps(db, users, sealing, clock);
    var credentials = new Credentials(users, new RememberedPasswords(clock));
    sessions = new Sessions(db, users, clock, Duration.ofDays(2), Duration.ofDays(30));
    var attempts = new Attempts(5, Duration.ofSeconds(20), clock, pauses::add);
    var codeAttempts = new Attempts(5, Duration.ofMinutes(1), clock, pauses::add);
    setupCode = new SetupCode(setupFile);
    door =
        new Doorkeeper(
            settings,
            users,
            sessions,
            TestApps.signIn(users, credentials, attempts, apps),
            audit::add,
            clock);
    links = new SignInLinks(db, users, clock);
    accounts = new Accounts(door, users, links, credentials, attempts, codeAttempts, setupCode);
  }

  private static Path temporary() {
    try {
      Path folder = Files.createTempDirectory("stagedoor-signin-");
      folder.toFile().deleteOnExit();
      return folder;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static Entrance delegated(Database db) {
    return new Entrance(db, settings(TrustTest.trust("10.0.0.0/8"), ""));
  }

  static Entrance local(Database db) {
    return new Entrance(db, settings(Trust.NOBODY, ""));
  }

  static DoorSettings settings(Trust trust, String basePath) {
    return new DoorSettings(trust, basePath, Optional.empty(), Set.of(), Set.of(), WebWays.USUAL);
  }

  User make(String name, String password) {
    return users.create(NewUser.named(new UserName(name)).with(new Secret(password)));
  }

  /// The cookies that a password opens.
  SignIn.Signed signedIn(Visit visit, String name, String password) {
    return (SignIn.Signed)
        accounts.signIn(visit.asks("POST", "/api/session").request(), name, password);
  }

  /// A `/rest` call; `query` as it stands behind the question mark, after `v` and `c`.
  SignIn rest(Visit visit, String query) {
    Parameters all = Parameters.parse("v=1.16.1&c=test&" + query).orElseThrow();
    return door.subsonic(visit.asks("GET", "/rest/ping").request(), all);
  }

  static Visit proxy(String user) {
    return Visit.from(PROXY).with("Remote-User", user);
  }

  /// An outcome in short: who by which way, or the code.
  static String say(SignIn signIn) {
    return switch (signIn) {
      case SignIn.Signed(var caller, var _) -> caller.user().name() + " by " + caller.way().text();
      case SignIn.Nobody(var code) -> "nobody " + code;
      case SignIn.Refused refused -> "refused " + refused.code() + " " + refused.httpStatus();
    };
  }

  Map<String, Boolean> administrators() {
    return users.list().stream().collect(Collectors.toMap(user -> user.name().text(), User::admin));
  }
}
