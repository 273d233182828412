package stagedoor.listen;

import stagedoor.catalogue.ItemId;
import stagedoor.catalogue.Viewer;
import stagedoor.user.UserId;

/// What users did with music, by subject.
public record Listening(Stars stars, Ratings ratings, Plays plays, Queues queues) {

  /// What one of them did, for searches.
  public Viewer viewer(UserId user) {
    return new Viewer() {
      @Override
      public boolean loves(ItemId item) {
        return stars.starredMs(user, item).isPresent();
      }

      @Override
      public int rating(ItemId item) {
        return ratings.rating(user, item);
      }

      @Override
      public long plays(ItemId item) {
        return Listening.this.plays.of(user, item).plays();
      }

      @Override
      public long lastPlayedMs(ItemId item) {
        return Listening.this.plays.of(user, item).lastMs();
      }
    };
  }
}
