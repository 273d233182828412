package stagedoor;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.jspecify.annotations.NullMarked;

/// Does the same many times at once: every thread waits until all are there.
@NullMarked
public final class Together {

  private Together() {}

  /// The results, in no order.
  ///
  /// @throws ExecutionException when one of them failed
  public static <T> List<T> run(int times, Callable<T> act)
      throws InterruptedException, ExecutionException {
    var ready = new CountDownLatch(times);
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      var running = new ArrayList<Future<T>>();
      for (int i = 0; i < times; i++) {
        running.add(
            threads.submit(() -> {
              ready.countDown();
              ready.await();
              return act.call();
            }));
      }
      var results = new ArrayList<T>();
      for (Future<T> each : running) {
        results.add(each.get());
      }
      return results;
    }
  }
}
