package stagedoor.app;

import stagedoor.listen.Plays;
import stagedoor.listen.Queues;
import stagedoor.listen.Ratings;
import stagedoor.listen.Stars;
import stagedoor.playlist.Playlists;
import stagedoor.share.Shares;
import stagedoor.signin.Devices;
import stagedoor.signin.Sessions;
import stagedoor.user.AppPasswords;
import stagedoor.user.Identities;
import stagedoor.user.Users;

/// What belongs to users, and follows them when accounts merge.
final class Belongings {

  private Belongings() {}

  static void follow(Users users) {
    Identities identities = users.identities();
    identities.onMerge(Stars::move);
    identities.onMerge(Ratings::move);
    identities.onMerge(Plays::move);
    identities.onMerge(Queues::move);
    identities.onMerge(Playlists::move);
    identities.onMerge(Shares::move);
    identities.onMerge(Sessions::move);
    identities.onMerge(Devices::move);
    identities.onMerge(AppPasswords::move);
  }
}
