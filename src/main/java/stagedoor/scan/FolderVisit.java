package stagedoor.scan;

import java.io.IOException;
import java.io.Serial;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ForkJoinTask;
import java.util.concurrent.RecursiveAction;
import stagedoor.library.RawPath;
import stagedoor.scan.FolderListing.Entry;
import stagedoor.scan.SongStore.Known;

/// Visits one folder: lists it, reads the songs in it that are new or changed, then the folders
/// below. A folder whose listing is what the last scan saw is not looked at closer.
final class FolderVisit extends RecursiveAction {

  @Serial private static final long serialVersionUID = 1;

  /// Files read one after the other by one thread; enough to make handing them out cheap.
  private static final int FILES_AT_ONCE = 16;

  private final transient Walk walk;
  private final transient Path folder;
  private final String path;

  /// @param path raw, in the library
  FolderVisit(Walk walk, Path folder, String path) {
    this.walk = walk;
    this.folder = folder;
    this.path = path;
  }

  @Override
  protected void compute() {
    if (walk.run().isCancelled()) {
      return;
    }
    try {
      if (walk.isFirstVisit(folder)) {
        visit(FolderListing.of(folder));
      }
    } catch (IOException e) {
      walk.problem(path, "The folder could not be read: " + reason(e) + ".");
    }
  }

  private static String reason(IOException e) {
    return e instanceof NoSuchFileException ? "it is not there any more" : e.toString();
  }

  private void visit(FolderListing listing) {
    walk.seen(path, listing.songs().size());
    listing.links().forEach(link -> walk.follow(link, below(RawPath.nameOf(link))));
    for (Path broken : listing.broken()) {
      walk.problem(below(RawPath.nameOf(broken)), "The link leads nowhere or may not be read.");
    }
    List<FolderVisit> folders =
        listing.folders().stream()
            .map(below -> new FolderVisit(walk, below, below(RawPath.nameOf(below))))
            .toList();
    readSongs(listing);
    ForkJoinTask.invokeAll(folders);
  }

  private String below(String name) {
    return path.isEmpty() ? name : path + "/" + name;
  }

  private void readSongs(FolderListing listing) {
    Optional<FolderStore.Known> known = walk.known(path);
    boolean full = walk.run().full();
    if (!full && known.isPresent() && known.get().listing() == listing.hash()) {
      walk.run().progress().unchanged(listing.songs().size());
      return;
    }
    if (known.isEmpty() && listing.songs().isEmpty() && listing.pictures().isEmpty()) {
      return;
    }
    Map<String, Known> songs = new HashMap<>();
    known.map(walk::knownSongs).orElse(List.of()).forEach(song -> songs.put(song.path(), song));
    boolean sound = readFiles(listing.songs(), songs, full) && listing.broken().isEmpty();
    if (!walk.run().isCancelled()) {
      finish(listing, songs, sound);
    }
  }

  /// Reads what is not known as it is; takes what is there from `songs`.
  private boolean readFiles(List<Entry> files, Map<String, Known> songs, boolean full) {
    var reads = new ArrayList<FileReads.Job>();
    for (Entry file : files) {
      Optional<Known> before = Optional.ofNullable(songs.remove(below(file.name())));
      if (full || before.isEmpty() || differs(before.get(), file)) {
        reads.add(new FileReads.Job(file, before));
      }
    }
    walk.run().progress().unchanged(files.size() - reads.size());
    var parts = new ArrayList<FileReads>();
    for (int i = 0; i < reads.size(); i += FILES_AT_ONCE) {
      int end = Math.min(reads.size(), i + FILES_AT_ONCE);
      parts.add(new FileReads(walk, path, List.copyOf(reads.subList(i, end))));
    }
    ForkJoinTask.invokeAll(parts);
    return parts.stream().allMatch(FileReads::allReadable);
  }

  private static boolean differs(Known song, Entry file) {
    return song.missing()
        || song.sizeBytes() != file.sizeBytes()
        || song.modifiedMs() != file.modifiedMs();
  }

  /// A folder with a file that could not be read is looked at again by every scan: rights and links
  /// may change without any time of change in the folder.
  private void finish(FolderListing listing, Map<String, Known> left, boolean sound) {
    long hash = sound ? listing.hash() : FolderStore.LOOK_CLOSER;
    var done = new Found.Folder(path, hash, FolderCover.keyOf(listing));
    List<Known> gone =
        left.values().stream()
            .filter(song -> !song.missing() && !walk.isUnreadable(song.path()))
            .toList();
    if (gone.isEmpty()) {
      walk.hand(done);
    } else {
      walk.lost(new Walk.Loss(done, gone));
    }
  }
}
