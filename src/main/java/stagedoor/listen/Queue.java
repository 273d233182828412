package stagedoor.listen;

import java.time.Instant;
import java.util.List;
import stagedoor.catalogue.SongId;

/// What a user is listening to and will hear next, as one device left it for the next.
///
/// @param songs in playing order, repeats allowed, at most [#MAX_SONGS]
/// @param index of the current song; 0 when there are none
/// @param positionMs within the current song
/// @param changedBy the name of the app that saved it
public record Queue(
    List<SongId> songs, int index, long positionMs, Instant changed, String changedBy) {

  public static final int MAX_SONGS = 10_000;

  public Queue {
    songs = List.copyOf(songs);
    if (songs.size() > MAX_SONGS) {
      throw new IllegalArgumentException("more than " + MAX_SONGS + " songs");
    }
    if (index < 0 || index >= Math.max(1, songs.size()) || positionMs < 0) {
      throw new IllegalArgumentException("no such place in the queue");
    }
    changedBy = Client.cut(changedBy);
  }
}
