package stagedoor.playlist;

import java.util.List;
import stagedoor.catalogue.SongId;
import stagedoor.rule.Rules;

/// What a file says is in a playlist.
public sealed interface Content {

  /// @param songs in order, with a place for each that is waited for
  /// @param waiting one for each place
  record Chosen(List<SongId> songs, List<Waiting> waiting) implements Content {
    public Chosen {
      songs = List.copyOf(songs);
      waiting = List.copyOf(waiting);
    }
  }

  record Ruled(Rules rules) implements Content {}
}
