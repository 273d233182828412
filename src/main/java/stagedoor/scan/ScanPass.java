package stagedoor.scan;

import static java.lang.System.Logger.Level.INFO;

import java.nio.file.Path;
import java.time.Duration;
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
import stagedoor.library.RawPath;
import stagedoor.store.Database;

/// One scan from its beginning to its end: the libraries one after the other.
final class ScanPass {

  private static final System.Logger LOG = System.getLogger(ScanPass.class.getName());

  /// What one full scan did not see may be back for the next.
  private static final Duration SHORTEST_MISSING = Duration.ofDays(1);

  private final Database db;
  private final Libraries libraries;
  private final Publisher publisher;
  private final BiConsumer<ItemId, ItemId> followed;
  private final Consumer<List<SeenLists>> lists;
  private final ArtistCovers artistCovers;

  /// Whether songs came or went since successors were looked for, perhaps before the start.
  private boolean owesSuccessors = true;

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
    this.artistCovers = new ArtistCovers(libraries);
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
    artistCovers.settle(run);
  }

  /// Finds out what a scan would do.
  ScanPreview preview(ScanTurn turn, ScanRun.ScanTools tools) {
    var notes = new PreviewNotes();
    ScanRun run = run(turn, tools);
    scan(run, Optional.of(notes), new ArrayList<>());
    if (run.moved().isPresent()) {
      new Successions(run, run.moved().get().whereabouts())
          .tell(notes.missing(), one -> note(one, notes));
    }
    return notes.preview(turn);
  }

  private void note(Succession one, PreviewNotes notes) {
    String library = libraries.find(one.present().library()).map(Library::name).orElse("");
    notes.moved(
        one.gone().id(),
        library + "/" + RawPath.shown(one.present().path()),
        RawPath.shown(one.gone().path()));
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
    if (notes.isEmpty()) {
      findSuccessors(run);
    }
    return complete;
  }

  private void findSuccessors(ScanRun run) {
    owesSuccessors |= run.progress().hasComeOrGone();
    if (owesSuccessors && run.moved().isPresent() && !run.isCancelled()) {
      new Successions(run, run.moved().get().whereabouts()).settle();
      owesSuccessors = run.isCancelled();
    }
  }

  private void purge(ScanRun run, LibraryId library) {
    switch (run.settings().purge()) {
      case NEVER -> {}
      case ALWAYS -> purge(library, Long.MAX_VALUE);
      case FULL -> {
        if (run.full()) {
          purge(library, System.currentTimeMillis() - SHORTEST_MISSING.toMillis());
        }
      }
    }
  }

  private void purge(LibraryId library, long latestMs) {
    var missing = new MissingStore(db);
    missing.release(library, LostSongs.FEW);
    int purged = missing.purgeUnheld(library, latestMs);
    if (purged > 0) {
      LOG.log(INFO, "purged missing songs library={0} songs={1}", library.value(), purged);
    }
  }

  private ScanRun run(ScanTurn turn, ScanRun.ScanTools tools) {
    boolean empty = new SongStore(db).isEmpty();
    var patience = new Patience(tools.settings().patience());
    List<Library> present = present(tools.disk(), patience);
    FileLinks links = links(present, tools, patience);
    return new ScanRun(
        db,
        tools,
        turn,
        ArtistIndex.of(db),
        AlbumIndex.of(db),
        links,
        empty
            ? Optional.empty()
            : Optional.of(
                new MovedSongs(whereabouts(present, tools, links, turn.request().full()))),
        publisher);
  }

  private Whereabouts whereabouts(
      List<Library> present, ScanRun.ScanTools tools, FileLinks links, boolean full) {
    Set<LibraryId> ids = present.stream().map(Library::id).collect(Collectors.toSet());
    return new Whereabouts(libraries, ids, tools, links, full);
  }

  private static FileLinks links(
      List<Library> present, ScanRun.ScanTools tools, Patience patience) {
    List<Path> tops =
        present.stream()
            .flatMap(library -> patience.ask(() -> tools.disk().real(library.folder())).stream())
            .toList();
    return new FileLinks(tools.disk(), tops, !tools.settings().ignoreDotFolders());
  }

  /// Libraries whose folders are there; the others' songs cannot have moved.
  private List<Library> present(Disk disk, Patience patience) {
    var folders = new FolderStore(db);
    return libraries.list().stream()
        .filter(library -> {
          var top = new LibraryTop(disk, library.folder());
          String before = folders.before(library.id()).place();
          return patience.ask(() -> top.isThere(before)).orElse(false);
        })
        .toList();
  }
}
