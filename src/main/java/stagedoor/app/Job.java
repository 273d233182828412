package stagedoor.app;

import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/// Work done again and again on a thread of its own; a failure is logged and the next round comes.
final class Job implements AutoCloseable {

  private static final System.Logger LOG = System.getLogger(Job.class.getName());

  private final CountDownLatch ended = new CountDownLatch(1);
  private final Thread thread;

  private Job(String name, Duration every, Runnable work) {
    thread = Thread.ofPlatform().daemon().name(name).start(() -> loop(name, every, work));
  }

  /// Starts; the first round comes after `every`.
  static Job start(String name, Duration every, Runnable work) {
    return new Job(name, every, work);
  }

  private void loop(String name, Duration every, Runnable work) {
    try {
      while (!ended.await(every.toMillis(), TimeUnit.MILLISECONDS)) {
        try {
          work.run();
        } catch (RuntimeException e) {
          LOG.log(Level.ERROR, "a job failed and goes on job=" + name, e);
        }
      }
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
    }
  }

  /// Ends after the round that runs.
  @Override
  public void close() {
    ended.countDown();
    try {
      thread.join(Duration.ofSeconds(5));
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
    }
  }
}
