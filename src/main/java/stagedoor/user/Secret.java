package stagedoor.user;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.Optional;

/// A password in clear text. Its `toString` does not show it.
///
/// @param text 1 to 1024 bytes of UTF-8
public record Secret(String text) {

  public static final int MAX_BYTES = 1024;

  public Secret {
    if (!isValid(text)) {
      throw new IllegalArgumentException("not a password: empty or too long");
    }
  }

  /// The password in text from outside, or empty when it is none.
  public static Optional<Secret> parse(String text) {
    return isValid(text) ? Optional.of(new Secret(text)) : Optional.empty();
  }

  private static boolean isValid(String text) {
    return !text.isEmpty()
        && text.length() <= MAX_BYTES
        && text.getBytes(UTF_8).length <= MAX_BYTES;
  }

  byte[] bytes() {
    return text.getBytes(UTF_8);
  }

  @Override
  public String toString() {
    return "Secret[hidden]";
  }
}
