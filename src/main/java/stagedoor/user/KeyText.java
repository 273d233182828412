package stagedoor.user;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// The text of an app password: `sd_`, a public part by which it is found, and 32 random bytes.
///
/// @param prefix the public part
/// @param secret the whole text
record KeyText(String prefix, Secret secret) {

  private static final int SECRET_BYTES = 32;
  private static final int PREFIX_CHARS = 8;
  private static final String PREFIX_LETTERS = "abcdefghijklmnopqrstuvwxyz234567";
  private static final Pattern FORM = Pattern.compile("sd_([a-z2-7]{8})_[A-Za-z0-9_-]{43}");
  private static final SecureRandom RANDOM = new SecureRandom();

  static KeyText random() {
    var prefix = new StringBuilder();
    for (int i = 0; i < PREFIX_CHARS; i++) {
      prefix.append(PREFIX_LETTERS.charAt(RANDOM.nextInt(PREFIX_LETTERS.length())));
    }
    byte[] bytes = new byte[SECRET_BYTES];
    RANDOM.nextBytes(bytes);
    String random = Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    return new KeyText(prefix.toString(), new Secret("sd_" + prefix + "_" + random));
  }

  /// Text from outside, or empty when it cannot be an app password.
  static Optional<KeyText> parse(String text) {
    Matcher form = FORM.matcher(text);
    return form.matches()
        ? Optional.of(new KeyText(form.group(1), new Secret(text)))
        : Optional.empty();
  }

  /// What the store keeps. Not slow as a password's: nobody guesses 32 random bytes.
  byte[] hash() {
    try {
      return MessageDigest.getInstance("SHA-256").digest(secret.text().getBytes(US_ASCII));
    } catch (NoSuchAlgorithmException everyJdkHasIt) {
      throw new IllegalStateException(everyJdkHasIt);
    }
  }
}
