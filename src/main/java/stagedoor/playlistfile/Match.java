package stagedoor.playlistfile;

import java.util.List;
import stagedoor.catalogue.SongId;

/// The song that an entry means, or why there is none.
sealed interface Match {

  /// @param songs one, or all of a file that holds several, in order
  record Found(List<SongId> songs) implements Match {
    public Found {
      songs = List.copyOf(songs);
    }

    Found(SongId song) {
      this(List.of(song));
    }
  }

  record None(Missed why) implements Match {}
}
