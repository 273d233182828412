package stagedoor.user;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Optional;
import javax.crypto.AEADBadTagException;
import javax.crypto.Cipher;
import javax.crypto.Mac;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;
import stagedoor.store.Database;

/// Recoverable copies of passwords, which Subsonic's `t`+`s` needs: sealed with AES-256-GCM under a
/// key that is not in the database, each bound to the id of its account or app password.
///
/// The database keeps a check value of the key, so that another key is noticed at the start, before
/// any copy fails.
public final class SealedSecrets {

  /// The database's copies were sealed with another key.
  public static final class WrongKeyException extends RuntimeException {

    private static final long serialVersionUID = 1;

    WrongKeyException(String message) {
      super(message);
    }
  }

  private static final int NONCE_BYTES = 12;
  private static final int TAG_BITS = 128;

  private final SecureRandom random = new SecureRandom();
  private final @Nullable SecretKeySpec key;

  private SealedSecrets(@Nullable SecretKeySpec key) {
    this.key = key;
  }

  /// Keeps no copies (`Subsonic.PasswordTokens=false`).
  public static SealedSecrets off() {
    return new SealedSecrets(null);
  }

  /// @param secretKey any text or bytes that hold the secret; the key proper is derived from it
  /// @throws WrongKeyException when the database has copies that another key sealed
  public static SealedSecrets open(Database db, byte[] secretKey) {
    byte[] key = hmac(secretKey, "stagedoor: sealed passwords");
    String check = HexFormat.of().formatHex(hmac(key, "stagedoor: check value"), 0, 16);
    db.write(rows -> {
      String known =
          rows.find("SELECT key_check FROM account_state WHERE id = 1", row -> row.text(1))
              .orElse("");
      boolean copies =
          rows.find(
                  """
                  SELECT 1 FROM account WHERE sealed IS NOT NULL
                   UNION ALL SELECT 1 FROM app_password WHERE sealed IS NOT NULL LIMIT 1
                  """,
                  row -> true)
              .isPresent();
      boolean same = MessageDigest.isEqual(known.getBytes(US_ASCII), check.getBytes(US_ASCII));
      if (copies && !same) {
        throw new WrongKeyException(
            "the passwords in the database were sealed with another key: give"
                + " PasswordEncryptionKey (or the key file) of before, or drop the sealed"
                + " copies with: stagedoor user reseal");
      }
      return rows.change("UPDATE account_state SET key_check = ? WHERE id = 1", check);
    });
    return new SealedSecrets(new SecretKeySpec(key, "AES"));
  }

  public boolean on() {
    return key != null;
  }

  /// The sealed copy, or no bytes when copies are off.
  byte[] seal(UserId user, Secret secret) {
    return seal(owner(user), secret);
  }

  byte[] seal(KeyId key, Secret secret) {
    return seal(owner(key), secret);
  }

  private byte[] seal(byte[] owner, Secret secret) {
    if (key == null) {
      return new byte[0];
    }
    byte[] nonce = new byte[NONCE_BYTES];
    random.nextBytes(nonce);
    try {
      byte[] text = cipher(key, Cipher.ENCRYPT_MODE, nonce, owner).doFinal(secret.bytes());
      return ByteBuffer.allocate(nonce.length + text.length).put(nonce).put(text).array();
    } catch (GeneralSecurityException everyJdkHasIt) {
      throw new IllegalStateException(everyJdkHasIt);
    }
  }

  /// The password, or empty when there is no copy, or it is not this user's.
  Optional<Secret> unseal(UserId user, byte[] copy) {
    return unseal(owner(user), copy);
  }

  Optional<Secret> unseal(KeyId key, byte[] copy) {
    return unseal(owner(key), copy);
  }

  private Optional<Secret> unseal(byte[] owner, byte[] copy) {
    if (key == null || copy.length <= NONCE_BYTES) {
      return Optional.empty();
    }
    try {
      Cipher cipher = cipher(key, Cipher.DECRYPT_MODE, Arrays.copyOf(copy, NONCE_BYTES), owner);
      byte[] text = cipher.doFinal(copy, NONCE_BYTES, copy.length - NONCE_BYTES);
      return Secret.parse(new String(text, UTF_8));
    } catch (AEADBadTagException notOurs) {
      return Optional.empty();
    } catch (GeneralSecurityException everyJdkHasIt) {
      throw new IllegalStateException(everyJdkHasIt);
    }
  }

  private static byte[] owner(UserId user) {
    return ByteBuffer.allocate(Long.BYTES).putLong(user.value()).array();
  }

  /// Longer than an account's, so that neither is ever the other's.
  private static byte[] owner(KeyId key) {
    return ByteBuffer.allocate(2 * Long.BYTES).putLong(-1).putLong(key.value()).array();
  }

  private static Cipher cipher(SecretKeySpec key, int mode, byte[] nonce, byte[] owner)
      throws GeneralSecurityException {
    Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
    cipher.init(mode, key, new GCMParameterSpec(TAG_BITS, nonce));
    cipher.updateAAD(owner);
    return cipher;
  }

  private static byte[] hmac(byte[] key, String purpose) {
    try {
      Mac mac = Mac.getInstance("HmacSHA256");
      mac.init(new SecretKeySpec(key, "HmacSHA256"));
      return mac.doFinal(purpose.getBytes(US_ASCII));
    } catch (GeneralSecurityException everyJdkHasIt) {
      throw new IllegalStateException(everyJdkHasIt);
    }
  }

  @Override
  public String toString() {
    return "SealedSecrets[" + (on() ? "on" : "off") + "]";
  }
}
