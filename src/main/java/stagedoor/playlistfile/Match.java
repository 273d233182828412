package stagedoor.playlistfile;

import stagedoor.catalogue.SongId;

/// The song that an entry means, or why there is none.
sealed interface Match {

  record Found(SongId song) implements Match {}

  record None(Missed why) implements Match {}
}
