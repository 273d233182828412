package stagedoor.scan;

import java.nio.file.Files;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.stream.Collectors;
import stagedoor.catalogue.ItemId;
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
  private final BiConsumer<ItemId, ItemId> followed;

  /// @param followed is told of items that live on as others
  ScanPass(
      Database db,
      Libraries libraries,
      ScanSettings settings,
      Publisher publisher,
      BiConsumer<ItemId, ItemId> followed) {
    this.db = db;
    this.libraries = libraries;
    this.settings = settings;
    this.publisher = publisher;
    this.followed = followed;
  }

  void scan(ScanTurn turn) {
    ScanRun run = run(turn);
    publisher.begin();
    var renames = new ArtistRenames(run, followed);
    renames.complete();
    try {
      scan(run, Optional.empty());
    } finally {
      turn.enter(ScanPhase.FINISHING, Optional.empty());
      publisher.publish(run.artists());
    }
    if (!run.isCancelled()) {
      renames.settle();
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
        ArtistIndex.of(db),
        AlbumIndex.of(db),
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
