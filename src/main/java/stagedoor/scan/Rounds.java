package stagedoor.scan;

import static java.lang.System.Logger.Level.ERROR;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/// Does something again and again on a thread of its own, and something else at the end. Whatever a
/// round fails of, also a lack of memory, is logged, and the next one comes.
final class Rounds implements AutoCloseable {

  private static final System.Logger LOG = System.getLogger(Rounds.class.getName());

  private final String name;
  private final CountDownLatch ending = new CountDownLatch(1);
  private final Duration longestEnd;
  private volatile @Nullable Thread thread;

  /// @param longestEnd how long the end may take; then the thread is interrupted
  Rounds(String name, Duration longestEnd) {
    this.name = name;
    this.longestEnd = longestEnd;
  }

  /// Starts with `first`, at once; the first round comes `every` after it.
  void start(Runnable first, Duration every, Runnable round, Runnable last) {
    thread = Thread.ofPlatform().daemon().name(name).start(() -> go(first, every, round, last));
  }

  private void go(Runnable first, Duration every, Runnable round, Runnable last) {
    try {
      go(first);
      while (!ending.await(every.toMillis(), TimeUnit.MILLISECONDS)) {
        go(round);
      }
      go(last);
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
    }
  }

  private void go(Runnable round) throws InterruptedException {
    var work = new FutureTask<>(round, true);
    work.run();
    try {
      work.get();
    } catch (ExecutionException e) {
      LOG.log(ERROR, "a round failed; the next one comes rounds=" + name, e.getCause());
    }
  }

  boolean areEnding() {
    return ending.getCount() == 0;
  }

  /// Ends after the round that runs, and the last one.
  @Override
  public void close() {
    ending.countDown();
    Thread running = thread;
    if (running != null) {
      try {
        if (!running.join(longestEnd)) {
          running.interrupt();
          var _ = running.join(longestEnd.dividedBy(4));
        }
      } catch (InterruptedException stopped) {
        Thread.currentThread().interrupt();
      }
    }
  }
}
