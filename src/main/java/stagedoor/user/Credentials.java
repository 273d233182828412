package stagedoor.user;

import java.util.Optional;

/// Checks the passwords and tokens of accounts.
///
/// An unknown user, a wrong password and a disabled user are answered alike and at the same cost.
public final class Credentials {

  /// What a check found.
  public sealed interface Check {
    record Right(User user) implements Check {}

    record Wrong() implements Check {}
  }

  private static final Check WRONG = new Check.Wrong();

  private final Users users;
  private final RememberedPasswords remembered;

  public Credentials(Users users, RememberedPasswords remembered) {
    this.users = users;
    this.remembered = remembered;
  }

  /// @param username from outside; text that is no name is an unknown user's
  /// @throws Passwords.BusyException when too many passwords wait to be checked
  public Check password(String username, Secret password) {
    Optional<Account> found = UserName.parse(username).flatMap(users::account);
    if (found
        .filter(it -> it.user().enabled() && remembered.has(it.user(), password))
        .isPresent()) {
      return new Check.Right(found.get().user());
    }
    String hash = found.map(Account::password).orElse("");
    boolean right = users.passwords().matches(hash, password);
    if (!right || found.isEmpty() || !found.get().user().enabled()) {
      return WRONG;
    }
    remembered.add(found.get().user(), password);
    return new Check.Right(found.get().user());
  }

  /// Whether recoverable copies of accounts' passwords are kept.
  public boolean takesTokens() {
    return users.sealing().on();
  }

  /// Checks Subsonic's `t` and `s` against the account's own password.
  public Check token(String username, SaltedToken token) {
    return UserName.parse(username)
        .flatMap(users::account)
        .filter(it -> it.user().enabled())
        .filter(it ->
            users.sealing().unseal(it.user().id(), it.sealed()).filter(token::isOf).isPresent())
        .<Check>map(it -> new Check.Right(it.user()))
        .orElse(WRONG);
  }
}
