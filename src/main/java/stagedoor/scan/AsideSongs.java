package stagedoor.scan;

import java.util.HashSet;
import java.util.Set;
import stagedoor.catalogue.SongId;

/// The songs that one scan set aside, for others are at their paths, and has not found yet. Used by
/// one thread.
final class AsideSongs {

  private final Set<SongId> songs = new HashSet<>();

  void add(SongId song) {
    songs.add(song);
  }

  /// Takes a song out again; false when it was not set aside.
  boolean found(SongId song) {
    return songs.remove(song);
  }

  int size() {
    return songs.size();
  }
}
