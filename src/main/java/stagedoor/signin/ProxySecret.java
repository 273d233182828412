package stagedoor.signin;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.List;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import stagedoor.http.Headers;
import stagedoor.http.Headers.Field;

/// A secret that only the proxy and this server know, in a header of its own: a second factor
/// beside the peer's address.
///
/// It is kept, and passed on behind the door, only as a keyed hash ([#hide]) under a key that lives
/// as long as the process. Neither log, ring nor endpoint ever sees it.
final class ProxySecret {

  static final int MIN_BYTES = 16;
  static final int MAX_BYTES = 1024;

  private static final String MAC = "HmacSHA256";
  private static final SecretKeySpec KEY = newKey();

  private final String header;
  private final byte[] expected;

  /// @param text visible ASCII, 16 to 1024 bytes
  ProxySecret(String header, String text) {
    if (!isUsable(text)) {
      throw new IllegalArgumentException("not a secret, length=" + text.length());
    }
    this.header = header;
    this.expected = hash(text).getBytes(ISO_8859_1);
  }

  static boolean isUsable(String text) {
    return text.length() >= MIN_BYTES
        && text.length() <= MAX_BYTES
        && text.equals(text.strip())
        && text.chars().allMatch(c -> c >= ' ' && c <= '~');
  }

  String header() {
    return header;
  }

  /// The same fields with a hash in place of what claims to be the secret.
  Headers hide(Headers headers) {
    if (!headers.has(header)) {
      return headers;
    }
    List<Field> hidden =
        headers.fields().stream()
            .map(field ->
                field.name().equalsIgnoreCase(header)
                    ? new Field(field.name(), hash(field.value()))
                    : field)
            .toList();
    return new Headers(hidden);
  }

  /// Whether exactly one field holds the secret, hidden by [#hide] or not. What a client sends in
  /// the form of a hash is hashed again by `hide`, so it proves nothing.
  boolean isIn(Headers headers) {
    return headers.only(header).filter(it -> isExpected(it) || isExpected(hash(it))).isPresent();
  }

  private boolean isExpected(String hash) {
    return MessageDigest.isEqual(hash.getBytes(ISO_8859_1), expected);
  }

  private static String hash(String text) {
    try {
      Mac mac = Mac.getInstance(MAC);
      mac.init(KEY);
      return HexFormat.of().formatHex(mac.doFinal(text.getBytes(ISO_8859_1)));
    } catch (GeneralSecurityException everyJavaHasIt) {
      throw new IllegalStateException(everyJavaHasIt);
    }
  }

  private static SecretKeySpec newKey() {
    byte[] key = new byte[32];
    new SecureRandom().nextBytes(key);
    return new SecretKeySpec(key, MAC);
  }

  @Override
  public String toString() {
    return "ProxySecret[" + header + "]";
  }
}
