package stagedoor.user;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Base64;
import java.util.Optional;
import java.util.regex.Pattern;
import stagedoor.store.Database;

/// The codes of one-time sign-in links, which the command line makes and the server takes. Only
/// their hashes are kept.
public final class SignInLinks {

  /// How long a link works, if it is not used before.
  public static final Duration LIFETIME = Duration.ofMinutes(10);

  private static final int CODE_BYTES = 32;
  private static final Pattern CODE = Pattern.compile("[A-Za-z0-9_-]{43}");

  /// Whom a code that was there signs in, unless it is too late.
  private record Promise(UserId user, long epoch, long expiresMs) {}

  private final Database db;
  private final Users users;
  private final InstantSource clock;
  private final SecureRandom random = new SecureRandom();

  public SignInLinks(Database db, Users users, InstantSource clock) {
    this.db = db;
    this.users = users;
    this.clock = clock;
  }

  /// Makes a code that signs the user in once; empty when the account is disabled or gone.
  public Optional<String> make(UserId user) {
    byte[] bytes = new byte[CODE_BYTES];
    random.nextBytes(bytes);
    String code = Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    long nowMs = clock.millis();
    int made =
        db.write(rows -> {
          rows.change("DELETE FROM sign_in_link WHERE expires_ms <= ?", nowMs);
          return rows.change(
              """
              INSERT INTO sign_in_link (code_hash, account_id, epoch, expires_ms)
              SELECT ?, id, epoch, ? FROM account WHERE id = ? AND enabled = 1
              """,
              hash(code),
              nowMs + LIFETIME.toMillis(),
              user.value());
        });
    return made == 1 ? Optional.of(code) : Optional.empty();
  }

  /// Uses a code up and answers whom it signs in: one caller at most, however many ask at once.
  /// Empty for a code that is unknown, used or expired, or whose account is disabled or gone, or
  /// had its sign-ins ended since the code was made.
  public Optional<User> use(String code) {
    if (!CODE.matcher(code).matches()) {
      return Optional.empty();
    }
    Optional<Promise> taken =
        db.write(rows ->
            rows.find(
                """
                DELETE FROM sign_in_link WHERE code_hash = ?
                RETURNING account_id, epoch, expires_ms
                """,
                row -> new Promise(new UserId(row.number(1)), row.number(2), row.number(3)),
                hash(code)));
    if (taken.isEmpty() || clock.millis() >= taken.get().expiresMs()) {
      return Optional.empty();
    }
    // The command line may have made or changed the account within this second.
    users.refresh();
    return users
        .find(taken.get().user())
        .filter(user -> user.enabled() && user.epoch() == taken.get().epoch());
  }

  private static byte[] hash(String code) {
    try {
      return MessageDigest.getInstance("SHA-256").digest(code.getBytes(US_ASCII));
    } catch (NoSuchAlgorithmException everyJdkHasIt) {
      throw new IllegalStateException(everyJdkHasIt);
    }
  }
}
