package stagedoor.listen;

/// How often and when last a user heard something.
///
/// @param lastMs start of the newest play, ms since 1970; 0 when never
public record Count(long plays, long lastMs) {

  public static final Count NEVER = new Count(0, 0);

  Count and(Count other) {
    return new Count(plays + other.plays, Math.max(lastMs, other.lastMs));
  }
}
