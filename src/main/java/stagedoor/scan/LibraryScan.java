package stagedoor.scan;

import static java.lang.System.Logger.Level.WARNING;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.ForkJoinTask;
import stagedoor.library.Library;
import stagedoor.scan.SongStore.Known;

/// The scan of one library.
///
/// Readers walk and read, this thread writes. What is new or changed is written at once; what is
/// gone is believed only at the end, when the library's folder is still the one the walk began in
/// and something was found in it: a mount that is missing or vanishes deletes nothing.
final class LibraryScan {

  private static final System.Logger LOG = System.getLogger(LibraryScan.class.getName());

  private final ScanRun run;
  private final Library library;
  private final Optional<PreviewNotes> notes;
  private final FolderStore folders;
  private final SongStore songs;

  /// @param notes present when it is only to be told what would be written
  LibraryScan(ScanRun run, Library library, Optional<PreviewNotes> notes) {
    this.run = run;
    this.library = library;
    this.notes = notes;
    this.folders = new FolderStore(run.db());
    this.songs = new SongStore(run.db());
  }

  void scan() {
    run.turn().enter(ScanPhase.READING, Optional.of(library.id()));
    Optional<String> place = place(library.folder());
    if (place.isEmpty()) {
      forgetNothing("The music folder is not there.");
      return;
    }
    FolderStore.Before before = folders.before(library.id());
    Map<String, FolderStore.Known> known = folders.all(library.id());
    ScanWriter writer =
        notes.isPresent()
            ? new PreviewWriter(run, library, notes.get())
            : new SongWriter(run, library.id(), known, !before.wasComplete());
    BlockingQueue<Found> found = new ArrayBlockingQueue<>(Walk.MOST_WAITING);
    var walk = new Walk(run, library, known, found);
    walkAndWrite(walk, found, writer);
    if (run.isCancelled()) {
      return;
    }
    run.turn().enter(ScanPhase.MISSING, Optional.of(library.id()));
    List<Walk.Loss> losses = losses(walk);
    Optional<String> doubt = doubt(place.get(), before, walk, losses);
    if (doubt.isPresent()) {
      forgetNothing(doubt.get());
    } else {
      losses.forEach(loss -> forget(writer, loss));
      if (notes.isEmpty()) {
        folders.complete(library.id(), place.get(), System.currentTimeMillis());
      }
    }
  }

  /// Why it is not to be believed that songs are gone, if there is a reason.
  private Optional<String> doubt(
      String place, FolderStore.Before before, Walk walk, List<Walk.Loss> losses) {
    if (!place(library.folder()).equals(Optional.of(place))) {
      return Optional.of("The music folder vanished during the scan.");
    }
    long lost = losses.stream().mapToLong(loss -> loss.songs().size()).sum();
    if (lost == 0) {
      return Optional.empty();
    }
    if (walk.songsSeen() == 0) {
      return Optional.of("There is no music in the music folder, where some was known.");
    }
    boolean elsewhere = !before.place().isEmpty() && !before.place().equals(place);
    if (elsewhere && !run.full() && lost > songs.count(library.id()) / 2) {
      return Optional.of(
          "The music folder is another one than before, and most of the music is not in it: a mount"
              + " may be missing. A full scan would take it as it is.");
    }
    return Optional.empty();
  }

  /// What tells a folder from another one put in its place; empty when it is not there.
  private static Optional<String> place(Path folder) {
    try {
      BasicFileAttributes attributes = Files.readAttributes(folder, BasicFileAttributes.class);
      Object key = attributes.fileKey();
      return attributes.isDirectory() ? Optional.of(String.valueOf(key)) : Optional.empty();
    } catch (IOException notThere) {
      return Optional.empty();
    }
  }

  private void forgetNothing(String why) {
    String reason = why + " Nothing was forgotten.";
    LOG.log(WARNING, reason + " library=\"" + library.name() + "\" folder=" + library.folder());
    run.progress().problem(new Problem(library.id(), "", library.name(), reason, Instant.now()));
  }

  private void walkAndWrite(Walk walk, BlockingQueue<Found> found, ScanWriter writer) {
    try (var pool = new ForkJoinPool(run.settings().readers())) {
      ForkJoinTask<?> walking = pool.submit(walk::walk);
      boolean complete = false;
      try {
        writeAll(found, writer);
        complete = true;
      } finally {
        if (!complete) {
          // Readers must not wait for a writer that failed.
          run.turn().cancel();
        }
      }
      walking.join();
    }
  }

  private void writeAll(BlockingQueue<Found> found, ScanWriter writer) {
    var some = new ArrayList<Found>();
    boolean ended = false;
    while (!ended) {
      some.clear();
      some.add(take(found));
      found.drainTo(some, ScanWriter.MOST_AT_ONCE - 1);
      ended = some.removeIf(Found.End.class::isInstance);
      if (!some.isEmpty()) {
        writer.write(some);
      }
      run.publisher().publishIfDue(run.artists());
    }
  }

  private static Found take(BlockingQueue<Found> found) {
    try {
      return found.take();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted while scanning", e);
    }
  }

  private List<Walk.Loss> losses(Walk walk) {
    var losses = new ArrayList<>(walk.losses());
    for (Map.Entry<String, FolderStore.Known> folder : walk.unseen()) {
      List<Known> gone =
          songs.inFolder(folder.getValue().id()).stream()
              .filter(song -> !song.missing() && !walk.isUnreadable(song.path()))
              .toList();
      var left = new Found.Folder(folder.getKey(), FolderStore.GONE, "");
      losses.add(new Walk.Loss(left, gone));
    }
    return losses;
  }

  private void forget(ScanWriter writer, Walk.Loss loss) {
    List<Known> gone = loss.songs();
    for (int i = 0; i < gone.size() && !run.isCancelled(); i += ScanWriter.MOST_AT_ONCE) {
      writer.miss(gone.subList(i, Math.min(gone.size(), i + ScanWriter.MOST_AT_ONCE)));
    }
    if (!run.isCancelled()) {
      writer.write(List.of(loss.folder()));
    }
  }
}
