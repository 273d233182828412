package stagedoor.user;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Optional;

/// Checks the passwords and tokens of accounts.
///
/// An unknown user, a wrong password and a disabled user are answered alike and at the same cost.
public final class Credentials {

  /// What a check found.
  public sealed interface Check {

    record Right(User user) implements Check {}

    record Wrong() implements Check {}

    /// A token came for an account whose password cannot be recovered.
    record NotRecoverable() implements Check {}
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

  /// Checks Subsonic's `t` and `s`: `t` is the MD5 of the password followed by `s`, in hexadecimal.
  public Check token(String username, String token, String salt) {
    SealedSecrets sealing = users.sealing();
    if (!sealing.on()) {
      return new Check.NotRecoverable();
    }
    Optional<Account> found = UserName.parse(username).flatMap(users::account);
    if (found.isEmpty() || !found.get().user().enabled()) {
      return WRONG;
    }
    Account account = found.get();
    if (account.sealed().length == 0) {
      return new Check.NotRecoverable();
    }
    return sealing
        .unseal(account.user().id(), account.sealed())
        .filter(password -> isToken(token, password, salt))
        .<Check>map(_ -> new Check.Right(account.user()))
        .orElse(WRONG);
  }

  private static boolean isToken(String token, Secret password, String salt) {
    try {
      MessageDigest md5 = MessageDigest.getInstance("MD5");
      md5.update(password.bytes());
      String right = HexFormat.of().formatHex(md5.digest(salt.getBytes(UTF_8)));
      return MessageDigest.isEqual(
          right.getBytes(US_ASCII), token.toLowerCase(Locale.ROOT).getBytes(UTF_8));
    } catch (NoSuchAlgorithmException everyJdkHasIt) {
      throw new IllegalStateException(everyJdkHasIt);
    }
  }
}
