package stagedoor.subsonic;

import java.time.InstantSource;
import stagedoor.catalogue.Catalogue;

/// When the catalogue last changed, as far as apps that ask "anything new since?" need to know: the
/// moment its present value was first asked about.
final class LastChange {

  private final InstantSource clock;
  private long version = Long.MIN_VALUE;
  private long ms;

  LastChange(InstantSource clock) {
    this.clock = clock;
  }

  /// Ms since 1970; another value of the catalogue never has the same.
  synchronized long msOf(Catalogue catalogue) {
    if (catalogue.version() > version) {
      version = catalogue.version();
      ms = Math.max(clock.millis(), ms + 1);
    }
    return ms;
  }
}
