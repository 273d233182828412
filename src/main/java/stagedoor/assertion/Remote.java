package stagedoor.assertion;

import java.lang.System.Logger.Level;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/// Something that a provider publishes, fetched in the background and kept.
///
/// One fetch runs at a time, whoever asks for it. After a failure what is there stays, and the next
/// try comes later each time, from one second to five minutes. Nothing is fetched before [#refresh]
/// or [#newer] is called.
///
/// @param <T> what it is
public final class Remote<T> {

  private static final System.Logger LOG = System.getLogger(Remote.class.getName());
  private static final Duration FRESH = Duration.ofMinutes(10);
  private static final Duration BETWEEN_WISHES = Duration.ofMinutes(1);
  private static final long FIRST_PAUSE_MS = 1_000;
  private static final long LONGEST_PAUSE_MS = 300_000;

  /// Brings it.
  @FunctionalInterface
  public interface Source<T> {
    T fetch() throws FetchException;
  }

  private final String name;
  private final Source<T> source;
  private final InstantSource clock;

  private volatile @Nullable T value;
  private volatile String why = "it was not fetched yet";
  private final AtomicLong version = new AtomicLong();
  private @Nullable CountDownLatch running;
  private int failures;
  private long dueMs = Long.MIN_VALUE;
  private long wishedMs = Long.MIN_VALUE;

  /// @param name for log lines, such as `key set of https://sso.example.org`
  public Remote(String name, Source<T> source, InstantSource clock) {
    this.name = name;
    this.source = source;
    this.clock = clock;
  }

  /// What is there.
  public Optional<T> held() {
    return Optional.ofNullable(value);
  }

  /// Why nothing is there, as a clause.
  public String why() {
    return why;
  }

  /// Grows with every fetch that brought something else.
  long version() {
    return version.get();
  }

  /// Begins to fetch when it is time to. To be called now and then; does not wait.
  public void refresh() {
    synchronized (this) {
      if (running == null && clock.millis() >= dueMs) {
        begin();
      }
    }
  }

  /// What is there; when nothing is, waits for the fetch that runs or is due.
  public Optional<T> first(Duration patience) {
    if (value == null) {
      refresh();
      await(patience);
    }
    return held();
  }

  /// Asks for a newer one, because what is there does not do, and waits for it. Wishes are heard
  /// once a minute; between, what is there is the answer.
  public Optional<T> newer(Duration patience) {
    synchronized (this) {
      long nowMs = clock.millis();
      boolean heard =
          value != null
              && (wishedMs == Long.MIN_VALUE
                  || nowMs < wishedMs
                  || nowMs - wishedMs >= BETWEEN_WISHES.toMillis());
      if (running == null && heard) {
        wishedMs = nowMs;
        begin();
      }
    }
    await(patience);
    return held();
  }

  private void await(Duration patience) {
    CountDownLatch latch;
    synchronized (this) {
      latch = running;
    }
    try {
      if (latch != null && !latch.await(patience.toMillis(), TimeUnit.MILLISECONDS)) {
        why = "it is being fetched";
      }
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
    }
  }

  private void begin() {
    var latch = new CountDownLatch(1);
    running = latch;
    Thread.ofVirtual().name("fetch").start(() -> fetch(latch));
  }

  private void fetch(CountDownLatch latch) {
    try {
      T found = source.fetch();
      boolean other = !found.equals(value);
      boolean recovered = settled(FRESH.toMillis()) || value == null;
      value = found;
      if (other) {
        var _ = version.incrementAndGet();
      }
      if (recovered) {
        LOG.log(Level.INFO, "fetched {0}", name);
      }
    } catch (FetchException e) {
      why = e.why();
      LOG.log(
          Level.WARNING,
          "cannot fetch {0}: {1}; the next try comes in {2} s{3}",
          name,
          e.why(),
          postponed() / 1000,
          value == null ? "" : ", what was fetched before is kept");
    } finally {
      synchronized (this) {
        running = null;
      }
      latch.countDown();
    }
  }

  /// True when the fetches before had failed.
  private synchronized boolean settled(long nextMs) {
    boolean failed = failures > 0;
    failures = 0;
    dueMs = clock.millis() + nextMs;
    return failed;
  }

  private synchronized long postponed() {
    long pauseMs = Math.min(LONGEST_PAUSE_MS, FIRST_PAUSE_MS << Math.min(failures, 20));
    failures++;
    dueMs = clock.millis() + pauseMs;
    return pauseMs;
  }
}
