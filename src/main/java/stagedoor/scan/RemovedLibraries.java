package stagedoor.scan;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import stagedoor.catalogue.Change;
import stagedoor.catalogue.LibraryId;
import stagedoor.catalogue.Shelf;
import stagedoor.catalogue.Song;
import stagedoor.catalogue.SongFilter;
import stagedoor.catalogue.SongId;
import stagedoor.catalogue.SongOrder;
import stagedoor.catalogue.Visible;
import stagedoor.library.Libraries;
import stagedoor.store.Database;

/// Takes the songs of libraries that were removed out of the catalogue. In the store they stay, as
/// missing: what users did with them is theirs again when the same music comes back, in whatever
/// library.
final class RemovedLibraries {

  private static final int MOST_AT_ONCE = 500;

  private static final SongOrder ANY_ORDER = new SongOrder(SongOrder.Key.TITLE, false);

  private final Database db;
  private final Libraries libraries;
  private final Shelf shelf;

  RemovedLibraries(Database db, Libraries libraries, Shelf shelf) {
    this.db = db;
    this.libraries = libraries;
    this.shelf = shelf;
  }

  /// Not while a scan runs: both publish what comes next.
  ///
  /// @return how many songs left the catalogue
  int sweep(long nowMs) {
    var gone = new HashSet<SongId>();
    for (LibraryId library : libraries.removed()) {
      miss(library, nowMs);
      shelf
          .now()
          .songs()
          .page(ANY_ORDER, SongFilter.ALL, Visible.of(library), 0, Integer.MAX_VALUE)
          .items()
          .stream()
          .map(Song::id)
          .forEach(gone::add);
    }
    if (!gone.isEmpty()) {
      var change = new Change(List.of(), List.of(), List.of(), gone, Set.of(), Set.of());
      shelf.update(catalogue -> catalogue.apply(change));
    }
    return gone.size();
  }

  /// In small transactions: users write meanwhile. The folders are to be looked at closer, should
  /// the library come back.
  private void miss(LibraryId library, long nowMs) {
    int missed;
    do {
      missed =
          db.write(rows ->
              rows.change(
                  """
                  UPDATE song SET missing_ms = ?
                  WHERE id IN (SELECT id FROM song WHERE library = ? AND missing_ms = 0 LIMIT ?)
                  """,
                  nowMs,
                  library.value(),
                  MOST_AT_ONCE));
    } while (missed > 0);
    db.write(rows ->
        rows.change(
            "UPDATE folder SET listing = ? WHERE library = ?",
            FolderStore.LOOK_CLOSER,
            library.value()));
  }
}
