package stagedoor.user;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Locale;

/// Subsonic's `t` and `s`: `t` is the MD5 of the password followed by `s`, in hexadecimal.
///
/// @param token from outside, any text
public record SaltedToken(String token, String salt) {

  /// Whether it was made of this password. Takes the same time wherever they differ.
  boolean isOf(Secret password) {
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

  @Override
  public String toString() {
    return "SaltedToken[hidden]";
  }
}
