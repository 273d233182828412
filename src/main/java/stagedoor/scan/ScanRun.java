package stagedoor.scan;

import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import stagedoor.store.Database;

/// What the parts of one scan share.
///
/// @param full whether every file is read again, changed or not
/// @param moved absent while the store has no song that could have moved
/// @param cancelled set once, from any thread
record ScanRun(
    Database db,
    ScanSettings settings,
    boolean full,
    ArtistIndex artists,
    AlbumIndex albums,
    Optional<MovedSongs> moved,
    Publisher publisher,
    Progress progress,
    AtomicBoolean cancelled) {

  boolean isCancelled() {
    return cancelled.get();
  }
}
