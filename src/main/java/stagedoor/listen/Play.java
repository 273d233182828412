package stagedoor.listen;

import java.time.Instant;
import stagedoor.catalogue.SongId;

/// One time a user heard a song.
///
/// @param start when it began
/// @param client the name of the app
/// @param seconds how long the user listened; 0 when the app does not say
public record Play(SongId song, Instant start, String client, int seconds) {

  public Play {
    client = Client.cut(client);
    if (seconds < 0) {
      throw new IllegalArgumentException("less than no time");
    }
  }
}
