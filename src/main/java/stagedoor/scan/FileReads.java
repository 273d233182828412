package stagedoor.scan;

import static java.lang.System.Logger.Level.ERROR;

import java.io.IOException;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.stream.Collectors;
import stagedoor.library.RawPath;
import stagedoor.scan.FolderListing.Entry;
import stagedoor.scan.SongStore.Known;
import stagedoor.tag.CueReader;
import stagedoor.tag.CueReading;
import stagedoor.tag.Tags;
import stagedoor.tag.UnreadableException;

/// Reads some files of one folder and hands them to the writer. A file that cannot be read, for
/// whatever reason, is a problem of its own and of no other file.
final class FileReads implements Crew.Work {

  private static final System.Logger LOG = System.getLogger(FileReads.class.getName());

  /// How often a file that changes meanwhile is read.
  private static final int MOST_TRIES = 3;

  /// @param known the songs in this file, the missing ones too
  /// @param sheet the CUE sheet beside it, if there is one
  record Job(Entry file, List<Known> known, Optional<FolderSheets.About> sheet) {

    Optional<Known> known(String path) {
      for (Known song : known) {
        if (song.path().equals(path)) {
          return Optional.of(song);
        }
      }
      return Optional.empty();
    }
  }

  /// The songs in one file.
  ///
  /// @param wrong what is wrong with its sheet
  private record Result(List<Found.Song> songs, Optional<FilePieces.Wrong> wrong) {}

  private final Walk walk;
  private final FolderSongs songs;
  private final String folder;
  private final List<Job> jobs;
  private final Sound sound = new Sound();
  private volatile int at;

  FileReads(Walk walk, FolderSongs songs, String folder, List<Job> jobs) {
    this.walk = walk;
    this.songs = songs;
    this.folder = folder;
    this.jobs = jobs;
  }

  @Override
  public void run(Crew.Hand hand) {
    doneBy(hand);
  }

  /// Reads them; false when this took so long that nobody waits for it any more.
  boolean doneBy(Crew.Hand hand) {
    for (int i = 0; i < jobs.size() && !walk.isStopped(); i++) {
      at = i;
      if (!read(jobs.get(i), hand)) {
        return false;
      }
    }
    songs.partDone();
    return true;
  }

  /// Leaves out the file that does not answer, and has the others read.
  @Override
  public void givenUp(Duration after) {
    int stuck = at;
    songs.unsound();
    walk.fileProblem(
        pathOf(jobs.get(stuck)),
        "The file did not answer within "
            + after.toSeconds()
            + " s; the disk may hang. The next scan tries again.");
    walk.run().progress().read();
    if (stuck + 1 < jobs.size()) {
      List<Job> rest = jobs.subList(stuck + 1, jobs.size());
      songs.add(new FileReads(walk, songs, folder, List.copyOf(rest)));
    }
    songs.partDone();
  }

  /// False when this took so long that nobody waits for it any more.
  private boolean read(Job job, Crew.Hand hand) {
    var reading = new FutureTask<>(() -> found(job, hand));
    hand.begin();
    reading.run();
    if (!hand.settle()) {
      return false;
    }
    try {
      hand(job, reading.get());
    } catch (ExecutionException e) {
      refuse(job, e.getCause() == null ? e : e.getCause());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    walk.run().progress().read();
    return true;
  }

  private void hand(Job job, Result result) {
    List<Found.Song> found = result.songs();
    walk.hand(found.size() == 1 ? found.getFirst() : new Found.Tracks(found));
    if (!job.known().isEmpty()) {
      Set<String> paths = found.stream().map(Found.Song::path).collect(Collectors.toSet());
      songs.lost(job.known().stream().filter(song -> !paths.contains(song.path())).toList());
    }
    result
        .wrong()
        .ifPresent(wrong -> {
          songs.unsound();
          Optional<Entry> sheet = job.sheet().map(FolderSheets.About::sheet);
          String name = wrong.beside() ? sheet.orElse(job.file()).name() : job.file().name();
          walk.fileProblem(pathOf(name), wrong.reason());
        });
  }

  private String pathOf(Job job) {
    return pathOf(job.file().name());
  }

  private String pathOf(String name) {
    return folder.isEmpty() ? name : folder + "/" + name;
  }

  private void refuse(Job job, Throwable cause) {
    songs.unsound();
    String path = pathOf(job);
    String reason =
        switch (cause) {
          case UnreadableException unreadable -> String.valueOf(unreadable.getMessage());
          case ChangingException changing -> String.valueOf(changing.getMessage());
          case IOException e -> UnreadableException.of("The file", e).getMessage();
          default -> "The file could not be understood; this is a fault of the program.";
        };
    if (!(cause instanceof UnreadableException) && !(cause instanceof IOException)) {
      LOG.log(ERROR, "a file could not be understood path=\"" + RawPath.shown(path) + '"', cause);
    }
    walk.fileProblem(path, reason);
  }

  /// What a file says that does not change while it is read; somebody may be copying it.
  private Result found(Job job, Crew.Hand hand) throws UnreadableException, IOException {
    Entry file = job.file();
    for (int tries = 0; tries < MOST_TRIES; tries++) {
      hand.moved();
      Optional<Result> found = found(new Job(file, job.known(), job.sheet()));
      BasicFileAttributes now = attributes(file);
      if (found.isPresent() && isSame(file, now)) {
        return found.get();
      }
      file = FolderListing.entry(file.path(), now);
    }
    throw new ChangingException();
  }

  /// Empty when it could not be read because it is not what it was when its folder was listed.
  private Optional<Result> found(Job job) throws UnreadableException, IOException {
    Entry file = job.file();
    try {
      return Optional.of(read(job));
    } catch (UnreadableException | IOException e) {
      if (isSame(file, attributes(file))) {
        throw e;
      }
      return Optional.empty();
    }
  }

  private BasicFileAttributes attributes(Entry file) throws IOException {
    return walk.run().disk().attributes(file.path());
  }

  private static boolean isSame(Entry before, BasicFileAttributes after) {
    return before.sizeBytes() == after.size()
        && before.modifiedMs() == after.lastModifiedTime().toMillis();
  }

  private Result read(Job job) throws UnreadableException, IOException {
    Entry file = job.file();
    Tags tags = walk.run().disk().tags(file.path(), walk.run().settings().reading());
    byte[] key = sound.keyOf(file.path(), tags.audio());
    var pieces = new FilePieces(file, tags);
    int part = job.sheet().map(FolderSheets.About::part).orElse(0);
    long mark = SongPiece.sheetOf(job.sheet().map(FolderSheets.About::sheet));
    var found = new ArrayList<Found.Song>(1);
    for (FilePieces.Piece piece : pieces.find(sheet(job), part, mark)) {
      found.add(song(job, piece, key));
    }
    return new Result(found, pieces.wrong());
  }

  private Optional<CueReading> sheet(Job job) throws IOException {
    if (job.sheet().isEmpty()) {
      return Optional.empty();
    }
    byte[] bytes =
        walk.run().disk().beginning(job.sheet().get().sheet().path(), CueReader.MOST_BYTES + 1);
    return Optional.of(CueReader.read(bytes, walk.run().settings().reading().encoding()));
  }

  private Found.Song song(Job job, FilePieces.Piece piece, byte[] key) {
    Tags tags = piece.tags();
    SongPiece place = piece.place();
    SongFacts facts =
        SongFacts.facts(
            tags, job.file().path().getFileName().toString(), walk.run().settings().facts());
    return new Found.Song(
        folder,
        job.file(),
        job.known(place.path(pathOf(job))),
        Optional.empty(),
        facts,
        place.track() == 0 ? key : sound.keyOf(key, place.track()),
        SongDraft.tags(tags, facts.totals()),
        place);
  }

  /// The file changes while it is read.
  private static final class ChangingException extends IOException {

    @java.io.Serial private static final long serialVersionUID = 1;

    ChangingException() {
      super("The file changes while it is read. The next scan reads it again.");
    }
  }
}
