package stagedoor;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.NullMarked;

/// Waits for what another process or thread brings about.
@NullMarked
public final class Await {

  private static final Duration PATIENCE = Duration.ofSeconds(30);

  private Await() {}

  /// Returns when the condition holds.
  ///
  /// @throws AssertionError when it does not within half a minute
  public static void that(String what, Callable<Boolean> condition) throws Exception {
    long end = System.nanoTime() + PATIENCE.toNanos();
    while (!condition.call()) {
      pause(what, end);
    }
  }

  /// The same for places where nothing may be thrown.
  public static void until(String what, BooleanSupplier condition) {
    long end = System.nanoTime() + PATIENCE.toNanos();
    while (!condition.getAsBoolean()) {
      pause(what, end);
    }
  }

  private static void pause(String what, long end) {
    if (System.nanoTime() > end) {
      throw new AssertionError("waited in vain: " + what);
    }
    LockSupport.parkNanos(10_000_000);
  }

  /// Returns when the latch is open; for places where nothing may be thrown.
  public static void latch(CountDownLatch latch) {
    try {
      assertThat(latch.await(PATIENCE.toMillis(), TimeUnit.MILLISECONDS))
          .as("waited in vain")
          .isTrue();
    } catch (InterruptedException stopped) {
      throw new IllegalStateException(stopped);
    }
  }

  /// The threads of that name that have not ended.
  public static List<Thread> threads(String name) {
    return Thread.getAllStackTraces().keySet().stream()
        .filter(thread -> thread.getName().equals(name))
        .toList();
  }
}
