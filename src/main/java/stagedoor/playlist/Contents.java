package stagedoor.playlist;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import stagedoor.catalogue.Song;

/// What one reader finds in a playlist.
///
/// @param songs those that exist and that the reader may see, in order
/// @param changed when this reader's songs, or the playlist itself, changed last
/// @param freshUntil when a playlist of rules is evaluated again at the earliest
public record Contents(List<Song> songs, Instant changed, Optional<Instant> freshUntil) {

  public Contents {
    songs = List.copyOf(songs);
  }
}
