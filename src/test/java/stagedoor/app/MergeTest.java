package stagedoor.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import org.jspecify.annotations.NullMarked;
import stagedoor.catalogue.AlbumId;
import stagedoor.catalogue.Shelf;
import stagedoor.catalogue.SmallCatalogue;
import stagedoor.catalogue.SongId;
import stagedoor.catalogue.Visible;
import stagedoor.listen.Plays;
import stagedoor.listen.Queue;
import stagedoor.listen.Queues;
import stagedoor.listen.Ratings;
import stagedoor.listen.Stars;
import stagedoor.playlist.Playlists;
import stagedoor.playlist.TestPlaylists;
import stagedoor.share.NewShare;
import stagedoor.share.Shared;
import stagedoor.share.Shares;
import stagedoor.store.Database;
import stagedoor.store.OnBothDatabases;
import stagedoor.user.Changed;
import stagedoor.user.NewUser;
import stagedoor.user.Passwords;
import stagedoor.user.TestUsers;
import stagedoor.user.UserId;
import stagedoor.user.UserName;
import stagedoor.user.Users;

/// What two accounts have becomes one account's, and nothing is lost.
@NullMarked
class MergeTest {

  private static final SongId EBB = new SongId(1);
  private static final SongId FLOW = new SongId(2);
  private static final SongId CRANE = new SongId(5);
  private static final Instant EARLY = Instant.parse("2026-01-01T00:00:00Z");
  private static final Instant LATE = Instant.parse("2026-02-02T00:00:00Z");

  /// What a server process holds.
  private static final class Node {
    final Users users;
    final Stars stars;
    final Ratings ratings;
    final Plays plays;
    final Queues queues;
    final Playlists playlists;
    final Shares shares;

    Node(Database db) {
      var shelf = new Shelf(SmallCatalogue.catalogue());
      InstantSource clock = InstantSource.system();
      users = TestUsers.users(db, SmallCatalogue.BOTH);
      Belongings.follow(users);
      stars = new Stars(db);
      ratings = new Ratings(db);
      plays = new Plays(db, shelf, clock);
      queues = new Queues(db);
      playlists = TestPlaylists.of(db, shelf, _ -> "", clock);
      shares = new Shares(db, shelf, playlists, users::find, new Passwords(64), clock);
      users.onDeleted(user -> {
        stars.forget(user);
        ratings.forget(user);
        plays.forget(user);
        queues.forget(user);
        playlists.forget(user);
        shares.forget(user);
      });
      users.onMerged(user -> {
        stars.reload(user);
        ratings.reload(user);
        plays.reload(user);
        queues.reload(user);
        playlists.reload(user);
        shares.reload(user);
      });
    }

    void fill(UserId from, UserId into) {
      stars.star(from, EBB, EARLY);
      stars.star(into, EBB, LATE);
      stars.star(from, FLOW, LATE);
      stars.star(into, new AlbumId(3), LATE);
      ratings.rate(from, EBB, 2);
      ratings.rate(into, EBB, 5);
      ratings.rate(from, FLOW, 4);
      plays.played(from, EBB, EARLY, "app");
      plays.played(from, EBB, LATE, "app");
      plays.played(into, EBB, EARLY, "the same play, told to both");
      plays.played(into, CRANE, EARLY, "app");
      queues.save(from, new Queue(List.of(FLOW), 0, 7, LATE, "phone"));
      queues.save(into, new Queue(List.of(EBB), 0, 0, EARLY, "web"));
      playlists.create(from, "Mine", List.of(EBB));
      playlists.create(into, "Mine", List.of(FLOW));
      shares.create(from, NewShare.of(List.of(new Shared.Item(EBB)), ""));
    }

    void isAll(UserId into) {
      assertThat(stars.starredMs(into, EBB)).hasValue(EARLY.toEpochMilli());
      assertThat(stars.starredMs(into, FLOW)).hasValue(LATE.toEpochMilli());
      assertThat(stars.starredMs(into, new AlbumId(3))).hasValue(LATE.toEpochMilli());
      assertThat(ratings.rating(into, EBB)).isEqualTo(5);
      assertThat(ratings.rating(into, FLOW)).isEqualTo(4);
      assertThat(plays.of(into, EBB).plays()).isEqualTo(2);
      assertThat(plays.of(into, CRANE).plays()).isEqualTo(1);
      assertThat(queues.find(into).map(Queue::songs)).contains(List.of(FLOW));
      assertThat(playlists.visibleTo(into)).hasSize(2).allMatch(it -> it.owner().equals(into));
      assertThat(shares.list(into)).hasSize(1);
    }
  }

  @OnBothDatabases
  void everythingFollowsInTheProcessThatMerges(Database db) {
    var server = new Node(db);
    UserId from = TestUsers.make(server.users, "old");
    UserId into = TestUsers.make(server.users, "new");
    server.fill(from, into);
    assertThat(server.users.identities().merge(from, into)).isInstanceOf(Changed.Done.class);
    server.isAll(into);
    new Node(db).isAll(into);
    assertThat(server.users.find(from)).isEmpty();
    assertThat(server.users.identities().of(into))
        .extracting(it -> it.key().subject())
        .containsExactly("old");
  }

  @OnBothDatabases
  void anotherProcessThatMergesIsFollowed(Database db) {
    var server = new Node(db);
    UserId from = TestUsers.make(server.users, "old");
    UserId into = TestUsers.make(server.users, "new");
    server.fill(from, into);
    Users commandLine = TestUsers.users(db, Visible.of(SmallCatalogue.FIRST));
    Belongings.follow(commandLine);
    commandLine.identities().merge(from, into);
    server.users.refresh();
    server.isAll(into);
  }

  @OnBothDatabases
  void theLastAdministratorIsNotMergedAway(Database db) {
    var server = new Node(db);
    UserId boss = server.users.create(NewUser.named(new UserName("boss")).asAdministrator()).id();
    UserId other = TestUsers.make(server.users, "other");
    assertThat(server.users.identities().merge(boss, other))
        .isEqualTo(new Changed.LastAdministrator());
    assertThat(server.users.identities().merge(other, boss)).isInstanceOf(Changed.Done.class);
    assertThat(server.users.identities().merge(boss, boss)).isEqualTo(new Changed.UnknownUser());
    assertThat(server.users.list()).hasSize(1);
  }
}
