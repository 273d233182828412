package stagedoor.signin;

import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;
import stagedoor.user.AppPassword;
import stagedoor.user.Confirmations;
import stagedoor.user.Confirmations.Confirmation;
import stagedoor.user.User;
import stagedoor.user.UserId;

/// Whether app passwords of a proxy's user still work: they pause when no provider has named the
/// user for long, so that leaving the company reaches the phone too, and work again after the next
/// sign-in there.
///
/// A proxy's user is one without a password of our own, or whom a provider named later than such a
/// password was used.
public final class KeyFreshness {

  private final Confirmations confirmations;
  private final InstantSource clock;

  public KeyFreshness(Confirmations confirmations, InstantSource clock) {
    this.confirmations = confirmations;
    this.clock = clock;
  }

  /// Somebody signed in on the web, or a trusted header named them.
  void confirm(UserId user, Way way) {
    if (way.isByProvider()) {
      confirmations.byProvider(user);
    } else if (way == Way.PASSWORD_SESSION) {
      confirmations.byPassword(user);
    }
  }

  /// @param delegated whether some proxy names users here
  boolean isPaused(User user, AppPassword key, Duration freshness, boolean delegated) {
    if (freshness.isZero()) {
      return false;
    }
    Optional<Confirmation> last = confirmations.of(user.id());
    boolean proxys =
        last.map(it -> it.byProvider() || !user.hasPassword())
            .orElse(delegated && !user.hasPassword());
    long sinceMs = last.map(Confirmation::atMs).orElse(key.createdMs());
    return proxys && clock.millis() - sinceMs >= freshness.toMillis();
  }

  void flush() {
    confirmations.flush();
  }
}
