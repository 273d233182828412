package stagedoor.scan;

import static java.lang.System.Logger.Level.ERROR;

import java.io.Serial;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.RecursiveAction;
import stagedoor.library.RawPath;
import stagedoor.scan.FolderListing.Entry;
import stagedoor.scan.SongStore.Known;
import stagedoor.tag.Audio;
import stagedoor.tag.TagReader;
import stagedoor.tag.Tags;
import stagedoor.tag.UnreadableException;

/// Reads some files of one folder and hands them to the writer. A file that cannot be read, for
/// whatever reason, is a problem of its own and of no other file.
final class FileReads extends RecursiveAction {

  @Serial private static final long serialVersionUID = 1;
  private static final System.Logger LOG = System.getLogger(FileReads.class.getName());

  /// @param known the song at this path, if there is one
  record Job(Entry file, Optional<Known> known) {}

  private final transient Walk walk;
  private final String folder;
  private final transient List<Job> jobs;
  private boolean allReadable = true;

  FileReads(Walk walk, String folder, List<Job> jobs) {
    this.walk = walk;
    this.folder = folder;
    this.jobs = jobs;
  }

  /// Whether every file could be read; asked when this is done.
  boolean allReadable() {
    return allReadable;
  }

  @Override
  protected void compute() {
    for (Job job : jobs) {
      if (walk.run().isCancelled()) {
        return;
      }
      read(job);
      walk.run().progress().read();
    }
  }

  private void read(Job job) {
    var reading = new FutureTask<>(() -> found(job));
    reading.run();
    try {
      walk.hand(reading.get());
    } catch (ExecutionException e) {
      refuse(job, e.getCause() == null ? e : e.getCause());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void refuse(Job job, Throwable cause) {
    allReadable = false;
    String path = folder.isEmpty() ? job.file().name() : folder + "/" + job.file().name();
    String reason =
        switch (cause) {
          case UnreadableException unreadable -> String.valueOf(unreadable.getMessage());
          default -> "The file could not be understood; this is a fault of the program.";
        };
    if (!(cause instanceof UnreadableException)) {
      LOG.log(ERROR, "a file could not be understood path=\"" + RawPath.shown(path) + '"', cause);
    }
    walk.problem(path, reason);
  }

  private Found.Song found(Job job) throws UnreadableException {
    Entry file = job.file();
    Tags tags = TagReader.read(file.path(), walk.run().settings().reading());
    Audio audio = tags.audio();
    return new Found.Song(
        folder,
        file,
        job.known(),
        SongFacts.facts(tags, file.path().getFileName().toString(), walk.run().settings().facts()),
        Sound.keyOf(file.path(), audio),
        SongDraft.tags(tags.values()));
  }
}
