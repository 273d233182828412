package stagedoor.rule;

import java.util.List;
import stagedoor.catalogue.Song;

/// What rules found.
///
/// @param songs in order, after offset and limit
/// @param found how many there were before
public record Matches(List<Song> songs, int found) {

  public Matches {
    songs = List.copyOf(songs);
  }

  public long durationMs() {
    return songs.stream().mapToLong(Song::durationMs).sum();
  }

  /// Cuts what the rules want out of all that was found.
  static Matches cut(List<Song> all, Rules rules) {
    int from = Math.min(rules.offset(), all.size());
    int most = Math.min(limit(rules, all.size()), all.size() - from);
    return new Matches(all.subList(from, from + most), all.size());
  }

  private static int limit(Rules rules, int found) {
    if (rules.limit() > 0) {
      return rules.limit();
    }
    if (rules.limitPercent() > 0) {
      return Math.max(1, (int) ((long) found * rules.limitPercent() / 100));
    }
    return Integer.MAX_VALUE;
  }
}
