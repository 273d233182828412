package stagedoor.listen;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.LongStream;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Test;
import stagedoor.catalogue.AlbumId;
import stagedoor.catalogue.ArtistId;
import stagedoor.catalogue.Shelf;
import stagedoor.catalogue.SmallCatalogue;
import stagedoor.catalogue.SongId;
import stagedoor.store.OnBothDatabases;
import stagedoor.store.TestDatabase;
import stagedoor.user.TestUsers;
import stagedoor.user.UserId;
import stagedoor.user.Users;

@NullMarked
class ListeningTest {

  private static final Instant MONDAY = Instant.parse("2026-11-23T20:00:00Z");
  private static final SongId EBB = new SongId(1);
  private static final SongId FLOW = new SongId(2);

  private record Two(UserId ann, UserId bob) {
    static Two in(TestDatabase db) {
      Users users = TestUsers.users(db, SmallCatalogue.BOTH);
      return new Two(TestUsers.make(users, "ann"), TestUsers.make(users, "bob"));
    }
  }

  @OnBothDatabases
  void aStarKeepsItsFirstDateAndOutlivesARestart(TestDatabase db) {
    Two users = Two.in(db);
    var stars = new Stars(db);
    stars.star(users.ann, EBB, MONDAY);
    stars.star(users.ann, EBB, MONDAY.plusSeconds(60));
    stars.star(users.ann, new AlbumId(1), MONDAY);
    stars.star(users.ann, FLOW, MONDAY.plusSeconds(1));
    stars.star(users.ann, new ArtistId(1), MONDAY);
    stars.unstar(users.ann, new ArtistId(1));
    stars.unstar(users.ann, new ArtistId(2));
    db.reopen();
    var again = new Stars(db);
    assertThat(again.starredMs(users.ann, EBB)).hasValue(MONDAY.toEpochMilli());
    assertThat(again.starred(users.ann, Kind.SONG)).containsExactly(FLOW, EBB);
    assertThat(again.starred(users.ann, Kind.ALBUM)).containsExactly(new AlbumId(1));
    assertThat(again.starred(users.ann, Kind.ARTIST)).isEmpty();
    assertThat(again.starred(users.bob, Kind.SONG)).isEmpty();
  }

  @OnBothDatabases
  void starringAgainChangesNothingNotEvenTheVersion(TestDatabase db) {
    Two users = Two.in(db);
    var stars = new Stars(db);
    var told = new ArrayList<UserId>();
    stars.onChange(told::add);
    stars.star(users.ann, EBB, MONDAY);
    long version = stars.version(users.ann);
    stars.star(users.ann, EBB, MONDAY.plusSeconds(5));
    stars.unstar(users.ann, FLOW);
    assertThat(stars.version(users.ann)).isEqualTo(version);
    assertThat(stars.version(users.bob)).isZero();
    assertThat(told).containsExactly(users.ann);
  }

  @OnBothDatabases
  void ratingsGoFromOneToFiveAndNoughtTakesThemAway(TestDatabase db) {
    Two users = Two.in(db);
    var ratings = new Ratings(db);
    ratings.rate(users.ann, EBB, 3);
    ratings.rate(users.ann, EBB, 5);
    ratings.rate(users.ann, FLOW, 2);
    ratings.rate(users.ann, new SongId(3), 4);
    ratings.rate(users.ann, new SongId(3), 0);
    db.reopen();
    var again = new Ratings(db);
    assertThat(again.rated(users.ann, Kind.SONG)).containsExactly(EBB, FLOW);
    assertThat(again.rating(users.ann, EBB)).isEqualTo(5);
    assertThat(again.rating(users.bob, EBB)).isZero();
    assertThatThrownBy(() -> again.rate(users.ann, EBB, 6))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @OnBothDatabases
  void playsAddUpForSongsAlbumsAndArtists(TestDatabase db) {
    Two users = Two.in(db);
    var shelf = new Shelf(SmallCatalogue.catalogue());
    var plays = new Plays(db, shelf, InstantSource.fixed(MONDAY));
    plays.played(users.ann, EBB, MONDAY, "app");
    plays.played(users.ann, EBB, MONDAY.plusSeconds(100), "app");
    plays.played(users.ann, FLOW, MONDAY.minusSeconds(100), "app");
    plays.played(users.ann, new SongId(6), MONDAY.plusSeconds(200), "app");
    db.reopen();
    var again = new Plays(db, shelf, InstantSource.fixed(MONDAY));
    long last = MONDAY.plusSeconds(100).toEpochMilli();
    assertThat(again.of(users.ann, EBB)).isEqualTo(new Count(2, last));
    assertThat(again.of(users.ann, new AlbumId(1))).isEqualTo(new Count(3, last));
    assertThat(again.of(users.ann, new ArtistId(1))).isEqualTo(new Count(3, last));
    assertThat(again.frequent(users.ann)).containsExactly(new AlbumId(1), new AlbumId(3));
    assertThat(again.recent(users.ann)).containsExactly(new AlbumId(3), new AlbumId(1));
    assertThat(again.of(users.bob, EBB)).isEqualTo(Count.NEVER);
    assertThat(again.recent(users.bob)).isEmpty();
  }

  @OnBothDatabases
  void aPlayReportedTwiceCountsOnce(TestDatabase db) {
    Two users = Two.in(db);
    var plays = new Plays(db, new Shelf(SmallCatalogue.catalogue()), InstantSource.system());
    plays.played(users.ann, EBB, MONDAY, "app");
    plays.played(users.ann, EBB, MONDAY, "app");
    plays.played(users.bob, EBB, MONDAY, "app");
    assertThat(plays.of(users.ann, EBB).plays()).isEqualTo(1);
    assertThat(plays.of(users.bob, EBB).plays()).isEqualTo(1);
  }

  @OnBothDatabases
  void aSongThatIsGoneKeepsItsPlays(TestDatabase db) {
    Two users = Two.in(db);
    var shelf = new Shelf(SmallCatalogue.catalogue());
    var plays = new Plays(db, shelf, InstantSource.system());
    plays.played(users.ann, new SongId(4), MONDAY, "app");
    shelf.publish(SmallCatalogue.without(shelf.now(), 4));
    assertThat(plays.recent(users.ann)).isEmpty();
    shelf.publish(SmallCatalogue.with(shelf.now(), 4));
    assertThat(plays.recent(users.ann)).containsExactly(new AlbumId(2));
  }

  @OnBothDatabases
  void whatPlaysNowEndsWithTheSong(TestDatabase db) {
    Two users = Two.in(db);
    var now =
        new Object() {
          Instant time = MONDAY;
        };
    var plays = new Plays(db, new Shelf(SmallCatalogue.catalogue()), () -> now.time);
    plays.nowPlaying(users.ann, EBB, "phone");
    now.time = MONDAY.plusSeconds(10);
    plays.nowPlaying(users.bob, FLOW, "x".repeat(500));
    assertThat(plays.nowPlaying())
        .extracting(NowPlaying::user)
        .containsExactly(users.bob, users.ann);
    assertThat(plays.nowPlaying().getFirst().client()).hasSize(100);
    now.time = MONDAY.plus(Duration.ofHours(1));
    assertThat(plays.nowPlaying()).isEmpty();
  }

  @OnBothDatabases
  void eachUserHasOneQueue(TestDatabase db) {
    Two users = Two.in(db);
    var queues = new Queues(db);
    var queue = new Queue(List.of(EBB, FLOW, EBB), 2, 1_500, MONDAY, "phone");
    queues.save(users.ann, queue);
    var moved = new Queue(List.of(EBB, FLOW, EBB), 0, 9, MONDAY.plusSeconds(1), "web");
    queues.save(users.ann, moved);
    queues.save(users.bob, new Queue(List.of(FLOW), 0, 0, MONDAY, "web"));
    queues.save(users.bob, new Queue(List.of(), 0, 0, MONDAY, "web"));
    db.reopen();
    var again = new Queues(db);
    assertThat(again.find(users.ann)).contains(moved);
    assertThat(again.find(users.bob)).isEmpty();
  }

  @Test
  void aQueueIsBounded() {
    List<SongId> tooMany = LongStream.rangeClosed(1, 10_001).mapToObj(SongId::new).toList();
    assertThatThrownBy(() -> new Queue(tooMany, 0, 0, MONDAY, ""))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> new Queue(List.of(EBB), 1, 0, MONDAY, ""))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @OnBothDatabases
  void everythingGoesWithTheUser(TestDatabase db) {
    Users users = TestUsers.users(db, SmallCatalogue.BOTH);
    UserId ann = TestUsers.make(users, "ann");
    var stars = new Stars(db);
    var queues = new Queues(db);
    stars.star(ann, EBB, MONDAY);
    queues.save(ann, new Queue(List.of(EBB), 0, 0, MONDAY, ""));
    users.delete(ann);
    assertThat(new Stars(db).starred(ann, Kind.SONG)).isEmpty();
    assertThat(new Queues(db).find(ann)).isEmpty();
  }
}
