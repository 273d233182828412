package stagedoor.radio;

import java.util.Optional;

/// The id of a station: a positive number in the store, `ra-12` outside.
public record StationId(long value) {

  private static final String PREFIX = "ra-";
  private static final int MAX_DIGITS = 18;

  public StationId {
    if (value < 1) {
      throw new IllegalArgumentException("not an id: " + value);
    }
  }

  public static Optional<StationId> parse(String text) {
    String digits = text.startsWith(PREFIX) ? text.substring(PREFIX.length()) : "";
    boolean plain =
        !digits.isEmpty()
            && digits.length() <= MAX_DIGITS
            && digits.charAt(0) != '0'
            && digits.chars().allMatch(c -> c >= '0' && c <= '9');
    return plain ? Optional.of(new StationId(Long.parseLong(digits))) : Optional.empty();
  }

  @Override
  public String toString() {
    return PREFIX + value;
  }
}
