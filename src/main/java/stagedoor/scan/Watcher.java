package stagedoor.scan;

import static java.lang.System.Logger.Level.DEBUG;
import static java.lang.System.Logger.Level.INFO;
import static java.lang.System.Logger.Level.WARNING;
import static java.nio.file.StandardWatchEventKinds.ENTRY_CREATE;
import static java.nio.file.StandardWatchEventKinds.ENTRY_DELETE;
import static java.nio.file.StandardWatchEventKinds.ENTRY_MODIFY;
import static java.nio.file.StandardWatchEventKinds.OVERFLOW;

import java.io.IOException;
import java.nio.file.ClosedWatchServiceException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.WatchEvent;
import java.nio.file.WatchKey;
import java.nio.file.WatchService;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import stagedoor.catalogue.LibraryId;
import stagedoor.library.Libraries;
import stagedoor.library.Library;
import stagedoor.library.RawPath;

/// Has folders scanned soon after something changed in them.
///
/// Scans tell of each folder they enter ([#entering]), and the system reports what changes there.
/// When it was quiet for a while, the folders that changed are scanned, and only those; what
/// changes while a scan runs is scanned after it. Reports that were lost, as when very much changes
/// at once, lead to a scan of everything they could have been about. Where changes are not
/// reported, such as on a network share, the library is looked through every hour, unless a
/// schedule does that.
public final class Watcher implements FolderWatch, AutoCloseable {

  private static final System.Logger LOG = System.getLogger(Watcher.class.getName());
  private static final Duration TICK = Duration.ofSeconds(1);

  private final WatchService service;
  private final WatchedFolders folders = new WatchedFolders();
  private final Changes changes;
  private final SilentLibraries silent;
  private final Tops tops;
  private final Libraries libraries;
  private final Scanner scanner;
  private final Thread thread;

  private Watcher(
      WatchService service,
      Libraries libraries,
      Scanner scanner,
      Duration quiet,
      boolean scheduled) {
    this.service = service;
    this.libraries = libraries;
    this.scanner = scanner;
    changes = new Changes(quiet);
    silent = new SilentLibraries(scheduled);
    tops = new Tops(libraries);
    thread = Thread.ofPlatform().daemon().name("watch").unstarted(this::loop);
  }

  /// Begins to watch the folders that scans enter from now on; empty when the system cannot.
  ///
  /// @param quiet how long nothing must change before a scan
  /// @param scheduled whether scans of everything come by themselves too
  public static Optional<Watcher> start(
      Libraries libraries, Scanner scanner, Duration quiet, boolean scheduled) {
    try {
      WatchService service = FileSystems.getDefault().newWatchService();
      var watcher = new Watcher(service, libraries, scanner, quiet, scheduled);
      scanner.watch(watcher);
      watcher.thread.start();
      return Optional.of(watcher);
    } catch (IOException e) {
      LOG.log(
          WARNING,
          "changes of the music are not noticed by themselves: {0}. Raise the system"
              + " limits (sysctl fs.inotify.max_user_instances), or set Scanner.Schedule",
          e.getMessage());
      return Optional.empty();
    }
  }

  /// The folder may hang, so this may take for ever, as everything a scan does.
  @Override
  public void entering(LibraryId library, String path, Path folder) {
    var watched = new Watched(library, path, folder);
    if (folders.has(watched) || silent.isFull() || !isWatched(library)) {
      return;
    }
    try {
      if (path.isEmpty()) {
        silent.look(library, folder);
      }
      folders.put(folder.register(service, ENTRY_CREATE, ENTRY_DELETE, ENTRY_MODIFY), watched);
    } catch (IOException e) {
      refused(e);
    } catch (ClosedWatchServiceException closing) {
      LOG.log(DEBUG, "no folder is watched any more");
    }
  }

  private boolean isWatched(LibraryId library) {
    return libraries.find(library).filter(Library::watched).isPresent();
  }

  /// A folder that is not there any more is no matter; that there are too many is.
  private void refused(IOException e) {
    boolean full = String.valueOf(e.getMessage()).contains("limit");
    if (full && silent.full()) {
      LOG.log(
          WARNING,
          "only {0} folders can be watched; changes in the others are found by a scan each hour."
              + " Raise the system limit (sysctl fs.inotify.max_user_watches=1048576) and start"
              + " again",
          Integer.toString(folders.size()));
    } else if (!full) {
      LOG.log(DEBUG, "a folder cannot be watched", e);
    }
  }

  private void loop() {
    long nextTickNs = System.nanoTime();
    try {
      while (true) {
        WatchKey key = service.poll(changes.waitMs(TICK), TimeUnit.MILLISECONDS);
        if (key != null) {
          take(key);
        }
        changes.due().ifPresent(this::scan);
        if (System.nanoTime() - nextTickNs >= 0) {
          nextTickNs = System.nanoTime() + TICK.toNanos();
          tick();
        }
      }
    } catch (ClosedWatchServiceException closed) {
      LOG.log(DEBUG, "changes are not watched any more");
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
    }
  }

  private void scan(ScanRequest request) {
    LOG.log(INFO, "the music changed places={0}", Integer.toString(request.places().size()));
    scanner.ask(request);
  }

  /// Looks after libraries that come and go, and those that report nothing.
  private void tick() {
    for (LibraryId gone : tops.gone()) {
      folders.forget(gone);
    }
    for (LibraryId come : tops.come()) {
      changes.add(ScanPlace.whole(come));
    }
    silent.due().forEach(library -> changes.add(ScanPlace.whole(library)));
    if (silent.isEverythingDue()) {
      tops.all().forEach(library -> changes.add(ScanPlace.whole(library)));
    }
  }

  private void take(WatchKey key) {
    Optional<Watched> watched = folders.find(key);
    for (WatchEvent<?> event : key.pollEvents()) {
      watched.ifPresent(folder -> note(folder, event));
    }
    if (!key.reset()) {
      folders.remove(key);
    }
  }

  private void note(Watched in, WatchEvent<?> event) {
    if (event.kind().equals(OVERFLOW) || !(event.context() instanceof Path name)) {
      changes.add(new ScanPlace(in.library(), in.path(), true));
      return;
    }
    String shown = name.toString();
    boolean rules = IgnoreRules.FILES.contains(shown);
    if (rules) {
      changes.add(new ScanPlace(in.library(), in.path(), true));
    } else if (!FolderListing.isHidden(shown)) {
      Path child = in.folder().resolve(name);
      String path = in.below(RawPath.nameOf(child));
      boolean folder =
          event.kind().equals(ENTRY_CREATE)
              ? Files.isDirectory(child)
              : event.kind().equals(ENTRY_DELETE) && folders.has(in.library(), path);
      changes.add(
          folder
              ? new ScanPlace(in.library(), path, true)
              : new ScanPlace(in.library(), in.path(), false));
    }
  }

  /// How many folders are watched.
  int size() {
    return folders.size();
  }

  @Override
  public void close() {
    try {
      service.close();
    } catch (IOException e) {
      LOG.log(DEBUG, "the watch service did not close", e);
    }
  }
}
