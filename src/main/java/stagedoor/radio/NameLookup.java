package stagedoor.radio;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/// Looks up the addresses of hosts.
///
/// The system's lookup holds the thread it runs on, also under a virtual one, and cannot be
/// stopped: it runs on a few threads of its own, so that a slow one holds up no request but those
/// that wait for it.
final class NameLookup implements AutoCloseable {

  /// Asks the system, or stands in for it.
  @FunctionalInterface
  interface Names {
    InetAddress[] all(String host) throws UnknownHostException;
  }

  private static final int THREADS = 4;
  private static final long IDLE_SECONDS = 30;

  private final Names names;
  private final ExecutorService threads;

  NameLookup(Names names) {
    this.names = names;
    var pool =
        new ThreadPoolExecutor(
            THREADS,
            THREADS,
            IDLE_SECONDS,
            TimeUnit.SECONDS,
            new LinkedBlockingQueue<>(),
            Thread.ofPlatform().daemon().name("station-names-", 0).factory());
    pool.allowCoreThreadTimeOut(true);
    threads = pool;
  }

  /// @throws NoSound when the name is not known, or not found out in time
  List<InetAddress> find(String host, Duration patience) throws NoSound {
    Future<List<InetAddress>> found = begun(host);
    try {
      return found.get(patience.toMillis(), TimeUnit.MILLISECONDS);
    } catch (ExecutionException unknown) {
      throw new NoSound(Fault.UNKNOWN_HOST);
    } catch (TimeoutException slow) {
      throw new NoSound(Fault.SILENT);
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
      throw new NoSound(Fault.SILENT);
    } finally {
      found.cancel(false);
    }
  }

  private Future<List<InetAddress>> begun(String host) throws NoSound {
    try {
      return threads.submit(() -> List.of(names.all(host)));
    } catch (RejectedExecutionException closed) {
      throw new NoSound(Fault.SILENT);
    }
  }

  @Override
  public void close() {
    threads.shutdownNow();
  }
}
