package stagedoor.signin;

import java.time.Duration;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Semaphore;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import stagedoor.user.Passwords;

/// Limits wrong tries of passwords, tokens and codes.
///
/// A client address that was wrong too often within a window is turned away until the window ends,
/// and learns nothing more even from tries that were under way. An account that was tried wrongly
/// too often, from anywhere, answers late to addresses it does not know; a right try still
/// succeeds, so nobody can lock somebody else out. A client whose own address is not known, behind
/// a proxy that does not tell, counts for the account only: the proxy is never locked out.
public final class Attempts {

  /// Waits; a test does not.
  @FunctionalInterface
  public interface Pause {
    void pause(Duration time);
  }

  /// Lets the calling thread sleep.
  public static void sleep(Duration time) {
    try {
      Thread.sleep(time);
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
    }
  }

  /// What became of a try.
  sealed interface Outcome<T> {

    record Checked<T>(T found) implements Outcome<T> {}

    record TooMany<T>(Duration delay) implements Outcome<T> {}
  }

  private static final int MAX_KEPT = 10_000;
  private static final int KNOWN_PER_ACCOUNT = 16;
  private static final int LATE_AT_ONCE = 16;
  private static final int V6_SITE_BITS = 64;
  private static final Duration FIRST_DELAY = Duration.ofMillis(500);
  private static final Duration LONGEST_DELAY = Duration.ofSeconds(4);
  private static final Duration BUSY = Duration.ofSeconds(1);

  /// Wrong tries since a time.
  private record Wrong(int count, long sinceMs, long lastMs) {}

  private final int limit;
  private final Duration window;
  private final InstantSource clock;
  private final Pause pause;
  private final Semaphore late = new Semaphore(LATE_AT_ONCE);
  private final Map<Address, Wrong> byClient = new LinkedHashMap<>();
  private final Map<String, Wrong> byAccount = new LinkedHashMap<>();
  private final Map<String, Set<Address>> known = new LinkedHashMap<>();

  /// @param limit wrong tries within a window; 0 for no limit
  public Attempts(int limit, Duration window, InstantSource clock, Pause pause) {
    this.limit = limit;
    this.window = window;
    this.clock = clock;
    this.pause = pause;
  }

  /// @param client the address the try comes from; empty when only the proxy's is known
  /// @param account the folded name that is tried, whether it exists or not
  /// @param check makes the try
  /// @param isRight whether the try was a right one
  <T> Outcome<T> attempt(
      Optional<Address> client, String account, Supplier<T> check, Predicate<T> isRight) {
    Optional<Address> from = client.map(Attempts::site);
    Optional<Duration> wait = turnedAway(from);
    if (wait.isPresent()) {
      return new Outcome.TooMany<>(wait.get());
    }
    Duration delay = delay(from, account);
    if (delay.isPositive() && !waitFor(delay)) {
      return new Outcome.TooMany<>(delay);
    }
    T found;
    try {
      found = check.get();
    } catch (Passwords.BusyException busy) {
      return new Outcome.TooMany<>(BUSY);
    }
    return judged(from, account, found, isRight.test(found));
  }

  /// What counts as one client: whoever has an IPv6 address has a whole network of them.
  static Address site(Address address) {
    return address.v6() ? address.masked(V6_SITE_BITS) : address;
  }

  private synchronized <T> Outcome<T> judged(
      Optional<Address> from, String account, T found, boolean right) {
    Optional<Duration> wait = turnedAway(from);
    if (wait.isPresent()) {
      return new Outcome.TooMany<>(wait.get());
    }
    if (right) {
      from.ifPresent(address -> learn(account, address));
    } else {
      count(from, account);
    }
    return new Outcome.Checked<>(found);
  }

  private boolean waitFor(Duration delay) {
    if (!late.tryAcquire()) {
      return false;
    }
    try {
      pause.pause(delay);
      return true;
    } finally {
      late.release();
    }
  }

  private synchronized Optional<Duration> turnedAway(Optional<Address> from) {
    Wrong wrong = from.map(byClient::get).orElse(null);
    long nowMs = clock.millis();
    if (limit == 0 || wrong == null || wrong.count < limit || isOver(wrong.sinceMs, nowMs)) {
      return Optional.empty();
    }
    return Optional.of(Duration.ofMillis(wrong.sinceMs + window.toMillis() - nowMs));
  }

  private synchronized Duration delay(Optional<Address> from, String account) {
    Wrong wrong = byAccount.get(account);
    if (limit == 0
        || wrong == null
        || wrong.count < limit
        || isOver(wrong.lastMs, clock.millis())
        || from.filter(known.getOrDefault(account, Set.of())::contains).isPresent()) {
      return Duration.ZERO;
    }
    int doublings = Math.min(wrong.count - limit, 8);
    Duration delay = FIRST_DELAY.multipliedBy(1L << doublings);
    return delay.compareTo(LONGEST_DELAY) > 0 ? LONGEST_DELAY : delay;
  }

  /// A clock that was set back ends every window.
  private boolean isOver(long startMs, long nowMs) {
    return nowMs < startMs || nowMs - startMs >= window.toMillis();
  }

  private void count(Optional<Address> from, String account) {
    from.ifPresent(address -> put(byClient, address, next(byClient.remove(address), true)));
    put(byAccount, account, next(byAccount.remove(account), false));
  }

  /// One wrong try more.
  ///
  /// @param fixed whether the window begins with the first wrong try, else it follows the last
  private Wrong next(@Nullable Wrong before, boolean fixed) {
    long nowMs = clock.millis();
    return before == null || isOver(fixed ? before.sinceMs : before.lastMs, nowMs)
        ? new Wrong(1, nowMs, nowMs)
        : new Wrong(before.count + 1, before.sinceMs, nowMs);
  }

  private void learn(String account, Address address) {
    Set<Address> addresses = known.computeIfAbsent(account, _ -> new LinkedHashSet<>());
    if (addresses.add(address) && addresses.size() > KNOWN_PER_ACCOUNT) {
      addresses.remove(addresses.iterator().next());
    }
    bound(known);
  }

  private static <K, V> void put(Map<K, V> map, K key, V value) {
    map.put(key, value);
    bound(map);
  }

  private static <K, V> void bound(Map<K, V> map) {
    if (map.size() > MAX_KEPT) {
      map.remove(map.keySet().iterator().next());
    }
  }
}
