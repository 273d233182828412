package stagedoor.playlist;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import stagedoor.catalogue.SongId;

/// The songs of a playlist after an edit by somebody who was not shown all of them.
final class EditedSongs {

  private EditedSongs() {}

  /// The edited list, or empty when an index was not shown.
  static Optional<List<SongId>> of(List<SongId> old, Edit.Songs edit, Predicate<SongId> shown) {
    return switch (edit) {
      case Edit.Songs.Keep(), Edit.Songs.Rule(_) -> Optional.of(old);
      case Edit.Songs.Replace(var songs) -> Optional.of(replaced(old, songs, shown));
      case Edit.Songs.Change change -> changed(old, change, shown);
    };
  }

  /// Songs that were not shown keep their index, or move to the end of a list that became shorter.
  private static List<SongId> replaced(
      List<SongId> old, List<SongId> songs, Predicate<SongId> shown) {
    if (songs.isEmpty()) {
      return songs;
    }
    var named = new HashSet<>(songs);
    var result = new ArrayList<SongId>(songs.size());
    var next = songs.iterator();
    for (SongId song : old) {
      if (!shown.test(song) && !named.contains(song)) {
        result.add(song);
      } else if (next.hasNext()) {
        result.add(next.next());
      }
    }
    next.forEachRemaining(result::add);
    return result;
  }

  private static Optional<List<SongId>> changed(
      List<SongId> old, Edit.Songs.Change change, Predicate<SongId> shown) {
    if (change.removed().isEmpty()) {
      var appended = new ArrayList<>(old);
      appended.addAll(change.added());
      return Optional.of(appended);
    }
    var result = new ArrayList<SongId>(old.size());
    int index = 0;
    int removed = 0;
    for (SongId song : old) {
      if (shown.test(song) && change.removed().contains(index++)) {
        removed++;
      } else {
        result.add(song);
      }
    }
    result.addAll(change.added());
    return removed == change.removed().size() ? Optional.of(result) : Optional.empty();
  }
}
