package stagedoor.user;

import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.Map;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/// Passwords that were found right a short while ago, so that a client which sends one with every
/// call costs one slow hash in ten minutes.
///
/// Kept as HMAC-SHA-256 under a key of this process over the account's id, its epoch and the
/// password; a new epoch forgets at once. Wrong passwords are never remembered.
public final class RememberedPasswords {

  private static final Duration KEPT = Duration.ofMinutes(10);
  private static final int MAX_ENTRIES = 10_000;

  private final InstantSource clock;
  private final SecretKeySpec key;
  private final Map<ByteBuffer, Long> untilMs = new LinkedHashMap<>();

  public RememberedPasswords(InstantSource clock) {
    this.clock = clock;
    byte[] random = new byte[32];
    new SecureRandom().nextBytes(random);
    key = new SecretKeySpec(random, "HmacSHA256");
  }

  boolean has(User user, Secret password) {
    ByteBuffer mark = mark(user, password);
    long nowMs = clock.millis();
    synchronized (untilMs) {
      Long until = untilMs.get(mark);
      return until != null && nowMs < until && nowMs >= until - KEPT.toMillis();
    }
  }

  void add(User user, Secret password) {
    ByteBuffer mark = mark(user, password);
    synchronized (untilMs) {
      untilMs.remove(mark);
      untilMs.put(mark, clock.millis() + KEPT.toMillis());
      if (untilMs.size() > MAX_ENTRIES) {
        untilMs.remove(untilMs.keySet().iterator().next());
      }
    }
  }

  private ByteBuffer mark(User user, Secret password) {
    try {
      Mac mac = Mac.getInstance("HmacSHA256");
      mac.init(key);
      mac.update(
          ByteBuffer.allocate(2 * Long.BYTES)
              .putLong(user.id().value())
              .putLong(user.epoch())
              .flip());
      return ByteBuffer.wrap(mac.doFinal(password.bytes()));
    } catch (GeneralSecurityException everyJdkHasIt) {
      throw new IllegalStateException(everyJdkHasIt);
    }
  }
}
