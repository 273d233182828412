package stagedoor.radio;

import java.time.Duration;

/// Bounds of what is received.
///
/// @param atOnce connections to stations, all listeners together
/// @param connecting the longest until a server takes a connection
/// @param tuning the longest until sound begins, with all redirections
/// @param silence the longest a station may send nothing
public record ReceiverSettings(int atOnce, Duration connecting, Duration tuning, Duration silence) {

  public static final ReceiverSettings USUAL =
      new ReceiverSettings(
          100, Duration.ofSeconds(10), Duration.ofSeconds(20), Duration.ofSeconds(20));
}
