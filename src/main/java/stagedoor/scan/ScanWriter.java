package stagedoor.scan;

import java.util.List;

/// Takes what the readers of one library found: to write it, or only to tell what would be written.
/// Used by one thread.
sealed interface ScanWriter permits SongWriter, PreviewWriter {

  /// More is never written in one transaction; see [BatchSize].
  int MOST_AT_ONCE = 100;

  /// Takes songs and folders, in their order.
  void write(List<Found> found);

  /// All libraries were gone through: writes what waited for that, see [Undecided].
  void settle();

  /// Takes songs that are gone, except those that turned up elsewhere meanwhile.
  void miss(Losses songs, Hold hold);
}
