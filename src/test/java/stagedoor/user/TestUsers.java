package stagedoor.user;

import java.time.InstantSource;
import org.jspecify.annotations.NullMarked;
import stagedoor.catalogue.Visible;
import stagedoor.store.Database;

/// Accounts for tests of what users do.
@NullMarked
public final class TestUsers {

  private TestUsers() {}

  public static Users users(Database db, Visible everything) {
    return new Users(
        db, () -> everything, new Passwords(), SealedSecrets.off(), InstantSource.system());
  }

  /// A user without password.
  public static UserId make(Users users, String name) {
    return users.create(NewUser.named(new UserName(name))).id();
  }
}
