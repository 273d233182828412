package stagedoor.user;

import java.util.Optional;

/// The id of an account: 1 and up, never used again after a deletion.
public record UserId(long value) {

  public UserId {
    if (value < 1) {
      throw new IllegalArgumentException("not a user id: " + value);
    }
  }

  /// The id in text from outside: digits without a leading zero.
  public static Optional<UserId> parse(String text) {
    return text.matches("[1-9][0-9]{0,17}")
        ? Optional.of(new UserId(Long.parseLong(text)))
        : Optional.empty();
  }

  @Override
  public String toString() {
    return Long.toString(value);
  }
}
