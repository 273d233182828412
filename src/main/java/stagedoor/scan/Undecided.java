package stagedoor.scan;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/// Holds back the songs of one library of which nobody knows yet whether they are those known at
/// their paths: that one may still turn up elsewhere, as when files were renamed to make room for a
/// new one. With a song wait the other tracks of its file, which are written all together, and the
/// end of its folder, so that after a kill the next scan looks at it again.
///
/// Used by one thread.
final class Undecided {

  /// When more wait, the oldest are those known at their paths.
  private static final int MOST = 1_000;

  private final MovedSongs moved;
  private final Deque<Found.Song> songs = new ArrayDeque<>();
  private final Set<String> folders = new HashSet<>();
  private final List<Found.Folder> ends = new ArrayList<>();

  Undecided(MovedSongs moved) {
    this.moved = moved;
  }

  /// Those of the songs that need not wait, and those that cannot wait any longer.
  List<Found.Song> sift(List<Found.Song> found) {
    if (found.stream().noneMatch(Found.Song::isUnsure)) {
      return found;
    }
    Set<String> files =
        found.stream()
            .filter(Found.Song::isUnsure)
            .map(Undecided::file)
            .collect(Collectors.toSet());
    var ready = new ArrayList<Found.Song>();
    for (Found.Song song : found) {
      if (files.contains(file(song))) {
        songs.add(song);
        folders.add(song.folder());
      } else {
        ready.add(song);
      }
    }
    if (songs.size() > MOST) {
      ready.addAll(take(songs.size() - MOST));
    }
    return ready;
  }

  private static String file(Found.Song song) {
    return song.folder() + "/" + song.file().name();
  }

  /// Those of the folders that need not wait.
  List<Found.Folder> siftEnds(List<Found.Folder> found) {
    var ready = new ArrayList<Found.Folder>();
    found.forEach(folder -> (folders.contains(folder.path()) ? ends : ready).add(folder));
    return ready;
  }

  boolean isEmpty() {
    return songs.isEmpty() && ends.isEmpty();
  }

  /// Some that waited, the oldest first, decided now; for the last ones [#takeEnds] follows.
  List<Found.Song> take(int most) {
    var taken = new ArrayList<Found.Song>();
    while (!songs.isEmpty() && taken.size() < most) {
      taken.add(moved.decide(songs.remove(), true));
    }
    return taken;
  }

  /// The ends of folders that waited.
  List<Found.Folder> takeEnds() {
    List<Found.Folder> taken = List.copyOf(ends);
    ends.clear();
    return taken;
  }
}
