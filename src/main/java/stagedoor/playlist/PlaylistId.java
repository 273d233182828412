package stagedoor.playlist;

import java.util.Optional;

/// The id of a playlist: a positive number in the store, `pl-12` outside.
public record PlaylistId(long value) {

  private static final String PREFIX = "pl-";
  private static final int MAX_DIGITS = 18;

  public PlaylistId {
    if (value < 1) {
      throw new IllegalArgumentException("not an id: " + value);
    }
  }

  public static Optional<PlaylistId> parse(String text) {
    String digits = text.startsWith(PREFIX) ? text.substring(PREFIX.length()) : "";
    boolean plain =
        !digits.isEmpty()
            && digits.length() <= MAX_DIGITS
            && digits.charAt(0) != '0'
            && digits.chars().allMatch(c -> c >= '0' && c <= '9');
    return plain ? Optional.of(new PlaylistId(Long.parseLong(digits))) : Optional.empty();
  }

  @Override
  public String toString() {
    return PREFIX + value;
  }
}
