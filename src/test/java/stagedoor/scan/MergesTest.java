package stagedoor.scan;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.io.TempDir;
import stagedoor.catalogue.AlbumId;
import stagedoor.catalogue.ArtistId;
import stagedoor.catalogue.ItemId;
import stagedoor.catalogue.Song;
import stagedoor.listen.Ratings;
import stagedoor.listen.Stars;
import stagedoor.store.Database;
import stagedoor.store.OnBothDatabases;
import stagedoor.user.TestUsers;
import stagedoor.user.UserId;
import stagedoor.user.Users;

/// When tags make an album or artist one that was there already, what users attached to it is that
/// one's.
@NullMarked
class MergesTest {

  private static final Instant THEN = Instant.parse("2026-11-01T20:00:00Z");
  private static final int SONGS = 4;

  @TempDir Path folder;

  /// Two albums, Ann's and Bob's, and two users; every mark is younger than the one before.
  private final class House {

    final Database db;
    final AtomicLong nowMs = new AtomicLong(THEN.toEpochMilli());
    final Stars stars;
    final Ratings ratings;
    final UserId ann;
    final UserId bob;
    TestLibrary library;

    House(Database db) {
      this.db = db;
      for (int i = 1; i <= SONGS; i++) {
        MergesTest.song(i).in(folder.resolve("first"), i + ".mp3");
        MergesTest.song(10 + i).artist("Bob").albumArtist("Bob").album("B").in(folder, i + ".mp3");
      }
      Users users = TestUsers.users(db, TestLibrary.everything());
      ann = TestUsers.make(users, "ann");
      bob = TestUsers.make(users, "bob");
      stars = new Stars(db);
      ratings = new Ratings(db, () -> Instant.ofEpochMilli(nowMs.getAndAdd(1_000)));
      library = start();
    }

    /// The program starts, as after a kill.
    TestLibrary start() {
      library = new TestLibrary(db, folder);
      library.scanner.onFollowed((from, into) -> {
        stars.take(from, into);
        ratings.take(from, into);
      });
      library.scan();
      return library;
    }

    Song song(String title) {
      return library.songs().stream()
          .filter(it -> it.title().equals(title))
          .findFirst()
          .orElseThrow();
    }

    AlbumId album(String title) {
      return song(title).album().id();
    }

    ArtistId artist(String title) {
      return song(title).artists().getFirst().id();
    }

    void star(UserId user, ItemId item) {
      stars.star(user, item, Instant.ofEpochMilli(nowMs.getAndAdd(1_000)));
    }

    /// As a program started now would know it.
    int rating(UserId user, ItemId item) {
      assertThat(new Ratings(db).rating(user, item)).isEqualTo(ratings.rating(user, item));
      return ratings.rating(user, item);
    }

    boolean isStarred(UserId user, ItemId item) {
      assertThat(new Stars(db).starredMs(user, item)).isEqualTo(stars.starredMs(user, item));
      return stars.starredMs(user, item).isPresent();
    }
  }

  private static SmallSong song(int number) {
    return SmallSong.sound(number)
        .title("Song " + number)
        .artist("Ann")
        .albumArtist("Ann")
        .album("A")
        .track(number);
  }

  /// Puts songs of the first album onto the other one, whose artist is Bob.
  private void retag(int from, int to) {
    for (int i = from; i <= to; i++) {
      song(i).albumArtist("Bob").album("B").in(folder.resolve("first"), i + ".mp3");
    }
  }

  @OnBothDatabases
  void anAlbumThatBecomesAnotherGivesItItsMarks(Database db) {
    var house = new House(db);
    AlbumId first = house.album("Song 1");
    AlbumId second = house.album("Song 11");
    house.star(house.ann, first);
    house.ratings.rate(house.ann, first, 4);
    retag(1, SONGS);
    house.library.scan();
    assertThat(house.album("Song 1")).isEqualTo(second);
    assertThat(house.library.albums()).hasSize(1);
    assertThat(house.isStarred(house.ann, second)).isTrue();
    assertThat(house.rating(house.ann, second)).isEqualTo(4);
    assertThat(house.isStarred(house.ann, first)).isFalse();
    assertThat(house.rating(house.ann, first)).isZero();
    assertThat(house.isStarred(house.bob, second)).isFalse();
    assertThat(house.rating(house.bob, second)).isZero();
  }

  @OnBothDatabases
  void whatSomebodyRatedBothKeepsTheNewerRatingAndTheFirstStar(Database db) {
    var house = new House(db);
    AlbumId first = house.album("Song 1");
    AlbumId second = house.album("Song 11");
    house.ratings.rate(house.ann, first, 5);
    house.ratings.rate(house.ann, second, 2);
    house.ratings.rate(house.bob, second, 4);
    house.ratings.rate(house.bob, first, 1);
    house.star(house.ann, second);
    long sinceMs = house.stars.starredMs(house.ann, second).orElseThrow();
    house.star(house.ann, first);
    retag(1, SONGS);
    house.library.scan();
    assertThat(house.rating(house.ann, second)).isEqualTo(2);
    assertThat(house.rating(house.bob, second)).isEqualTo(1);
    assertThat(house.stars.starredMs(house.ann, second)).hasValue(sinceMs);
  }

  @OnBothDatabases
  void anAlbumThatGoesOverHalfByHalfKeepsItsMarksUntilItsLastSong(Database db) {
    var house = new House(db);
    AlbumId first = house.album("Song 1");
    AlbumId second = house.album("Song 11");
    house.star(house.ann, first);
    retag(1, SONGS - 1);
    house.library.scan();
    assertThat(house.isStarred(house.ann, first)).isTrue();
    assertThat(house.isStarred(house.ann, second)).isFalse();
    retag(SONGS, SONGS);
    house.start();
    assertThat(house.isStarred(house.ann, first)).isFalse();
    assertThat(house.isStarred(house.ann, second)).isTrue();
  }

  @OnBothDatabases
  void anAlbumOfWhichAMissingSongIsLeftKeepsItsMarks(Database db) throws IOException {
    var house = new House(db);
    AlbumId first = house.album("Song 1");
    house.star(house.ann, first);
    Path aside = Files.move(folder.resolve("first/1.mp3"), folder.resolve("aside"));
    retag(2, SONGS);
    house.library.scan();
    assertThat(house.isStarred(house.ann, first)).isTrue();
    Files.move(aside, folder.resolve("first/1.mp3"));
    house.library.scan();
    assertThat(house.album("Song 1")).isEqualTo(first);
  }

  @OnBothDatabases
  void anAlbumThatIsDividedGoesWhereMostOfItWent(Database db) {
    var house = new House(db);
    for (int i = 1; i <= SONGS; i++) {
      song(20 + i).album("C").in(folder.resolve("c"), i + ".mp3");
    }
    house.library.scan();
    house.star(house.ann, house.album("Song 1"));
    song(1).album("C").in(folder.resolve("first"), "1.mp3");
    retag(2, SONGS);
    house.library.scan();
    assertThat(house.isStarred(house.ann, house.album("Song 11"))).isTrue();
    assertThat(house.isStarred(house.ann, house.album("Song 21"))).isFalse();
  }

  @OnBothDatabases
  void anArtistWhoBecomesAnotherGivesThatOneTheMarks(Database db) {
    var house = new House(db);
    ArtistId first = house.artist("Song 1");
    ArtistId second = house.artist("Song 11");
    house.star(house.ann, first);
    house.ratings.rate(house.ann, first, 3);
    house.ratings.rate(house.bob, second, 5);
    for (int i = 1; i <= SONGS; i++) {
      song(i).artist("Bob").albumArtist("Bob").in(folder.resolve("first"), i + ".mp3");
    }
    house.library.scan();
    assertThat(house.artist("Song 1")).isEqualTo(second);
    assertThat(house.isStarred(house.ann, second)).isTrue();
    assertThat(house.rating(house.ann, second)).isEqualTo(3);
    assertThat(house.rating(house.bob, second)).isEqualTo(5);
    assertThat(house.isStarred(house.ann, first)).isFalse();
  }

  @OnBothDatabases
  void anArtistWhoIsStillCreditedKeepsTheMarks(Database db) {
    var house = new House(db);
    ArtistId first = house.artist("Song 1");
    house.star(house.ann, first);
    for (int i = 2; i <= SONGS; i++) {
      song(i).artist("Bob").albumArtist("Bob").in(folder.resolve("first"), i + ".mp3");
    }
    house.library.scan();
    assertThat(house.isStarred(house.ann, first)).isTrue();
    assertThat(house.isStarred(house.ann, house.artist("Song 11"))).isFalse();
  }
}
