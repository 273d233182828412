package stagedoor.signin;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import stagedoor.user.AppPassword;
import stagedoor.user.AppPasswords;
import stagedoor.user.AppPasswords.Making;
import stagedoor.user.KeyScope;
import stagedoor.user.NewAppPassword;
import stagedoor.user.Secret;
import stagedoor.user.User;

/// Devices without a keyboard get an app password by a code: the device shows it, a signed-in user
/// types it into the web app, and the device, which alone holds a secret, fetches the password once
/// (in the spirit of RFC 8628).
///
/// Everything is in memory and bounded. Strangers can only begin: nothing here makes an account,
/// and the code alone hands nothing out.
public final class Pairings {

  /// How long a code works.
  public static final Duration LIFETIME = Duration.ofMinutes(10);

  /// How often a device may ask.
  public static final Duration POLL_EVERY = Duration.ofSeconds(2);

  static final int MAX_PENDING = 100;
  static final int STARTS_A_MINUTE = 5;
  static final int WRONG_CODES = 10;
  static final int WRONG_SECRETS_A_MINUTE = 30;

  /// Letters that look like no other, and make no words (RFC 8628 section 6.1).
  private static final String LETTERS = "BCDFGHJKLMNPQRSTVWXZ";

  private static final int CODE_LETTERS = 8;
  private static final int MAX_TYPED = 32;
  private static final int SECRET_BYTES = 32;
  private static final Duration MINUTE = Duration.ofMinutes(1);

  /// What became of beginning.
  public sealed interface Started {

    /// @param secret for the device alone
    record Begun(Pairing pairing, Secret secret) implements Started {}

    record Refused(SignIn.Refused why) implements Started {}
  }

  /// What a device is told that asks.
  public sealed interface Result {

    record Waiting() implements Result {}

    /// @param key the app password, handed over this once
    record Granted(User user, Secret key) implements Result {}

    record Refused(SignIn.Refused why) implements Result {}
  }

  /// What a user is told about a code.
  public sealed interface Found {

    record Waiting(Pairing pairing) implements Found {}

    record Refused(SignIn.Refused why) implements Found {}
  }

  /// What the device shall get.
  public record Grant(String name, KeyScope scope, boolean olderApp) {}

  /// What became of a user's word.
  public sealed interface Answered {

    /// @param key absent when the device was turned away
    record Done(Pairing pairing, Optional<AppPassword> key) implements Answered {}

    record TooManyKeys() implements Answered {}

    record Refused(SignIn.Refused why) implements Answered {}
  }

  /// A pairing with what is secret about it.
  private static final class Pending {
    private final Pairing pairing;
    private final ByteBuffer secretHash;
    private Optional<Result.Granted> granted = Optional.empty();
    private Optional<AppPassword> key = Optional.empty();
    private long polledMs = Long.MIN_VALUE;

    Pending(Pairing pairing, ByteBuffer secretHash) {
      this.pairing = pairing;
      this.secretHash = secretHash;
    }
  }

  private final AppPasswords keys;
  private final InstantSource clock;
  private final SecureRandom random = new SecureRandom();
  private final Map<String, Pending> byCode = new HashMap<>();
  private final Map<ByteBuffer, Pending> bySecret = new HashMap<>();
  private final Quota starts;
  private final Quota wrongSecrets;
  private final Quota wrongCodes;

  public Pairings(AppPasswords keys, InstantSource clock) {
    this.keys = keys;
    this.clock = clock;
    starts = new Quota(STARTS_A_MINUTE, MINUTE, clock);
    wrongSecrets = new Quota(WRONG_SECRETS_A_MINUTE, MINUTE, clock);
    wrongCodes = new Quota(WRONG_CODES, LIFETIME, clock);
  }

  /// A device begins.
  ///
  /// @param client its name for itself, see [AppPassword#isName]
  /// @param site the network it asks from, empty when only the proxy's address is known
  /// @param address where it asks from, to be shown
  public synchronized Started start(String client, String site, String address) {
    sweep();
    Optional<Duration> wait = starts.take(site);
    if (wait.isPresent()) {
      return new Started.Refused(SignIn.Refused.later(Code.TOO_MANY_TRIES, wait.get()));
    }
    if (byCode.size() >= MAX_PENDING) {
      return new Started.Refused(SignIn.Refused.later(Code.PAIRING_FULL, MINUTE));
    }
    byte[] bytes = new byte[SECRET_BYTES];
    random.nextBytes(bytes);
    var secret = new Secret(Base64.getUrlEncoder().withoutPadding().encodeToString(bytes));
    Instant expires = clock.instant().truncatedTo(ChronoUnit.MILLIS).plus(LIFETIME);
    var pairing = new Pairing(freshCode(), client, address, expires);
    var pending = new Pending(pairing, hash(secret.text()));
    byCode.put(pairing.code(), pending);
    bySecret.put(pending.secretHash, pending);
    return new Started.Begun(pairing, secret);
  }

  private String freshCode() {
    var code = new StringBuilder();
    for (int i = 0; i < CODE_LETTERS; i++) {
      code.append(LETTERS.charAt(random.nextInt(LETTERS.length())));
    }
    return byCode.containsKey(code.toString()) ? freshCode() : code.toString();
  }

  /// A device asks what became of its pairing. However many ask at once, one gets the app password.
  public synchronized Result result(String secret, String site) {
    sweep();
    Optional<Duration> locked = wrongSecrets.exhausted(site);
    if (locked.isPresent()) {
      return new Result.Refused(SignIn.Refused.later(Code.TOO_MANY_TRIES, locked.get()));
    }
    Pending pending = bySecret.get(hash(secret));
    if (pending == null) {
      wrongSecrets.take(site);
      return new Result.Refused(SignIn.Refused.because(Code.PAIRING_OVER));
    }
    if (pending.granted.isPresent()) {
      remove(pending);
      return pending.granted.get();
    }
    long nowMs = clock.millis();
    long sinceMs = nowMs - pending.polledMs;
    if (pending.polledMs != Long.MIN_VALUE && sinceMs >= 0 && sinceMs < POLL_EVERY.toMillis() / 2) {
      return new Result.Refused(SignIn.Refused.later(Code.POLLED_TOO_OFTEN, POLL_EVERY));
    }
    pending.polledMs = nowMs;
    return new Result.Waiting();
  }

  /// What a signed-in user is shown about a code before they say yes.
  public synchronized Found find(User user, String code) {
    sweep();
    Optional<Duration> locked = wrongCodes.exhausted(user.id().toString());
    if (locked.isPresent()) {
      return new Found.Refused(SignIn.Refused.later(Code.TOO_MANY_TRIES, locked.get()));
    }
    Pending pending = byCode.get(typed(code));
    if (pending == null || pending.granted.isPresent()) {
      wrongCodes.take(user.id().toString());
      return new Found.Refused(SignIn.Refused.because(Code.PAIRING_UNKNOWN));
    }
    return new Found.Waiting(pending.pairing);
  }

  /// A signed-in user gives the device an app password of theirs.
  public synchronized Answered approve(User user, String code, Grant grant) {
    return switch (find(user, code)) {
      case Found.Refused(var why) -> new Answered.Refused(why);
      case Found.Waiting(var pairing) -> {
        var wanted =
            new NewAppPassword(
                user.id(), grant.name(), grant.scope(), grant.olderApp(), OptionalLong.empty());
        yield switch (keys.make(wanted)) {
          case Making.Made(var key, var text) -> {
            Pending pending = byCode.get(pairing.code());
            if (pending != null) {
              pending.granted = Optional.of(new Result.Granted(user, text));
              pending.key = Optional.of(key);
            }
            yield new Answered.Done(pairing, Optional.of(key));
          }
          case Making.TooMany() -> new Answered.TooManyKeys();
          case Making.NoUser() -> new Answered.Refused(SignIn.Refused.because(Code.USER_DISABLED));
        };
      }
    };
  }

  /// A signed-in user turns the device away.
  public synchronized Answered deny(User user, String code) {
    return switch (find(user, code)) {
      case Found.Refused(var why) -> new Answered.Refused(why);
      case Found.Waiting(var pairing) -> {
        Pending pending = byCode.get(pairing.code());
        if (pending != null) {
          remove(pending);
        }
        yield new Answered.Done(pairing, Optional.empty());
      }
    };
  }

  /// Ends what is too old; an app password that nobody fetched is revoked. To be called once a
  /// second.
  void sweep() {
    for (AppPassword unfetched : expired()) {
      keys.revoke(unfetched.id());
    }
  }

  private synchronized List<AppPassword> expired() {
    Instant now = clock.instant();
    var unfetched = new ArrayList<AppPassword>();
    Iterator<Pending> all = byCode.values().iterator();
    while (all.hasNext()) {
      Pending pending = all.next();
      Instant expires = pending.pairing.expires();
      // A clock that was set back must not give a code a longer life.
      if (!now.isBefore(expires) || now.isBefore(expires.minus(LIFETIME))) {
        all.remove();
        bySecret.remove(pending.secretHash);
        pending.key.ifPresent(unfetched::add);
      }
    }
    return unfetched;
  }

  private void remove(Pending pending) {
    byCode.remove(pending.pairing.code());
    bySecret.remove(pending.secretHash);
  }

  /// As people type it: small letters, blanks and dashes do not count.
  private static String typed(String code) {
    return code.length() > MAX_TYPED ? "" : code.toUpperCase(Locale.ROOT).replaceAll("[\\s-]", "");
  }

  private static ByteBuffer hash(String secret) {
    try {
      return ByteBuffer.wrap(MessageDigest.getInstance("SHA-256").digest(secret.getBytes(UTF_8)));
    } catch (NoSuchAlgorithmException everyJdkHasIt) {
      throw new IllegalStateException(everyJdkHasIt);
    }
  }
}
