package stagedoor.scan;

import java.util.Optional;
import stagedoor.store.Database;

/// What the parts of one scan share.
///
/// @param links which links to files are none of the songs
/// @param moved absent while the store has no song that could have moved
record ScanRun(
    Database db,
    ScanTools tools,
    ScanTurn turn,
    ArtistIndex artists,
    AlbumIndex albums,
    FileLinks links,
    Optional<MovedSongs> moved,
    Publisher publisher) {

  /// What outlives a single scan.
  ///
  /// @param watch told of each folder that is entered
  /// @param stuck threads that hang
  record ScanTools(ScanSettings settings, Disk disk, FolderWatch watch, Stuck stuck) {}

  boolean isCancelled() {
    return turn.isCancelled();
  }

  /// Whether every file is read again, changed or not.
  boolean full() {
    return turn.request().full();
  }

  /// Whether the full scan that this one goes on with has been through a folder.
  boolean wasThrough(FolderStore.Known folder) {
    return turn.fullScan() != 0 && folder.fullScan() == turn.fullScan();
  }

  Progress progress() {
    return turn.progress();
  }

  ScanSettings settings() {
    return tools.settings();
  }

  Disk disk() {
    return tools.disk();
  }

  FolderWatch watch() {
    return tools.watch();
  }

  Stuck stuck() {
    return tools.stuck();
  }

  /// To ask the disk from a thread that must not hang.
  Patience patience() {
    return new Patience(settings().patience());
  }
}
