package stagedoor.share;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Test;
import stagedoor.catalogue.Shelf;
import stagedoor.catalogue.SmallCatalogue;
import stagedoor.catalogue.Song;
import stagedoor.catalogue.SongId;
import stagedoor.playlist.PlaylistId;
import stagedoor.playlist.Playlists;
import stagedoor.playlist.TestPlaylists;
import stagedoor.store.OnBothDatabases;
import stagedoor.store.TestDatabase;
import stagedoor.user.Passwords;
import stagedoor.user.Rights;
import stagedoor.user.Secret;
import stagedoor.user.TestUsers;
import stagedoor.user.UserChange;
import stagedoor.user.UserId;
import stagedoor.user.Users;

@NullMarked
class SharesTest {

  private static final Instant NOW = Instant.parse("2026-11-23T20:00:00Z");

  private static final class World {
    final Shelf shelf = new Shelf(SmallCatalogue.catalogue());
    final Users users;
    final UserId ann;
    final UserId bob;
    final Playlists playlists;
    Instant now = NOW;
    Shares shares;

    World(TestDatabase db) {
      users = TestUsers.users(db, SmallCatalogue.BOTH);
      ann = TestUsers.make(users, "ann");
      bob = TestUsers.make(users, "bob");
      playlists = TestPlaylists.of(db, shelf, _ -> "", () -> now);
      shares = open(db);
    }

    Shares open(TestDatabase db) {
      return new Shares(db, shelf, playlists, users::find, new Passwords(64), () -> now);
    }

    Share share(String... ids) {
      return shares.create(ann, NewShare.of(items(ids), "")).orElseThrow();
    }

    List<SongId> songs(Share share) {
      return shares.songs(share).stream().map(Song::id).toList();
    }
  }

  private static List<Shared> items(String... ids) {
    return Stream.of(ids).map(id -> Shared.parse(id).orElseThrow()).toList();
  }

  @OnBothDatabases
  void aLinkHoldsSongsAlbumsArtistsAndPlaylists(TestDatabase db) {
    var world = new World(db);
    PlaylistId list =
        world.playlists.create(world.ann, "Sea", List.of(new SongId(6))).orElseThrow().id();
    Share share = world.share("so-7", "al-2", list.toString(), "ar-2");
    assertThat(world.songs(share)).containsExactly(id(7), id(4), id(6), id(7));
  }

  @OnBothDatabases
  void aLinkHoldsTheSongAsWhichOneOfItsSongsLivesOn(TestDatabase db) {
    var world = new World(db);
    Share share = world.share("so-7", "al-2");
    world.shares.take(id(7), id(6));
    Share now = world.shares.findPublic(share.id().text()).orElseThrow();
    assertThat(world.songs(now)).containsExactly(id(6), id(4));
    db.reopen();
    assertThat(world.open(db).findPublic(share.id().text())).contains(now);
  }

  @OnBothDatabases
  void aLinkToASongAndItsCopyHoldsTheSongOnce(TestDatabase db) {
    var world = new World(db);
    Share share = world.share("so-7", "so-6");
    world.shares.take(id(7), id(6));
    Share now = world.shares.findPublic(share.id().text()).orElseThrow();
    assertThat(world.songs(now)).containsExactly(id(6));
    assertThat(now.items()).hasSize(1);
  }

  @OnBothDatabases
  void aLinkOutlivesARestart(TestDatabase db) {
    var world = new World(db);
    var wanted =
        new NewShare(
            items("al-1", "so-6"),
            "for you",
            Optional.of(NOW.plusSeconds(60)),
            Optional.of(new Secret("hush")),
            3,
            true);
    Share made = world.shares.create(world.ann, wanted).orElseThrow();
    world.shares.visited(made.id());
    db.reopen();
    Share again = world.open(db).findPublic(made.id().text()).orElseThrow();
    assertThat(again).isEqualTo(world.shares.findPublic(made.id().text()).orElseThrow());
    assertThat(again.visits()).isEqualTo(1);
    assertThat(world.shares.isRight(again, new Secret("hush"))).isTrue();
    assertThat(world.shares.isRight(again, new Secret("Hush"))).isFalse();
  }

  @OnBothDatabases
  void whatMayNotBeOpenedIsNotFound(TestDatabase db) {
    var world = new World(db);
    Share share = world.share("al-1");
    String id = share.id().text();
    assertThat(world.shares.findPublic(id)).isPresent();
    assertThat(world.shares.findPublic(id.substring(1))).isEmpty();
    assertThat(world.shares.findPublic(ShareId.random().text())).isEmpty();

    world.users.update(world.ann, UserChange.NONE.withRights(new Rights(false, true, true)));
    assertThat(world.shares.findPublic(id)).as("owner may not share").isEmpty();
    world.users.update(world.ann, UserChange.NONE.withRights(Rights.ALL).withEnabled(false));
    assertThat(world.shares.findPublic(id)).as("owner disabled").isEmpty();
    world.users.update(world.ann, UserChange.NONE.withEnabled(true));
    assertThat(world.shares.findPublic(id)).isPresent();

    for (long song = 1; song <= 3; song++) {
      world.shelf.publish(SmallCatalogue.without(world.shelf.now(), song));
    }
    assertThat(world.shares.findPublic(id)).as("nothing left").isEmpty();
  }

  @OnBothDatabases
  void aLinkEndsByTimeByRevokingAndWithItsOwner(TestDatabase db) {
    var world = new World(db);
    var short_ =
        new NewShare(
            items("so-1"), "", Optional.of(NOW.plusSeconds(60)), Optional.empty(), 0, false);
    Share timed = world.shares.create(world.ann, short_).orElseThrow();
    Share revoked = world.share("so-1");
    Share owned = world.share("so-1");
    world.now = NOW.plusSeconds(60);
    assertThat(world.shares.findPublic(timed.id().text())).isEmpty();
    assertThat(world.shares.revoke(revoked.id(), world.bob, false)).isFalse();
    assertThat(world.shares.revoke(revoked.id(), world.ann, false)).isTrue();
    assertThat(world.shares.findPublic(revoked.id().text())).isEmpty();
    world.users.delete(world.ann);
    assertThat(world.shares.findPublic(owned.id().text())).isEmpty();
    assertThat(world.open(db).list(world.ann)).isEmpty();
  }

  @OnBothDatabases
  void aLimitOfVisitsLetsSoManyIn(TestDatabase db) {
    var world = new World(db);
    var two = new NewShare(items("so-1"), "", Optional.empty(), Optional.empty(), 2, false);
    Share share = world.shares.create(world.ann, two).orElseThrow();
    assertThat(world.shares.visited(share.id())).isTrue();
    assertThat(world.shares.visited(share.id())).isTrue();
    assertThat(world.shares.visited(share.id())).isFalse();
    assertThat(world.shares.find(share.id(), world.ann).orElseThrow().visits()).isEqualTo(2);
  }

  @OnBothDatabases
  void onlyTheOwnerSeesAndChangesALink(TestDatabase db) {
    var world = new World(db);
    Share share = world.share("so-1");
    var edit =
        new ShareEdit(
            Optional.of("new"),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty());
    assertThat(world.shares.list(world.bob)).isEmpty();
    assertThat(world.shares.find(share.id(), world.bob)).isEmpty();
    assertThat(world.shares.edit(share.id(), world.bob, edit)).isEmpty();
    assertThat(world.shares.edit(share.id(), world.ann, edit).orElseThrow().description())
        .isEqualTo("new");
  }

  @Test
  void noTextOfALinkShowsItsSecrets() {
    var wanted =
        new NewShare(
            items("so-1"), "", Optional.empty(), Optional.of(new Secret("hush")), 0, false);
    assertThat(wanted.toString()).doesNotContain("hush");
    ShareId id = ShareId.random();
    assertThat(id.toString()).doesNotContain(id.text());
  }

  private static SongId id(long value) {
    return new SongId(value);
  }
}
