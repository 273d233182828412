package stagedoor.scan;

import java.util.Optional;
import stagedoor.store.Database;

/// What the parts of one scan share.
///
/// @param moved absent while the store has no song that could have moved
record ScanRun(
    Database db,
    ScanSettings settings,
    ScanTurn turn,
    ArtistIndex artists,
    AlbumIndex albums,
    Optional<MovedSongs> moved,
    Publisher publisher) {

  boolean isCancelled() {
    return turn.isCancelled();
  }

  /// Whether every file is read again, changed or not.
  boolean full() {
    return turn.request().full();
  }

  Progress progress() {
    return turn.progress();
  }
}
