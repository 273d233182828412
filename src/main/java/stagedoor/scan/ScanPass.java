package stagedoor.scan;

import static java.lang.System.Logger.Level.INFO;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import stagedoor.catalogue.ItemId;
import stagedoor.catalogue.LibraryId;
import stagedoor.library.Libraries;
import stagedoor.library.Library;
import stagedoor.store.Database;

/// One scan from its beginning to its end: the libraries one after the other.
final class ScanPass {

  private static final System.Logger LOG = System.getLogger(ScanPass.class.getName());

  private final Database db;
  private final Libraries libraries;
  private final Publisher publisher;
  private final BiConsumer<ItemId, ItemId> followed;
  private final Consumer<List<SeenLists>> lists;

  /// @param followed is told of items that live on as others
  /// @param lists is told of the files of playlists when the songs are in the catalogue
  ScanPass(
      Database db,
      Libraries libraries,
      Publisher publisher,
      BiConsumer<ItemId, ItemId> followed,
      Consumer<List<SeenLists>> lists) {
    this.db = db;
    this.libraries = libraries;
    this.publisher = publisher;
    this.followed = followed;
    this.lists = lists;
  }

  void scan(ScanTurn turn, ScanRun.ScanTools tools) {
    ScanRun run = run(turn, tools);
    publisher.begin();
    var renames = new ArtistRenames(run, followed);
    renames.complete();
    if (FutureDates.areIn(publisher.published(), libraries)) {
      FutureDates.mend(db, publisher);
    }
    List<LibraryId> complete = List.of();
    var seen = new ArrayList<SeenLists>();
    try {
      complete = scan(run, Optional.empty(), seen);
    } finally {
      turn.enter(ScanPhase.FINISHING, Optional.empty());
      publisher.publish(run.artists());
    }
    if (!run.isCancelled()) {
      renames.settle();
      lists.accept(seen);
    }
    complete.forEach(library -> purge(run, library));
    if (!run.isCancelled()) {
      new Merges(run, followed).settle();
    }
  }

  /// Finds out what a scan would do.
  ScanPreview preview(ScanTurn turn, ScanRun.ScanTools tools) {
    var notes = new PreviewNotes();
    scan(run(turn, tools), Optional.of(notes), new ArrayList<>());
    return notes.preview(turn);
  }

  /// @return the libraries that were looked at completely
  private List<LibraryId> scan(ScanRun run, Optional<PreviewNotes> notes, List<SeenLists> seen) {
    var complete = new ArrayList<LibraryId>();
    var scans = new ArrayList<LibraryScan>();
    for (Library library : libraries.list()) {
      boolean wanted = !run.turn().request().in(library.id()).isEmpty();
      if (wanted && !run.isCancelled()) {
        var scan = new LibraryScan(run, library, notes);
        scans.add(scan);
        if (scan.scan()) {
          complete.add(library.id());
        }
        scan.lists().ifPresent(seen::add);
      }
    }
    scans.forEach(LibraryScan::settle);
    run.moved().ifPresent(moved -> run.progress().removed(moved.aside().size()));
    return complete;
  }

  private void purge(ScanRun run, LibraryId library) {
    boolean wanted =
        switch (run.settings().purge()) {
          case NEVER -> false;
          case ALWAYS -> true;
          case FULL -> run.full();
        };
    if (wanted) {
      new MissingStore(db).release(library, LostSongs.FEW);
      int purged = new MissingStore(db).purgeUnheld(library);
      if (purged > 0) {
        LOG.log(INFO, "purged missing songs library={0} songs={1}", library.value(), purged);
      }
    }
  }

  private ScanRun run(ScanTurn turn, ScanRun.ScanTools tools) {
    boolean empty = new SongStore(db).isEmpty();
    return new ScanRun(
        db,
        tools,
        turn,
        ArtistIndex.of(db),
        AlbumIndex.of(db),
        empty
            ? Optional.empty()
            : Optional.of(new MovedSongs(whereabouts(tools, turn.request().full()))),
        publisher);
  }

  private Whereabouts whereabouts(ScanRun.ScanTools tools, boolean full) {
    var patience = new Patience(tools.settings().patience());
    return new Whereabouts(libraries, present(tools.disk(), patience), tools, patience, full);
  }

  /// Libraries whose folders are there; the others' songs cannot have moved.
  private Set<LibraryId> present(Disk disk, Patience patience) {
    return libraries.list().stream()
        .filter(library ->
            patience.ask(() -> disk.attributes(library.folder()).isDirectory()).orElse(false))
        .map(Library::id)
        .collect(Collectors.toSet());
  }
}
