package stagedoor.scan;

import static java.lang.System.Logger.Level.ERROR;
import static java.lang.System.Logger.Level.INFO;

import java.nio.file.Files;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import stagedoor.catalogue.LibraryId;
import stagedoor.catalogue.Shelf;
import stagedoor.library.Libraries;
import stagedoor.library.Library;
import stagedoor.store.Database;

/// Brings what is on disk into the store and the catalogue, one scan at a time.
///
/// A scan walks each library with several readers ([Walk]), compares folders and files with what
/// the store knows, reads what is new or changed, and writes it in small transactions
/// ([SongWriter]); the catalogue follows ([Publisher]). Killed at any moment, the next scan
/// completes what is missing.
public final class Scanner implements AutoCloseable {

  /// The scan that has the turn.
  private record Turn(boolean full, Progress progress, AtomicBoolean cancelled) {}

  private static final System.Logger LOG = System.getLogger(Scanner.class.getName());

  private final Database db;
  private final Libraries libraries;
  private final Shelf shelf;
  private final ScanSettings settings;
  private final ReportStore reports;
  private final Publisher publisher;
  private final Semaphore turn = new Semaphore(1);
  private final List<Consumer<ScanStatus>> listeners = new CopyOnWriteArrayList<>();
  private volatile @Nullable Turn running;
  private volatile Optional<ScanReport> last;
  private volatile boolean closed;

  public Scanner(Database db, Libraries libraries, Shelf shelf, ScanSettings settings) {
    this.db = db;
    this.libraries = libraries;
    this.shelf = shelf;
    this.settings = settings;
    this.reports = new ReportStore(db);
    this.publisher = new Publisher(db, shelf);
    this.last = reports.last();
  }

  /// Puts everything the store knows on the shelf; for the start of the program.
  public void loadCatalogue() {
    long startNs = System.nanoTime();
    shelf.fill(empty -> CatalogueLoad.into(empty, db));
    LOG.log(
        INFO,
        "loaded the catalogue songs={0} took_ms={1}",
        Integer.toString(shelf.now().songCount()),
        Long.toString((System.nanoTime() - startNs) / 1_000_000));
  }

  /// Starts a scan and returns at once; false when one runs already.
  ///
  /// @param full reads every file again, changed or not
  public boolean start(boolean full) {
    if (closed || !turn.tryAcquire()) {
      return false;
    }
    Turn mine = begin(full);
    Thread.ofPlatform()
        .daemon()
        .name("scan")
        .uncaughtExceptionHandler((thread, failure) ->
            LOG.log(ERROR, "the scan failed; the next one goes on from there", failure))
        .start(() -> run(mine));
    return true;
  }

  /// Runs a scan on the caller's thread; one that runs already is waited for.
  ///
  /// @throws stagedoor.store.StoreException when the store could not be written
  public ScanReport scanNow(boolean full) {
    turn.acquireUninterruptibly();
    return run(begin(full));
  }

  private Turn begin(boolean full) {
    var mine = new Turn(full, new Progress(this::tell), new AtomicBoolean(closed));
    running = mine;
    return mine;
  }

  private ScanReport run(Turn mine) {
    try {
      tell();
      return scan(mine);
    } finally {
      running = null;
      turn.release();
      tell();
    }
  }

  private ScanReport scan(Turn mine) {
    var songs = new SongStore(db);
    Optional<MovedSongs> moved =
        songs.isEmpty() ? Optional.empty() : Optional.of(new MovedSongs(libraries, present()));
    var run =
        new ScanRun(
            db,
            settings,
            mine.full(),
            new ArtistIndex(new ArtistStore(db).all()),
            new AlbumIndex(new AlbumStore(db).allKnown()),
            moved,
            publisher,
            mine.progress(),
            mine.cancelled());
    publisher.begin();
    try {
      for (Library library : libraries.list()) {
        if (!run.isCancelled()) {
          new LibraryScan(run, library).scan();
        }
      }
    } finally {
      publisher.publish(run.artists());
    }
    return end(run);
  }

  private ScanReport end(ScanRun run) {
    ScanReport report = run.progress().report();
    reports.save(report);
    last = Optional.of(report);
    LOG.log(
        INFO,
        String.format(
            "the scan %s added=%d changed=%d removed=%d unchanged=%d problems=%d folders=%d"
                + " took_ms=%d files_per_second=%.0f",
            run.isCancelled() ? "was cancelled" : "ended",
            report.added(),
            report.changed(),
            report.removed(),
            report.unchanged(),
            report.problemCount(),
            run.progress().foldersSeen(),
            report.took().toMillis(),
            run.progress().filesPerSecond()));
    return report;
  }

  /// Libraries whose folders are there; the others' songs cannot have moved.
  private Set<LibraryId> present() {
    return libraries.list().stream()
        .filter(library -> Files.isDirectory(library.folder()))
        .map(Library::id)
        .collect(Collectors.toSet());
  }

  public ScanStatus status() {
    @Nullable Turn run = running;
    long total = last.map(r -> r.added() + r.changed() + r.unchanged()).orElse(0L);
    if (run == null) {
      return new ScanStatus(false, false, total, 0, total, 0, Optional.empty(), last);
    }
    Progress progress = run.progress();
    return new ScanStatus(
        true,
        run.full(),
        progress.songsSeen(),
        progress.foldersSeen(),
        total,
        progress.filesPerSecond(),
        Optional.of(progress.startedAt()),
        last);
  }

  /// Calls the listener when a scan begins and ends, and at most once a second between; on the
  /// scan's threads, so it must return soon.
  public void onProgress(Consumer<ScanStatus> listener) {
    listeners.add(listener);
  }

  private void tell() {
    ScanStatus status = status();
    listeners.forEach(listener -> listener.accept(status));
  }

  /// Ends the running scan early; what it found until then stays. The next one finds the rest.
  public void cancel() {
    @Nullable Turn run = running;
    if (run != null) {
      run.cancelled().set(true);
    }
  }

  /// Cancels and waits for the end; no scan starts any more.
  @Override
  public void close() {
    closed = true;
    cancel();
    turn.acquireUninterruptibly();
    turn.release();
  }
}
