package stagedoor.scan;

import static java.lang.System.Logger.Level.ERROR;
import static java.lang.System.Logger.Level.INFO;
import static java.lang.System.Logger.Level.WARNING;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.BiConsumer;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import stagedoor.catalogue.Catalogue;
import stagedoor.catalogue.ItemId;
import stagedoor.catalogue.Shelf;
import stagedoor.library.KeptPictures;
import stagedoor.library.Libraries;
import stagedoor.store.Database;
import stagedoor.store.StoreException;

/// Brings what is on disk into the store and the catalogue, one scan at a time.
///
/// A scan ([ScanPass]) walks each library with several readers ([Walk]), compares folders and files
/// with what the store knows, reads what is new or changed, and writes it in small transactions
/// ([SongWriter]); the catalogue follows ([Publisher]). Killed or cancelled at any moment, the next
/// scan completes what is missing. What is asked for while one runs comes after it ([Waiting]).
public final class Scanner implements AutoCloseable {

  private static final System.Logger LOG = System.getLogger(Scanner.class.getName());
  private static final Duration LONGEST_END = Duration.ofSeconds(30);

  private final Shelf shelf;
  private final ReportStore reports;
  private final FullScanStore fullScans;
  private final RemovedLibraries removed;
  private final ScanPass pass;
  private final ScanSettings settings;
  private final Disk disk;
  private final Stuck stuck = new Stuck();
  private final Waiting waiting = new Waiting();
  private final StoredMusic stored;
  private final Publisher publisher;
  private final List<Consumer<ScanStatus>> listeners = new CopyOnWriteArrayList<>();
  private final List<BiConsumer<ItemId, ItemId>> followers = new CopyOnWriteArrayList<>();
  private final List<Consumer<List<SeenLists>>> readers = new CopyOnWriteArrayList<>();
  private volatile @Nullable ScanTurn running;
  private volatile Optional<ScanReport> last;
  private volatile Optional<ScanPreview> preview = Optional.empty();

  /// Whether something failed that may have been committed and never shown.
  private volatile boolean failed;

  /// Done unless what is shown was made by other code and is being made anew.
  private volatile CompletableFuture<Void> renewed = CompletableFuture.completedFuture(null);

  private volatile FolderWatch watch = (_, _, _) -> {};
  private volatile boolean closed;

  public Scanner(Database db, Libraries libraries, Shelf shelf, ScanSettings settings) {
    this(db, libraries, shelf, settings, Disk.REAL);
  }

  Scanner(Database db, Libraries libraries, Shelf shelf, ScanSettings settings, Disk disk) {
    this.settings = settings;
    this.disk = disk;
    this.shelf = shelf;
    this.reports = new ReportStore(db);
    this.fullScans = new FullScanStore(db);
    this.removed = new RemovedLibraries(db, libraries, shelf);
    var repaint = new Repaint(db, shelf);
    this.stored = new StoredMusic(db, repaint);
    this.publisher = new Publisher(db, shelf, repaint, settings.pictures().albums());
    this.pass = new ScanPass(db, libraries, publisher, this::tellFollowed, this::tellLists);
    this.last = reports.last();
  }

  /// Shows uploaded and fetched pictures in the catalogue from now on; before it is loaded.
  public void show(KeptPictures pictures) {
    stored.repaint().follow(pictures);
  }

  /// Puts everything the store knows on the shelf; for the start of the program.
  public void loadCatalogue() {
    shelf.fill(stored::all);
  }

  StoredMusic stored() {
    return stored;
  }

  /// From now on scans wait for [#renew]: what is being put on the shelf is not what is stored.
  void expectRenewal() {
    renewed = new CompletableFuture<>();
  }

  /// Whether what is shown is being made anew: until then, songs that are stored may be missing in
  /// it.
  public boolean isRenewing() {
    return !renewed.isDone();
  }

  /// Waits for [#renew], if it is expected.
  void awaitRenewal() {
    renewed.join();
  }

  /// Makes the catalogue of everything the store knows and puts it in the place of the one that is
  /// shown. What is in it stays as it is meanwhile: scans wait, and only missing songs are purged.
  /// But for pictures, which are looked at last.
  ///
  /// @param empty says how it is ordered
  /// @param ends whether nobody waits for it any more
  /// @return whether it is shown, unless the program ended
  boolean renew(Catalogue empty, BooleanSupplier ends) {
    try {
      // What is being done between two scans comes first.
      var _ = between(() -> true);
      return replaceBy(stored.all(empty, () -> closed || ends.getAsBoolean()));
    } catch (CancellationException ended) {
      return false;
    } finally {
      renewed.complete(null);
    }
  }

  private synchronized boolean replaceBy(Catalogue made) {
    if (!closed) {
      shelf.renew(made, stored::repainted);
    }
    return !closed;
  }

  /// Scans what is new or changed; goes on with a full scan when one was killed.
  public Asked startUp() {
    return ask(ScanRequest.of(fullScans.wasKilled()));
  }

  /// Asks for a scan and returns at once.
  public Asked ask(ScanRequest request) {
    return ask(request, new CompletableFuture<>());
  }

  private Asked ask(ScanRequest request, CompletableFuture<ScanReport> end) {
    Asked asked = put(request, end);
    if (asked == Asked.WAITING) {
      tell();
    }
    return asked;
  }

  private synchronized Asked put(ScanRequest request, CompletableFuture<ScanReport> end) {
    if (closed) {
      end.complete(ScanTurn.nothing(request));
      return Asked.CLOSED;
    }
    waiting.add(request, end);
    if (running != null) {
      return Asked.WAITING;
    }
    takeNext()
        .ifPresent(first -> Thread.ofPlatform().daemon().name("scan").start(() -> runAll(first)));
    return Asked.STARTED;
  }

  /// Scans, after what runs already, and waits for the end. Of a dry run the counts are those of
  /// what would happen; see [#preview].
  ///
  /// @throws StoreException when the store could not be written
  public ScanReport scanNow(ScanRequest request) {
    var end = new CompletableFuture<ScanReport>();
    ask(request, end);
    try {
      return end.join();
    } catch (CompletionException e) {
      if (e.getCause() instanceof RuntimeException cause) {
        throw cause;
      }
      throw e;
    }
  }

  /// Scans everything, after what runs already, and waits for the end.
  public ScanReport scanNow(boolean full) {
    return scanNow(ScanRequest.of(full));
  }

  /// Gives the turn to what waits, if anything does; what cannot begin has failed.
  private synchronized Optional<ScanTurn> takeNext() {
    Optional<ScanTurn> turn = Optional.empty();
    Optional<Waiting.One> next = waiting.take();
    while (turn.isEmpty() && next.isPresent()) {
      try {
        turn = Optional.of(turn(next.get()));
      } catch (StoreException e) {
        LOG.log(ERROR, "a scan could not begin", e);
        next.get().end().completeExceptionally(e);
        next = waiting.take();
      }
    }
    running = turn.orElse(null);
    return turn;
  }

  private ScanTurn turn(Waiting.One next) {
    ScanRequest request = next.request();
    boolean numbered = request.full() && request.isEverything() && !request.dryRun();
    long total = request.isEverything() ? shelf.now().songCount() : 0;
    return new ScanTurn(
        request, numbered ? fullScans.goOn() : 0, new Progress(total, this::tell), next.end());
  }

  private void runAll(ScanTurn first) {
    Optional<ScanTurn> turn = Optional.of(first);
    while (turn.isPresent()) {
      Runnable end = run(turn.get());
      turn = takeNext();
      end.run();
    }
    tell();
  }

  /// Runs one scan; the answer tells those who wait for its end. They get its failure too, but the
  /// log has it in any case.
  private Runnable run(ScanTurn turn) {
    var work = new FutureTask<>(() -> scan(turn));
    work.run();
    try {
      ScanReport report = work.get();
      return () -> turn.end().complete(report);
    } catch (ExecutionException e) {
      Throwable cause = e.getCause() == null ? e : e.getCause();
      // A dry run commits nothing.
      failed = failed || !turn.request().dryRun();
      LOG.log(ERROR, "the scan failed; the next one goes on from there", cause);
      return () -> turn.end().completeExceptionally(cause);
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
      return () -> turn.end().completeExceptionally(stopped);
    }
  }

  private ScanReport scan(ScanTurn turn) {
    if (hasWaited(turn) && turn.isCancelled()) {
      return turn.report();
    }
    tell();
    if (turn.request().dryRun()) {
      preview = Optional.of(pass.preview(turn, tools()));
      return turn.report();
    }
    sweep();
    pass.scan(turn, tools());
    ScanReport report = reports.save(turn);
    if (turn.fullScan() != 0 && !turn.isCancelled()) {
      fullScans.complete(turn.fullScan());
    }
    last = Optional.of(report);
    log(turn, report);
    return report;
  }

  /// Waits until what is shown is not being replaced: what a scan brings would be lost.
  ///
  /// @return whether there was something to wait for
  private boolean hasWaited(ScanTurn turn) {
    var _ = shelf.now();
    if (renewed.isDone()) {
      return false;
    }
    turn.enter(ScanPhase.LOADING, Optional.empty());
    tell();
    awaitRenewal();
    turn.enter(ScanPhase.READING, Optional.empty());
    return true;
  }

  /// One that fails on its way has committed what the shelf does not show.
  private int sweep() {
    boolean wasFailed = failed;
    failed = true;
    int swept = removed.sweep(System.currentTimeMillis());
    failed = wasFailed;
    return swept;
  }

  private ScanRun.ScanTools tools() {
    return new ScanRun.ScanTools(settings, disk, watch, stuck);
  }

  private static void log(ScanTurn turn, ScanReport report) {
    LOG.log(
        INFO,
        String.format(
            "the scan %s added=%d changed=%d removed=%d unchanged=%d problems=%d folders=%d"
                + " took_ms=%d files_per_second=%.0f",
            report.cancelled() ? "was cancelled" : "ended",
            report.added(),
            report.changed(),
            report.removed(),
            report.unchanged(),
            report.met(),
            turn.progress().foldersSeen(),
            report.took().toMillis(),
            turn.progress().filesPerSecond()));
  }

  public ScanStatus status() {
    @Nullable ScanTurn turn = running;
    long songs = shelf.now().songCount();
    if (turn == null) {
      return new ScanStatus(
          ScanPhase.IDLE,
          false,
          false,
          false,
          Optional.empty(),
          songs,
          0,
          songs,
          0,
          Optional.empty(),
          last);
    }
    return turn.status(waiting.any(), last);
  }

  /// What the last dry run since the start of the program found out.
  public Optional<ScanPreview> preview() {
    return preview;
  }

  /// Calls the listener when a scan begins and ends, and at most once a second between; on the
  /// scan's threads, so it must return soon.
  ///
  /// @return ends it
  public Runnable onProgress(Consumer<ScanStatus> listener) {
    listeners.add(listener);
    return () -> listeners.remove(listener);
  }

  /// Tells `watch` of each folder that is entered from now on.
  void watch(FolderWatch watch) {
    this.watch = watch;
  }

  /// Calls the listener with an item that lives on as another one: what users attached to the first
  /// belongs to the second now. It may be called again for the same two.
  public void onFollowed(BiConsumer<ItemId, ItemId> listener) {
    followers.add(listener);
  }

  /// Calls the reader at the end of each scan that was not cancelled, when its songs are in the
  /// catalogue, with the files of playlists in the libraries it went through.
  public void onLists(Consumer<List<SeenLists>> reader) {
    readers.add(reader);
  }

  private void tellLists(List<SeenLists> seen) {
    readers.forEach(reader -> reader.accept(seen));
  }

  private void tellFollowed(ItemId from, ItemId into) {
    followers.forEach(follower -> follower.accept(from, into));
  }

  /// One at a time: nobody hears last what was true before.
  private void tell() {
    synchronized (listeners) {
      ScanStatus status = status();
      listeners.forEach(listener -> listener.accept(status));
    }
  }

  /// A library was removed: its songs leave the catalogue at once, or after the scan that runs.
  /// That one is cancelled, because it may be reading that library, and comes again; so do those
  /// that wait.
  public void libraryRemoved() {
    Thread.ofPlatform().daemon().name("removed-library").start(this::sweepOrBeginAgain);
  }

  private synchronized void sweepOrBeginAgain() {
    @Nullable ScanTurn turn = running;
    if (turn != null) {
      turn.cancel();
      put(turn.request().dryRun() ? ScanRequest.QUICK : turn.request(), new CompletableFuture<>());
    } else if (!renewed.isDone()) {
      put(ScanRequest.QUICK, new CompletableFuture<>());
    } else if (!closed) {
      sweep();
    }
  }

  /// Ends the running scan early and drops those that wait; what it found until then stays. The
  /// next one finds the rest.
  public void cancel() {
    cancel(true);
  }

  private synchronized void cancel(boolean byUser) {
    waiting.drop(ScanTurn::nothing);
    @Nullable ScanTurn turn = running;
    if (turn != null) {
      turn.cancel();
      if (byUser && turn.fullScan() != 0) {
        fullScans.cancelled(turn.fullScan());
      }
    }
  }

  /// Runs `work` while no scan does; empty when one has the turn.
  synchronized <T> Optional<T> between(Supplier<T> work) {
    return running == null ? Optional.of(work.get()) : Optional.empty();
  }

  /// Runs `work` while the shelf shows all that the store holds and nothing changes that; empty
  /// when a scan runs, or one failed: what it had committed is shown by the next start.
  synchronized <T> Optional<T> whileShown(Supplier<T> work) {
    return failed || publisher.owes() ? Optional.empty() : between(work);
  }

  /// Cancels and waits for the end; no scan starts any more.
  @Override
  public void close() {
    @Nullable ScanTurn turn;
    synchronized (this) {
      closed = true;
      cancel(false);
      renewed.complete(null);
      turn = running;
    }
    if (turn != null) {
      await(turn);
    }
  }

  private static void await(ScanTurn turn) {
    try {
      turn.end().get(LONGEST_END.toMillis(), TimeUnit.MILLISECONDS);
    } catch (ExecutionException loggedAlready) {
      return;
    } catch (TimeoutException e) {
      LOG.log(WARNING, "a scan did not end in time", e);
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
    }
  }
}
