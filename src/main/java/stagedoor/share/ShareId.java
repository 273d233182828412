package stagedoor.share;

import java.security.SecureRandom;
import java.util.Base64;
import java.util.Optional;

/// The id of a share: 128 random bits as 22 characters. Whoever has it may listen, so it is never
/// logged.
public record ShareId(String text) {

  private static final int RANDOM_BYTES = 16;
  private static final int CHARS = 22;
  private static final SecureRandom RANDOM = new SecureRandom();

  public ShareId {
    if (!isValid(text)) {
      throw new IllegalArgumentException("not a share id");
    }
  }

  public static Optional<ShareId> parse(String text) {
    return isValid(text) ? Optional.of(new ShareId(text)) : Optional.empty();
  }

  static ShareId random() {
    byte[] bytes = new byte[RANDOM_BYTES];
    RANDOM.nextBytes(bytes);
    return new ShareId(Base64.getUrlEncoder().withoutPadding().encodeToString(bytes));
  }

  private static boolean isValid(String text) {
    return text.length() == CHARS && text.chars().allMatch(ShareId::isBase64Url);
  }

  private static boolean isBase64Url(int c) {
    return (c >= 'a' && c <= 'z')
        || (c >= 'A' && c <= 'Z')
        || (c >= '0' && c <= '9')
        || c == '-'
        || c == '_';
  }

  @Override
  public String toString() {
    return "share";
  }
}
