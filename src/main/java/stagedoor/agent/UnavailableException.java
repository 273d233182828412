package stagedoor.agent;

import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// An agent cannot be asked now. The message is a clause for people: why.
final class UnavailableException extends Exception {

  private static final long serialVersionUID = 1;

  private final transient @Nullable Duration wait;

  UnavailableException(String why) {
    super(why);
    wait = null;
  }

  /// @param wait how long it wants to be left alone
  UnavailableException(String why, Duration wait) {
    super(why);
    this.wait = wait;
  }

  String why() {
    return String.valueOf(getMessage());
  }

  Optional<Duration> wanted() {
    return Optional.ofNullable(wait);
  }
}
