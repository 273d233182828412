package stagedoor.library;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;

/// Asks a disk something that somebody waits for. A disk that hangs costs a thread that waits for
/// it, and at most so many of them; never the caller.
public final class DiskQuestions {

  private final Semaphore room;
  private final Duration most;

  public DiskQuestions(int mostAtOnce, Duration most) {
    room = new Semaphore(mostAtOnce);
    this.most = most;
  }

  /// The answer; empty when it does not come in time, or too many others wait already.
  ///
  /// @throws IllegalStateException when the question itself fails
  public <T> Optional<T> ask(Supplier<T> question) {
    try {
      if (!room.tryAcquire(most.toMillis(), TimeUnit.MILLISECONDS)) {
        return Optional.empty();
      }
      var answer = new FutureTask<T>(() -> answer(question));
      Thread.ofPlatform().daemon().name("disk-question").start(answer);
      return Optional.of(answer.get(most.toMillis(), TimeUnit.MILLISECONDS));
    } catch (TimeoutException hangs) {
      return Optional.empty();
    } catch (ExecutionException e) {
      throw new IllegalStateException("a disk could not be asked", e.getCause());
    } catch (InterruptedException stopping) {
      Thread.currentThread().interrupt();
      return Optional.empty();
    }
  }

  private <T> T answer(Supplier<T> question) {
    try {
      return question.get();
    } finally {
      room.release();
    }
  }
}
