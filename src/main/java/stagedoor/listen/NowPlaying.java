package stagedoor.listen;

import java.time.Instant;
import stagedoor.catalogue.SongId;
import stagedoor.user.UserId;

/// What one user is hearing in one app.
public record NowPlaying(UserId user, SongId song, String client, Instant since) {

  public NowPlaying {
    client = Client.cut(client);
  }
}
