package stagedoor.scan;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import stagedoor.catalogue.LibraryId;
import stagedoor.catalogue.SongId;
import stagedoor.scan.SongStore.Known;

/// The songs that one scan set aside, for others are at their paths, and has not found yet. Used by
/// one thread.
final class AsideSongs {

  private final Map<SongId, Known> songs = new LinkedHashMap<>();

  void add(Known song) {
    songs.put(song.id(), song);
  }

  /// Takes a song out again; false when it was not set aside.
  boolean found(SongId song) {
    return songs.remove(song) != null;
  }

  int size() {
    return songs.size();
  }

  /// Those that were in a library.
  List<SongId> of(LibraryId library) {
    return songs.values().stream()
        .filter(song -> song.library().equals(library))
        .map(Known::id)
        .toList();
  }
}
