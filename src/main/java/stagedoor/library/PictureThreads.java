package stagedoor.library;

import java.util.concurrent.FutureTask;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/// Threads that work on pictures, one for each processor; who comes first is served first.
///
/// A picture takes a processor for a tenth of a second and lets nobody in between. Virtual threads
/// share as many threads of the system as there are processors, so on theirs all other requests
/// would wait for the pictures, and some pictures for all others.
final class PictureThreads {

  private static final int IDLE_S = 10;

  private final ThreadPoolExecutor threads =
      new ThreadPoolExecutor(
          Runtime.getRuntime().availableProcessors(),
          Runtime.getRuntime().availableProcessors(),
          IDLE_S,
          TimeUnit.SECONDS,
          new LinkedBlockingQueue<>(),
          Thread.ofPlatform().daemon().name("picture-", 0).factory());

  PictureThreads() {
    threads.allowCoreThreadTimeOut(true);
  }

  /// Starts the work for a virtual thread; any other thread does it itself, so that work which
  /// needs other work never waits for a thread.
  void start(FutureTask<?> work) {
    if (Thread.currentThread().isVirtual()) {
      threads.execute(work);
    } else {
      work.run();
    }
  }
}
