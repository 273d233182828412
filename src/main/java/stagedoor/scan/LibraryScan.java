package stagedoor.scan;

import static java.lang.System.Logger.Level.WARNING;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import stagedoor.library.Library;

/// The scan of one library, or of chosen places in it.
///
/// Readers walk and read, this thread writes. What is new or changed is written at once; what is
/// gone is believed only at the end, when the library's folder is still the one the walk began in
/// and something was found in it: a mount that is missing, vanishes or hangs deletes nothing.
final class LibraryScan {

  private static final System.Logger LOG = System.getLogger(LibraryScan.class.getName());
  private static final Duration OVERSEE_EVERY = Duration.ofMillis(200);

  /// When so many threads hang in a library, it is left alone.
  static final int MOST_STUCK = 4;

  /// A cancelled scan waits no longer for its readers.
  private static final Duration LONGEST_END = Duration.ofSeconds(1);

  private final ScanRun run;
  private final Library library;
  private final Optional<PreviewNotes> notes;
  private final FolderStore folders;
  private final SongStore songs;
  private final LibraryTop top;
  private Optional<SeenLists> lists = Optional.empty();
  private Optional<ScanWriter> writing = Optional.empty();

  /// @param notes present when it is only to be told what would be written
  LibraryScan(ScanRun run, Library library, Optional<PreviewNotes> notes) {
    this.run = run;
    this.library = library;
    this.notes = notes;
    this.folders = new FolderStore(run.db());
    this.songs = new SongStore(run.db());
    this.top = new LibraryTop(run.disk(), library.folder());
  }

  /// @return whether all of the library was looked at, and what is missing now is certainly gone
  boolean scan() {
    run.turn().enter(ScanPhase.READING, Optional.of(library.id()));
    if (run.stuck().of(library.id()) >= MOST_STUCK) {
      return forgetNothing("The music folder still does not answer; the disk may hang.");
    }
    Optional<Optional<String>> asked = run.patience().ask(top::place);
    if (asked.isEmpty()) {
      return forgetNothing("The music folder does not answer.");
    }
    if (asked.get().isEmpty()) {
      return forgetNothing("The music folder is not there.");
    }
    String place = asked.get().get();
    Optional<Long> device = run.patience().ask(() -> run.disk().device(library.folder()));
    if (device.isEmpty()) {
      return forgetNothing("The music folder does not answer.");
    }
    FolderStore.Before before = folders.before(library.id());
    Map<String, FolderStore.Known> known = folders.all(library.id());
    ScanWriter writer =
        notes.isPresent()
            ? new PreviewWriter(run, library, notes.get())
            : new SongWriter(run, library.id(), known, !before.wasComplete());
    writing = Optional.of(writer);
    BlockingQueue<Found> found = new ArrayBlockingQueue<>(Walk.MOST_WAITING);
    var walk = new Walk(run, library, device.get(), known, found);
    if (!walkAndWrite(walk, found, writer) || run.isCancelled()) {
      return false;
    }
    return end(walk, writer, before, place);
  }

  /// Writes what waited until all libraries were gone through.
  void settle() {
    writing.ifPresent(ScanWriter::settle);
  }

  /// The files of playlists; empty when the library was not gone through.
  Optional<SeenLists> lists() {
    return lists;
  }

  private boolean end(Walk walk, ScanWriter writer, FolderStore.Before before, String place) {
    run.turn().enter(ScanPhase.MISSING, Optional.of(library.id()));
    var lost = new LostSongs(walk, losses(walk));
    Optional<String> doubt = doubt(place, before, walk, lost.count());
    lists = Optional.of(walk.lists(doubt.isEmpty()));
    if (doubt.isPresent()) {
      return forgetNothing(doubt.get());
    }
    List<Walk.Loss> believed = lost.believed();
    boolean tooMany = lost.isTooMany(believed, songs.count(library.id()));
    believed.forEach(loss -> forget(writer, loss, lost.hold(loss, tooMany)));
    if (walk.isChosen() || run.isCancelled()) {
      return false;
    }
    if (notes.isEmpty()) {
      folders.complete(library.id(), place, System.currentTimeMillis());
    }
    return true;
  }

  /// Why it is not to be believed that songs are gone, if there is a reason.
  private Optional<String> doubt(String place, FolderStore.Before before, Walk walk, long lost) {
    boolean elsewhere = !before.place().isEmpty() && !before.place().equals(place);
    if (!run.patience().ask(top::place).equals(Optional.of(Optional.of(place)))) {
      return Optional.of("The music folder vanished during the scan.");
    }
    if (lost == 0) {
      return Optional.empty();
    }
    if (walk.isChosen() ? isTopEmpty() : !walk.foundAnything()) {
      return Optional.of("There is no music in the music folder, where some was known.");
    }
    if (elsewhere && walk.isChosen()) {
      return Optional.of(
          "The music folder is another one than before. A scan of the whole library looks closer.");
    }
    if (elsewhere && !run.full() && lost > songs.count(library.id()) / 2) {
      return Optional.of(
          "The music folder is another one than before, and most of the music is not in it: a mount"
              + " may be missing. A full scan would take it as it is.");
    }
    return Optional.empty();
  }

  /// Whether the library's folder has nothing in it, or cannot be looked into.
  private boolean isTopEmpty() {
    return run.patience().ask(top::isEmpty).orElse(true);
  }

  private boolean forgetNothing(String why) {
    String reason = why + " Nothing was forgotten.";
    LOG.log(WARNING, reason + " library=\"" + library.name() + "\" folder=" + library.folder());
    run.progress().problem(new Problem(library.id(), "", library.name(), reason, Instant.now()));
    return false;
  }

  /// False when the library does not answer and was left.
  private boolean walkAndWrite(Walk walk, BlockingQueue<Found> found, ScanWriter writer) {
    try (Crew _ = walk.crew()) {
      walk.start();
      return writeAll(walk, found, writer);
    } finally {
      walk.stop();
      run.stuck().add(library.id(), walk.crew().stuck());
    }
  }

  private boolean writeAll(Walk walk, BlockingQueue<Found> found, ScanWriter writer) {
    var some = new ArrayList<Found>();
    var batch = new BatchSize();
    long overseenNs = System.nanoTime();
    long cancelledNs = 0;
    while (true) {
      boolean over = walk.isOver();
      some.clear();
      Optional<Found> first = over ? Optional.ofNullable(found.poll()) : poll(found);
      first.ifPresent(some::add);
      found.drainTo(some, batch.now() - some.size());
      some.removeIf(Found.End.class::isInstance);
      if (!some.isEmpty()) {
        long begunNs = System.nanoTime();
        writer.write(some);
        walk.taken(some);
        batch.took(some.size(), System.nanoTime() - begunNs);
      }
      run.publisher().publishIfDue(run.artists());
      long now = System.nanoTime();
      if (now - overseenNs > OVERSEE_EVERY.toNanos()) {
        overseenNs = now;
        walk.crew().oversee();
        walk.crew().rethrow();
        if (walk.crew().stuck().size() >= MOST_STUCK) {
          return forgetNothing("The music folder does not answer; the disk may hang.");
        }
      }
      cancelledNs = run.isCancelled() && cancelledNs == 0 ? now : cancelledNs;
      boolean waitedEnough = cancelledNs != 0 && now - cancelledNs > LONGEST_END.toNanos();
      if ((over && first.isEmpty()) || waitedEnough) {
        walk.crew().rethrow();
        return true;
      }
    }
  }

  private static Optional<Found> poll(BlockingQueue<Found> found) {
    try {
      return Optional.ofNullable(found.poll(OVERSEE_EVERY.toMillis(), TimeUnit.MILLISECONDS));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted while scanning", e);
    }
  }

  private List<Walk.Loss> losses(Walk walk) {
    var losses = new ArrayList<>(walk.losses());
    for (Map.Entry<String, FolderStore.Known> folder : walk.unseen()) {
      var gone = new Losses.Builder();
      songs.eachInFolder(folder.getValue().id(), gone::add);
      long device = folder.getValue().device();
      var left = new Found.Folder(folder.getKey(), FolderStore.GONE, "", "", device);
      losses.add(new Walk.Loss(left, gone.build()));
    }
    return losses;
  }

  private void forget(ScanWriter writer, Walk.Loss loss, Hold hold) {
    Losses gone = loss.songs();
    for (int i = 0; i < gone.size() && !run.isCancelled(); i += ScanWriter.MOST_AT_ONCE) {
      int end = Math.min(gone.size(), i + ScanWriter.MOST_AT_ONCE);
      writer.miss(gone.part(i, end), hold);
      run.publisher().publishIfDue(run.artists());
    }
    if (!run.isCancelled()) {
      writer.write(List.of(loss.folder()));
    }
  }
}
