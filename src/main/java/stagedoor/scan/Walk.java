package stagedoor.scan;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
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
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.LongAdder;
import java.util.stream.Collectors;
import stagedoor.library.Library;
import stagedoor.library.RawPath;
import stagedoor.tag.UnreadableException;

/// One walk through a library, or chosen places in it, by a [Crew]: what it knows before, and what
/// it learns.
///
/// A folder is visited once however many ways lead to it. Links to folders are followed after
/// everything else, a round for those that were found in the one before: first it is looked where
/// they lead ([LinkLook]), then the first to lead to a folder, in the order of their paths, has it.
/// So a real path wins over a link, a link over a way through another one, a cycle ends where it
/// began, and the next scan finds the same, however fast each thread is; one of chosen places too,
/// see [OtherNames].
final class Walk {

  /// Reading waits when the writer is this much behind.
  static final int MOST_WAITING = 400;

  /// More entries of one folder are not looked at.
  private static final int MOST_ENTRIES = 5_000_000;

  /// Of more places that could not be read it is not remembered which; then nothing is forgotten.
  private static final int MOST_UNREADABLE = 100_000;

  /// More files of playlists in one library are not looked at.
  private static final int MOST_LISTS = 20_000;

  /// A folder from which known songs are gone; written when the walk turns out to be sound.
  record Loss(Found.Folder folder, Losses songs) {}

  private final ScanRun run;
  private final Library library;
  private final List<ScanPlace> places;
  private final Map<String, FolderStore.Known> known;
  private final BlockingQueue<Found> found;
  private final SongStore songStore;
  private final Crew crew;
  private final Devices devices;
  private final OtherNames otherNames;
  private final Set<Object> visited = ConcurrentHashMap.newKeySet();
  private final Set<String> seen = ConcurrentHashMap.newKeySet();
  private final Set<String> unreadable = ConcurrentHashMap.newKeySet();
  private final Queue<LinkLook> links = new ConcurrentLinkedQueue<>();
  private final Queue<LinkLook> looked = new ConcurrentLinkedQueue<>();
  private final Queue<Loss> losses = new ConcurrentLinkedQueue<>();
  private final Set<SeenList> lists = ConcurrentHashMap.newKeySet();
  private final LongAdder songs = new LongAdder();
  private final LongAdder ignored = new LongAdder();

  /// Room for tracks that wait for the writer: a file can be many of them.
  private final Semaphore room = new Semaphore(MOST_WAITING);

  private volatile boolean over;
  private volatile boolean stopped;

  /// @param device the system's number of the device on which the library is
  Walk(
      ScanRun run,
      Library library,
      long device,
      Map<String, FolderStore.Known> known,
      BlockingQueue<Found> found) {
    this.run = run;
    this.library = library;
    this.places = run.turn().request().in(library.id());
    this.known = known;
    this.found = found;
    this.songStore = new SongStore(run.db());
    this.devices = new Devices(device, known);
    this.otherNames = new OtherNames(run.disk(), library.folder(), known);
    this.crew = new Crew(run.settings().patience(), this::idle);
  }

  /// Starts to visit everything; [#isOver] when all was handed over.
  void start() {
    crew.start(
        run.settings().readers(),
        places.stream().map(place -> new PlaceVisit(this, place)).toList());
  }

  /// All is visited but the links; of those more may come.
  private void idle() {
    List<? extends Crew.Work> next =
        take(looked).stream().filter(this::isFirst).map(LinkLook::visit).toList();
    if (next.isEmpty()) {
      next = take(links);
    }
    if (next.isEmpty() || isStopped()) {
      over = true;
      // Wakes the writer; when there is no room it is awake.
      found.offer(new Found.End());
    } else {
      add(next.reversed());
    }
  }

  private static List<LinkLook> take(Queue<LinkLook> links) {
    var taken = new ArrayList<LinkLook>();
    for (LinkLook link = links.poll(); link != null; link = links.poll()) {
      taken.add(link);
    }
    taken.sort(Comparator.comparing(LinkLook::path));
    return taken;
  }

  private boolean isFirst(LinkLook link) {
    return link.key().map(visited::add).orElse(true);
  }

  boolean isOver() {
    return over;
  }

  /// Whether only some folders are visited.
  boolean isChosen() {
    return places.stream().noneMatch(ScanPlace::isWhole);
  }

  ScanRun run() {
    return run;
  }

  Library library() {
    return library;
  }

  Crew crew() {
    return crew;
  }

  SongStore songs() {
    return songStore;
  }

  void add(List<? extends Crew.Work> work) {
    crew.addAll(work);
  }

  /// Nobody takes anything any more.
  void stop() {
    stopped = true;
  }

  boolean isStopped() {
    return stopped || run.isCancelled();
  }

  FolderListing.How how(IgnoreRules rules) {
    return new FolderListing.How(
        run.disk(),
        rules,
        run.links(),
        !run.settings().ignoreDotFolders(),
        FolderListing.MOST_HELD,
        MOST_ENTRIES);
  }

  /// Whether this is the first visit of a folder, by whatever path.
  boolean isFirstVisit(Path folder) throws IOException {
    return key(folder).map(visited::add).orElse(true);
  }

  /// What tells a folder from all others, where the disk has such a thing.
  Optional<Object> key(Path folder) throws IOException {
    return Optional.ofNullable(run.disk().attributes(folder).fileKey());
  }

  /// It is known where a link leads.
  void looked(LinkLook link) {
    looked.add(link);
  }

  /// Whether a walk through the whole library would come to a folder by another path, and this one
  /// may not come there at all.
  boolean hasOtherName(Path folder, String path, Runnable moved) throws IOException {
    return isChosen() && otherNames.has(folder, path, moved);
  }

  void follow(Path folder, String path, IgnoreRules above) {
    if (run.settings().followLinks()) {
      links.add(new LinkLook(this, folder, path, above));
    }
  }

  Optional<FolderStore.Known> known(String path) {
    return Optional.ofNullable(known.get(path));
  }

  Devices devices() {
    return devices;
  }

  /// On which device a folder is, as it is kept.
  long device(Path folder) throws IOException {
    return devices.kept(run.disk().device(folder));
  }

  /// @throws IOException when a folder is not any more on the device where it was a moment ago:
  ///   what was found in it may be that of either
  void needDevice(Path folder, long device) throws IOException {
    if (device(folder) != device) {
      throw new IOException("a disk was mounted or unmounted here meanwhile");
    }
  }

  void seen(String path, FolderListing listing, long device) {
    seen.add(path);
    devices.seen(path, device, listing.songCount() > 0);
    songs.add(listing.songCount());
    ignored.add(listing.ignored());
    listing.lists().forEach(entry -> seen(path, entry));
    run.progress().folder();
  }

  private void seen(String folder, FolderListing.Entry list) {
    String path = folder.isEmpty() ? list.name() : folder + "/" + list.name();
    if (lists.size() < MOST_LISTS) {
      lists.add(new SeenList(path, list.path(), list.sizeBytes(), list.modifiedMs()));
    } else {
      fileProblem(path, "There are more than " + MOST_LISTS + " playlists; it was not looked at.");
    }
  }

  /// The files of playlists that were seen.
  ///
  /// @param sound whether what was not seen is certainly not there
  SeenLists lists(boolean sound) {
    Set<String> paths = lists.stream().map(SeenList::path).collect(Collectors.toSet());
    return new SeenLists(
        run, library, List.copyOf(lists), path -> sound && !paths.contains(path) && isGone(path));
  }

  private boolean isGone(String file) {
    String folder = file.substring(0, Math.max(0, file.lastIndexOf('/')));
    if (!run.full() && devices.isAroundGone(folder)) {
      return false;
    }
    return seen.contains(folder)
        || (places.stream().anyMatch(place -> place.hasFolder(folder)) && !isUnreadable(folder));
  }

  /// Takes a folder that was not looked at.
  void unread(String path, IOException why) {
    problem(
        path,
        why instanceof IgnoreRules.Unread rules
            ? rules.getMessage()
            : UnreadableException.of("The folder", why).getMessage());
  }

  /// A folder or link that could not be used: what is known there stays as it was.
  void problem(String path, String reason) {
    unreadable.add(unreadable.size() < MOST_UNREADABLE ? path : "");
    fileProblem(path, reason);
  }

  /// The same of a folder or link that did not answer.
  void silent(String path, Duration after) {
    problem(
        path,
        "The folder did not answer within "
            + after.toSeconds()
            + " s; the disk may hang. The next scan tries again.");
  }

  /// A file that is there, but could not be used.
  void fileProblem(String path, String reason) {
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
    boolean handed = false;
    int tracks = tracks(item);
    while (!handed && !isStopped()) {
      try {
        boolean fits = tracks == 0 || room.tryAcquire(tracks, 100, TimeUnit.MILLISECONDS);
        tracks = fits ? 0 : tracks;
        handed = fits && found.offer(item, 100, TimeUnit.MILLISECONDS);
      } catch (InterruptedException e) {
        interrupted = true;
      }
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }

  /// The writer took these.
  void taken(List<Found> items) {
    room.release(items.stream().mapToInt(Walk::tracks).sum());
  }

  private static int tracks(Found item) {
    return item instanceof Found.Tracks(List<Found.Song> songs) ? songs.size() : 0;
  }

  /// Songs that are there, or would be if no rule left them out.
  boolean foundAnything() {
    return songs.sum() > 0 || ignored.sum() > 0;
  }

  List<Loss> losses() {
    return List.copyOf(losses);
  }

  /// Known folders that the walk should have come to and did not, and that are not behind an
  /// unreadable one.
  List<Map.Entry<String, FolderStore.Known>> unseen() {
    return known.entrySet().stream()
        .filter(folder -> folder.getValue().listing() != FolderStore.GONE)
        .filter(folder -> places.stream().anyMatch(place -> place.hasFolder(folder.getKey())))
        .filter(folder -> !seen.contains(folder.getKey()) && !isUnreadable(folder.getKey()))
        .toList();
  }
}
