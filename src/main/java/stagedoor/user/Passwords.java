package stagedoor.user;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.Semaphore;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.bouncycastle.crypto.generators.Argon2BytesGenerator;
import org.bouncycastle.crypto.params.Argon2Parameters;

/// Hashes account passwords: Argon2id with 19 MiB, two passes, one lane (about 33 ms a hash).
///
/// A hash is kept as `$argon2id$v=19$m=19456,t=2,p=1$salt$hash`. At most two hashes are made at
/// once, because each takes 19 MiB; 32 more callers wait, others are turned away. They are made on
/// threads of their own: virtual threads would keep all other requests waiting meanwhile.
public final class Passwords {

  /// Too many passwords wait to be hashed.
  public static final class BusyException extends RuntimeException {

    private static final long serialVersionUID = 1;

    BusyException() {
      super("too many passwords wait to be checked");
    }
  }

  private static final int MEMORY_KIB = 19 * 1024;
  private static final int PASSES = 2;
  private static final int SALT_BYTES = 16;
  private static final int HASH_BYTES = 32;
  private static final int AT_ONCE = 2;
  private static final int WAITING = 32;
  private static final int IDLE_S = 10;

  private static final Pattern STORED =
      Pattern.compile("\\$argon2id\\$v=19\\$m=(\\d{1,5}),t=2,p=1\\$([\\w+/]+)\\$([\\w+/]+)");

  private final SecureRandom random = new SecureRandom();
  private final Semaphore places = new Semaphore(AT_ONCE + WAITING);
  private final ThreadPoolExecutor threads =
      new ThreadPoolExecutor(
          AT_ONCE,
          AT_ONCE,
          IDLE_S,
          TimeUnit.SECONDS,
          new LinkedBlockingQueue<>(),
          Thread.ofPlatform().daemon().name("password-", 0).factory());
  private final AtomicLong made = new AtomicLong();
  private final byte[] nobodysSalt = random(SALT_BYTES);
  private final int memoryKib;

  public Passwords() {
    this(MEMORY_KIB);
  }

  /// @param memoryKib what a new hash costs; less than usual only where nothing is guarded
  public Passwords(int memoryKib) {
    this.memoryKib = memoryKib;
    threads.allowCoreThreadTimeOut(true);
  }

  /// @throws BusyException when too many wait already
  public String hash(Secret password) {
    byte[] salt = random(SALT_BYTES);
    var encoder = Base64.getEncoder().withoutPadding();
    return "$argon2id$v=19$m=%d,t=%d,p=1$%s$%s"
        .formatted(
            memoryKib,
            PASSES,
            encoder.encodeToString(salt),
            encoder.encodeToString(argon2(password, salt, memoryKib)));
  }

  /// Whether the password is the one that was hashed. Costs the same when there is no hash.
  ///
  /// @throws BusyException when too many wait already
  public boolean matches(String stored, Secret password) {
    Matcher parts = STORED.matcher(stored);
    if (!parts.matches()) {
      argon2(password, nobodysSalt, memoryKib);
      return false;
    }
    byte[] salt = Base64.getDecoder().decode(parts.group(2).getBytes(US_ASCII));
    byte[] hash = Base64.getDecoder().decode(parts.group(3).getBytes(US_ASCII));
    return MessageDigest.isEqual(hash, argon2(password, salt, Integer.parseInt(parts.group(1))));
  }

  /// How many hashes were made since the start.
  public long made() {
    return made.get();
  }

  private byte[] argon2(Secret password, byte[] salt, int kib) {
    if (!places.tryAcquire()) {
      throw new BusyException();
    }
    try {
      return CompletableFuture.supplyAsync(() -> computed(password, salt, kib), threads).join();
    } finally {
      places.release();
    }
  }

  private byte[] computed(Secret password, byte[] salt, int kib) {
    made.incrementAndGet();
    var generator = new Argon2BytesGenerator();
    generator.init(
        new Argon2Parameters.Builder(Argon2Parameters.ARGON2_id)
            .withVersion(Argon2Parameters.ARGON2_VERSION_13)
            .withMemoryAsKB(kib)
            .withIterations(PASSES)
            .withParallelism(1)
            .withSalt(salt)
            .build());
    byte[] hash = new byte[HASH_BYTES];
    generator.generateBytes(password.bytes(), hash);
    return hash;
  }

  private byte[] random(int count) {
    byte[] bytes = new byte[count];
    random.nextBytes(bytes);
    return bytes;
  }
}
