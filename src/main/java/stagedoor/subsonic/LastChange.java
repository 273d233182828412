package stagedoor.subsonic;

import java.time.InstantSource;
import java.util.HashMap;
import java.util.Map;
import stagedoor.catalogue.Visible;
import stagedoor.user.UserId;

/// When what a user sees last changed, as far as apps that ask "anything new since?" need to know:
/// the moment at which the catalogue's present value was first asked about, or at which the user
/// was first seen with other libraries than before. Remembers one of these for each user.
final class LastChange {

  /// @param ms when the user was first seen with these libraries; 0 for those of the first call
  private record Seen(Visible visible, long ms) {}

  private final InstantSource clock;
  private final Map<UserId, Seen> seen = new HashMap<>();
  private long version = Long.MIN_VALUE;
  private long catalogueMs;
  private long lastMs;

  LastChange(InstantSource clock) {
    this.clock = clock;
  }

  /// Ms since 1970; after a change it is another than ever before.
  ///
  /// @param call not narrowed to one library
  synchronized long msFor(Call call) {
    if (call.catalogue().version() > version) {
      version = call.catalogue().version();
      catalogueMs = next();
    }
    Seen now =
        seen.merge(
            call.user(),
            new Seen(call.visible(), 0),
            (before, fresh) ->
                before.visible().equals(fresh.visible())
                    ? before
                    : new Seen(fresh.visible(), next()));
    return Math.max(catalogueMs, now.ms());
  }

  private long next() {
    lastMs = Math.max(clock.millis(), lastMs + 1);
    return lastMs;
  }
}
