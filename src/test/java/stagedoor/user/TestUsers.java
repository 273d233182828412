package stagedoor.user;

import java.time.InstantSource;
import java.util.Set;
import org.jspecify.annotations.NullMarked;
import stagedoor.catalogue.Visible;
import stagedoor.store.Database;

/// Accounts for tests of what users do.
@NullMarked
public final class TestUsers {

  private TestUsers() {}

  public static Users users(Database db, Visible everything) {
    return new Users(
        db,
        () -> KnownLibraries.ofEverybody(everything),
        new Passwords(64),
        SealedSecrets.off(),
        InstantSource.system());
  }

  /// Everybody gets in; nobody is more than a user.
  static Admission admission() {
    return new Admission(
        Provisioning.CREATE,
        Set.of(),
        Set.of(),
        Admission.Administrators.NOT_SAID,
        LibraryRules.NONE,
        false,
        true);
  }

  /// A user without password.
  public static UserId make(Users users, String name) {
    return users.create(NewUser.named(new UserName(name))).id();
  }
}
