package stagedoor.listen;

import stagedoor.catalogue.Viewer;
import stagedoor.user.UserId;

/// What users did with music, by subject.
public record Listening(Stars stars, Ratings ratings, Plays plays, Queues queues) {

  /// What one of them did, for searches.
  public Viewer viewer(UserId user) {
    return new Viewer() {
      @Override
      public void songs(Mark mark, Use use) {
        each(user, Kind.SONG, mark, use);
      }

      @Override
      public void albums(Mark mark, Use use) {
        each(user, Kind.ALBUM, mark, use);
      }

      @Override
      public void artists(Mark mark, Use use) {
        each(user, Kind.ARTIST, mark, use);
      }
    };
  }

  private void each(UserId user, Kind kind, Viewer.Mark mark, Viewer.Use use) {
    switch (mark) {
      case LOVED -> stars.each(user, kind, (item, _) -> use.of(item, 1));
      case RATING -> ratings.each(user, kind, use::of);
      case PLAYS -> plays.each(user, kind, (item, count) -> use.of(item, count.plays()));
      case PLAYED -> plays.each(user, kind, (item, count) -> use.of(item, count.lastMs()));
    }
  }
}
