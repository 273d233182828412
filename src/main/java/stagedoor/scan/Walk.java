package stagedoor.scan;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.LongAdder;
import stagedoor.library.Library;
import stagedoor.library.RawPath;
import stagedoor.scan.SongStore.Known;

/// One walk through a library by several threads: what it knows before, and what it learns.
///
/// A folder is visited once however many ways lead to it. Links to folders are followed after
/// everything else, in the order of their paths: so a real path wins over a link, a cycle ends
/// where it began, and the next scan finds the same.
final class Walk {

  /// Reading waits when the writer is this much behind.
  static final int MOST_WAITING = 400;

  /// A folder from which known songs are gone; written when the walk turns out to be sound.
  record Loss(Found.Folder folder, List<Known> songs) {}

  private record Link(Path folder, String path) {}

  private final ScanRun run;
  private final Library library;
  private final Map<String, FolderStore.Known> known;
  private final BlockingQueue<Found> found;
  private final SongStore songStore;
  private final Set<Object> visited = ConcurrentHashMap.newKeySet();
  private final Set<String> seen = ConcurrentHashMap.newKeySet();
  private final Set<String> unreadable = ConcurrentHashMap.newKeySet();
  private final Queue<Link> links = new ConcurrentLinkedQueue<>();
  private final Queue<Loss> losses = new ConcurrentLinkedQueue<>();
  private final LongAdder songs = new LongAdder();

  Walk(
      ScanRun run,
      Library library,
      Map<String, FolderStore.Known> known,
      BlockingQueue<Found> found) {
    this.run = run;
    this.library = library;
    this.known = known;
    this.found = found;
    this.songStore = new SongStore(run.db());
  }

  /// Visits everything and hands over [Found.End] at last, whatever happens. Runs in a pool.
  void walk() {
    try {
      new FolderVisit(this, library.folder(), "").invoke();
      for (List<Link> next = takeLinks(); !next.isEmpty(); next = takeLinks()) {
        next.forEach(link -> new FolderVisit(this, link.folder(), link.path()).invoke());
      }
    } finally {
      hand(new Found.End());
    }
  }

  private List<Link> takeLinks() {
    var taken = new ArrayList<Link>();
    for (Link link = links.poll(); link != null; link = links.poll()) {
      taken.add(link);
    }
    taken.sort(Comparator.comparing(Link::path));
    return taken;
  }

  ScanRun run() {
    return run;
  }

  /// Whether this is the first visit of a folder, by whatever path.
  boolean isFirstVisit(Path folder) throws IOException {
    Object key = Files.readAttributes(folder, BasicFileAttributes.class).fileKey();
    return key == null || visited.add(key);
  }

  void follow(Path folder, String path) {
    links.add(new Link(folder, path));
  }

  Optional<FolderStore.Known> known(String path) {
    return Optional.ofNullable(known.get(path));
  }

  List<Known> knownSongs(FolderStore.Known folder) {
    return songStore.inFolder(folder.id());
  }

  void seen(String path, int songCount) {
    seen.add(path);
    songs.add(songCount);
    run.progress().folder();
  }

  /// A folder or file that could not be used: what is known there stays as it was.
  void problem(String path, String reason) {
    unreadable.add(path);
    run.progress()
        .problem(
            new Problem(
                library.id(),
                path,
                library.name() + "/" + RawPath.shown(path),
                reason,
                Instant.now()));
  }

  boolean isUnreadable(String path) {
    if (unreadable.isEmpty()) {
      return false;
    }
    for (String at = path; !at.isEmpty(); at = at.substring(0, Math.max(0, at.lastIndexOf('/')))) {
      if (unreadable.contains(at)) {
        return true;
      }
    }
    return unreadable.contains("");
  }

  void lost(Loss loss) {
    losses.add(loss);
  }

  /// Hands something to the writer; waits while the writer is behind, but not for a stopped one.
  void hand(Found item) {
    boolean interrupted = false;
    try {
      while (!run.isCancelled() || item instanceof Found.End) {
        try {
          if (found.offer(item, 100, TimeUnit.MILLISECONDS)) {
            return;
          }
          if (run.isCancelled()) {
            found.clear();
          }
        } catch (InterruptedException e) {
          interrupted = true;
        }
      }
    } finally {
      if (interrupted) {
        Thread.currentThread().interrupt();
      }
    }
  }

  long songsSeen() {
    return songs.sum();
  }

  List<Loss> losses() {
    return List.copyOf(losses);
  }

  /// Known folders that the walk did not come to and that are not behind an unreadable one.
  List<Map.Entry<String, FolderStore.Known>> unseen() {
    return known.entrySet().stream()
        .filter(folder -> folder.getValue().listing() != FolderStore.GONE)
        .filter(folder -> !seen.contains(folder.getKey()) && !isUnreadable(folder.getKey()))
        .toList();
  }
}
