package stagedoor.scan;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/// Asks a disk something that somebody waits for. A disk that hangs costs a thread that waits for
/// it, and at most so many of them; never the caller.
final class DiskQuestions {

  private final Semaphore room;
  private final Duration most;

  DiskQuestions(int mostAtOnce, Duration most) {
    room = new Semaphore(mostAtOnce);
    this.most = most;
  }

  /// The answer; empty when it does not come in time, or too many others wait already.
  <T> Optional<T> ask(Supplier<T> question) {
    var answer = new ArrayBlockingQueue<T>(1);
    try {
      if (!room.tryAcquire(most.toMillis(), TimeUnit.MILLISECONDS)) {
        return Optional.empty();
      }
      Thread.ofPlatform()
          .daemon()
          .name("disk-question")
          .start(() -> {
            try {
              answer.add(question.get());
            } finally {
              room.release();
            }
          });
      return Optional.ofNullable(answer.poll(most.toMillis(), TimeUnit.MILLISECONDS));
    } catch (InterruptedException stopping) {
      Thread.currentThread().interrupt();
      return Optional.empty();
    }
  }
}
