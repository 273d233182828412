package stagedoor.library;

import java.io.UncheckedIOException;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.function.BooleanSupplier;
import java.util.stream.Collectors;
import stagedoor.catalogue.Album;
import stagedoor.catalogue.AlbumFilter;
import stagedoor.catalogue.AlbumOrder;
import stagedoor.catalogue.Page;
import stagedoor.catalogue.Shelf;
import stagedoor.catalogue.Visible;
import stagedoor.library.Covers.Ahead;
import stagedoor.store.StoreException;

/// Makes the albums' covers before anybody asks for them: one thread, after the songs are in, one
/// picture after the other, and none while somebody waits for a picture.
///
/// What it made is in the cache and its colours in the store, so after a kill it goes on where it
/// was. It stops when the cache is nearly full, because more would drive out what it made.
public final class CoverAhead implements AutoCloseable {

  /// @param total albums in the catalogue; done counts those that needed nothing as well
  public record Progress(int total, int done, int failed, boolean working) {

    public static final Progress NONE = new Progress(0, 0, 0, false);
  }

  private static final System.Logger LOG = System.getLogger(CoverAhead.class.getName());
  private static final AlbumOrder ORDER = new AlbumOrder(AlbumOrder.Key.NAME, false);
  private static final int PAGE = 200;

  private final Covers covers;
  private final Shelf shelf;
  private final Libraries libraries;
  private final BooleanSupplier scanning;
  private final Semaphore wakes = new Semaphore(0);
  private final Thread thread;
  private volatile boolean ended;
  private volatile Progress progress = Progress.NONE;

  /// @param scanning whether songs are coming in; then it waits
  public CoverAhead(Covers covers, Shelf shelf, Libraries libraries, BooleanSupplier scanning) {
    this.covers = covers;
    this.shelf = shelf;
    this.libraries = libraries;
    this.scanning = scanning;
    thread = Thread.ofPlatform().daemon().name("covers-ahead").start(this::loop);
  }

  /// Looks whether there is something to do: a scan has ended, or a picture changed.
  public void wake() {
    wakes.release();
  }

  public Progress progress() {
    return progress;
  }

  private void loop() {
    try {
      while (!ended) {
        wakes.acquire();
        wakes.drainPermits();
        if (!scanning.getAsBoolean()) {
          tryRound();
        }
      }
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
    }
  }

  private void tryRound() throws InterruptedException {
    try {
      round();
    } catch (StoreException | UncheckedIOException e) {
      LOG.log(Level.WARNING, "covers could not be made ahead; the next change begins anew", e);
      Progress last = progress;
      progress = new Progress(last.total(), last.done(), last.failed(), false);
    }
  }

  private void round() throws InterruptedException {
    long startNs = System.nanoTime();
    var visible =
        new Visible(libraries.list().stream().map(Library::id).collect(Collectors.toSet()));
    int made = 0;
    int failed = 0;
    int done = 0;
    boolean full = false;
    Page<Album> page = page(visible, 0);
    while (!page.items().isEmpty() && !full) {
      for (Album album : page.items()) {
        if (ended || scanning.getAsBoolean()) {
          progress = new Progress(page.total(), done, failed, false);
          return;
        }
        covers.awaitQuiet();
        Ahead came = covers.ahead(album);
        full = came == Ahead.FULL;
        if (full) {
          break;
        }
        made += came == Ahead.MADE ? 1 : 0;
        failed += came == Ahead.FAILED ? 1 : 0;
        done++;
        progress = new Progress(page.total(), done, failed, true);
      }
      covers.colours().save();
      page = page(visible, done);
    }
    progress = new Progress(page.total(), done, failed, false);
    covers.colours().save();
    if (made > 0) {
      HeapRoom.collect();
    }
    if (made > 0 || full) {
      LOG.log(
          Level.INFO,
          "made covers ahead made={0} failed={1} cache_full={2} took_ms={3}",
          Integer.toString(made),
          Integer.toString(failed),
          full,
          Long.toString((System.nanoTime() - startNs) / 1_000_000));
    }
  }

  private Page<Album> page(Visible visible, int offset) {
    return shelf.now().albums().page(ORDER, AlbumFilter.ALL, visible, offset, PAGE);
  }

  /// Ends after the picture it works on.
  @Override
  public void close() {
    ended = true;
    thread.interrupt();
    try {
      thread.join(Duration.ofSeconds(5));
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
    }
    covers.colours().save();
  }
}
