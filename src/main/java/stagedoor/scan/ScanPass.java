package stagedoor.scan;

import java.nio.file.Files;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import stagedoor.catalogue.LibraryId;
import stagedoor.library.Libraries;
import stagedoor.library.Library;
import stagedoor.store.Database;

/// One scan from its beginning to its end: the libraries one after the other.
final class ScanPass {

  private final Database db;
  private final Libraries libraries;
  private final ScanSettings settings;
  private final Publisher publisher;

  ScanPass(Database db, Libraries libraries, ScanSettings settings, Publisher publisher) {
    this.db = db;
    this.libraries = libraries;
    this.settings = settings;
    this.publisher = publisher;
  }

  void scan(ScanTurn turn) {
    ScanRun run = run(turn);
    publisher.begin();
    try {
      scan(run, Optional.empty());
    } finally {
      turn.enter(ScanPhase.FINISHING, Optional.empty());
      publisher.publish(run.artists());
    }
  }

  /// Finds out what a scan would do.
  ScanPreview preview(ScanTurn turn) {
    var notes = new PreviewNotes();
    scan(run(turn), Optional.of(notes));
    return notes.preview(turn);
  }

  private void scan(ScanRun run, Optional<PreviewNotes> notes) {
    for (Library library : libraries.list()) {
      if (!run.isCancelled() && !run.turn().request().in(library.id()).isEmpty()) {
        new LibraryScan(run, library, notes).scan();
      }
    }
  }

  private ScanRun run(ScanTurn turn) {
    boolean empty = new SongStore(db).isEmpty();
    return new ScanRun(
        db,
        settings,
        turn,
        new ArtistIndex(new ArtistStore(db).all()),
        new AlbumIndex(new AlbumStore(db).allKnown()),
        empty ? Optional.empty() : Optional.of(new MovedSongs(libraries, present())),
        publisher);
  }

  /// Libraries whose folders are there; the others' songs cannot have moved.
  private Set<LibraryId> present() {
    return libraries.list().stream()
        .filter(library -> Files.isDirectory(library.folder()))
        .map(Library::id)
        .collect(Collectors.toSet());
  }
}
