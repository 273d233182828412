package stagedoor.scan;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/// Asks the disk something from a thread that must not hang with it.
record Patience(Duration longest) {

  /// The answer; empty when the disk gave none in time, or failed.
  <T> Optional<T> ask(Callable<T> question) {
    var asking = new FutureTask<>(question);
    Thread.ofPlatform().daemon().name("scan-ask").start(asking);
    try {
      return Optional.of(asking.get(longest.toMillis(), TimeUnit.MILLISECONDS));
    } catch (ExecutionException | TimeoutException noAnswer) {
      asking.cancel(true);
      return Optional.empty();
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
      return Optional.empty();
    }
  }
}
