package stagedoor.scan;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntFunction;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.io.TempDir;
import stagedoor.catalogue.Album;
import stagedoor.catalogue.AlbumId;
import stagedoor.catalogue.Artist;
import stagedoor.catalogue.ArtistId;
import stagedoor.catalogue.Song;
import stagedoor.catalogue.SongId;
import stagedoor.library.Library;
import stagedoor.listen.Plays;
import stagedoor.listen.Ratings;
import stagedoor.listen.Stars;
import stagedoor.playlist.PlaylistId;
import stagedoor.playlist.Playlists;
import stagedoor.playlist.TestPlaylists;
import stagedoor.store.OnBothDatabases;
import stagedoor.store.TestDatabase;
import stagedoor.user.TestUsers;
import stagedoor.user.UserId;

/// What users attached to songs, albums and artists is still theirs after whatever happens to the
/// files.
@NullMarked
class KeptByUsersTest {

  private static final Instant THEN = Instant.parse("2026-11-01T20:00:00Z");
  private static final String ARTIST = "55555555-5555-4555-8555-555555555555";
  private static final String RELEASE = "33333333-3333-4333-8333-333333333333";
  private static final int SONGS = 6;

  @TempDir Path folder;
  @TempDir Path second;

  /// A library of one album of Ann's (and one of Bob's beside it) that somebody has marked.
  private static final class House {

    final TestLibrary library;
    final Stars stars;
    final Ratings ratings;
    final Plays plays;
    final Playlists playlists;
    final UserId user;
    final SongId song;
    final AlbumId album;
    final ArtistId artist;
    final PlaylistId playlist;

    House(TestDatabase db, Path folder) {
      library = new TestLibrary(db, folder);
      library.scan();
      stars = new Stars(db);
      ratings = new Ratings(db);
      plays = new Plays(db, library.shelf, InstantSource.system());
      playlists = TestPlaylists.of(db, library.shelf, id -> "ann", InstantSource.system());
      library.scanner.onFollowed((from, into) -> {
        stars.take(from, into);
        ratings.take(from, into);
      });
      user = TestUsers.make(TestUsers.users(db, TestLibrary.everything()), "ann");
      song = song("Song 1").id();
      album = albumOf("Song 1").id();
      artist = song("Song 1").artists().getFirst().id();
      playlist =
          playlists.create(user, "Mine", List.of(song("Song 2").id(), song)).orElseThrow().id();
      stars.star(user, song, THEN);
      stars.star(user, album, THEN);
      stars.star(user, artist, THEN);
      ratings.rate(user, song, 4);
      ratings.rate(user, album, 5);
      ratings.rate(user, artist, 3);
      plays.played(user, song, THEN, "app");
    }

    Song song(String title) {
      return library.songs().stream()
          .filter(it -> it.title().equals(title))
          .findFirst()
          .orElseThrow();
    }

    Album albumOf(String title) {
      return song(title).album();
    }

    /// Fails unless the song of that title has everything, and its album and artist too.
    void check(String title) {
      Song now = song(title);
      assertThat(now.id()).as("the song").isEqualTo(song);
      assertThat(now.album().id()).as("the album").isEqualTo(album);
      assertThat(now.artists()).as("the artist").extracting(Artist::id).containsExactly(artist);
      assertThat(stars.starredMs(user, now.id())).hasValue(THEN.toEpochMilli());
      assertThat(ratings.rating(user, now.id())).isEqualTo(4);
      assertThat(plays.of(user, now.id()).plays()).isEqualTo(1);
      assertThat(stars.starredMs(user, now.album().id())).hasValue(THEN.toEpochMilli());
      assertThat(ratings.rating(user, now.album().id())).isEqualTo(5);
      assertThat(plays.of(user, now.album().id()).plays()).isEqualTo(1);
      assertThat(stars.starredMs(user, artist)).hasValue(THEN.toEpochMilli());
      assertThat(ratings.rating(user, artist)).isEqualTo(3);
      assertThat(playlists.find(playlist, user).orElseThrow().songs()).contains(song).hasSize(2);
    }
  }

  private static SmallSong song(int number) {
    return SmallSong.sound(number)
        .title("Song " + number)
        .artist("Ann")
        .albumArtist("Ann")
        .album("First")
        .track(number);
  }

  /// Six songs of one album, and one of another artist.
  private House house(TestDatabase db) {
    for (int i = 1; i <= SONGS; i++) {
      Path file = song(i).in(folder.resolve("first"), i + ".mp3");
      age(file, i);
    }
    SmallSong.titled("Other").artist("Bob").album("Second").in(folder.resolve("b"), "1.mp3");
    return new House(db, folder);
  }

  /// Two files of one size are told apart by their times.
  private static void age(Path file, int minutes) {
    try {
      Files.setLastModifiedTime(file, FileTime.from(THEN.minusSeconds(60L * minutes)));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void writeAll(IntFunction<SmallSong> songs, String into) {
    for (int i = 1; i <= SONGS; i++) {
      songs.apply(i).in(folder.resolve(into), i + ".mp3");
    }
  }

  @OnBothDatabases
  void aRetaggedSongKeepsEverything(TestDatabase db) {
    House house = house(db);
    song(1).title("Song one").date("1999").in(folder.resolve("first"), "1.mp3");
    house.library.scan();
    house.check("Song one");
  }

  @OnBothDatabases
  void songsThatMakeRoomForANewOneKeepEverything(TestDatabase db) throws IOException {
    House house = house(db);
    Path first = folder.resolve("first");
    for (int i = SONGS; i >= 1; i--) {
      Files.move(first.resolve(i + ".mp3"), first.resolve(i + 1 + ".mp3"));
    }
    song(9).in(first, "1.mp3");
    house.library.scan();
    house.check("Song 1");
    assertThat(house.song("Song 1").path()).isEqualTo("first/2.mp3");
    assertThat(house.stars.starredMs(house.user, house.song("Song 9").id())).isEmpty();
  }

  @OnBothDatabases
  void songsThatChangePlacesKeepEverything(TestDatabase db) throws IOException {
    House house = house(db);
    changePlaces(folder.resolve("first/1.mp3"), folder.resolve("first/2.mp3"));
    house.library.scan();
    house.check("Song 1");
    assertThat(house.song("Song 1").path()).isEqualTo("first/2.mp3");
    assertThat(house.stars.starredMs(house.user, house.song("Song 2").id())).isEmpty();
    changePlaces(folder.resolve("first"), folder.resolve("b"));
    house.library.scan();
    house.check("Song 1");
    assertThat(house.song("Song 1").path()).isEqualTo("b/2.mp3");
  }

  private static void changePlaces(Path one, Path other) throws IOException {
    Path aside = one.resolveSibling("aside.tmp");
    Files.move(one, aside);
    Files.move(other, one);
    Files.move(aside, other);
  }

  @OnBothDatabases
  void aMovedFolderKeepsEverything(TestDatabase db) throws IOException {
    House house = house(db);
    Files.move(folder.resolve("first"), folder.resolve("elsewhere"));
    house.library.scan();
    house.check("Song 1");
  }

  @OnBothDatabases
  void anAlbumRetitledAndMovedInOneScanKeepsEverything(TestDatabase db) throws IOException {
    House house = house(db);
    Files.move(folder.resolve("first"), folder.resolve("premier"));
    writeAll(i -> song(i).album("Premier").title("Chanson " + i), "premier");
    house.library.scan();
    house.check("Chanson 1");
    assertThat(house.library.albums()).hasSize(2);
  }

  @OnBothDatabases
  void anAlbumThatIsRetitledAndBackAgainKeepsEverything(TestDatabase db) {
    House house = house(db);
    writeAll(i -> song(i).album("Premier"), "first");
    house.library.scan();
    house.check("Song 1");
    assertThat(house.albumOf("Song 1").title()).isEqualTo("Premier");
    writeAll(KeptByUsersTest::song, "first");
    house.library.scan();
    house.check("Song 1");
    assertThat(house.albumOf("Song 1").title()).isEqualTo("First");
    assertThat(house.library.albums()).hasSize(2);
  }

  @OnBothDatabases
  void anAlbumRetitledSongBySongInManyScansKeepsEverything(TestDatabase db) {
    House house = house(db);
    for (int i = SONGS; i >= 1; i--) {
      song(i).album("Premier").in(folder.resolve("first"), i + ".mp3");
      house.library.scan();
    }
    house.check("Song 1");
    assertThat(house.library.albums()).extracting(Album::title).contains("Premier").hasSize(2);
  }

  @OnBothDatabases
  void oneSongThatLeavesTakesTheAlbumNotAlong(TestDatabase db) {
    House house = house(db);
    song(2).album("Single").in(folder.resolve("first"), "2.mp3");
    house.library.scan();
    house.check("Song 1");
    assertThat(house.albumOf("Song 1").title()).isEqualTo("First");
    assertThat(house.albumOf("Song 2").id()).isNotEqualTo(house.album);
    assertThat(house.stars.starredMs(house.user, house.albumOf("Song 2").id())).isEmpty();
  }

  @OnBothDatabases
  void anAlbumMatchedToARealReleaseKeepsEverything(TestDatabase db) {
    House house = house(db);
    writeAll(i -> song(i).album("First (1999)").musicBrainz("Album", RELEASE), "first");
    house.library.scan();
    house.check("Song 1");
  }

  @OnBothDatabases
  void anArtistRenamedEverywhereKeepsEverything(TestDatabase db) {
    House house = house(db);
    writeAll(i -> song(i).artist("Anne").albumArtist("Anne"), "first");
    house.library.scan();
    house.check("Song 1");
    assertThat(house.song("Song 1").artists()).extracting(Artist::name).containsExactly("Anne");
    assertThat(house.song("Song 1").artist()).isEqualTo("Anne");
    assertThat(TestLibrary.stored(db)).isEqualTo(house.library.byTitle());
    writeAll(KeptByUsersTest::song, "first");
    house.library.scan();
    house.check("Song 1");
    assertThat(artistNames(house)).containsExactly("Ann", "Bob");
  }

  @OnBothDatabases
  void anArtistRenamedAndRetitledAndMovedKeepsEverything(TestDatabase db) throws IOException {
    House house = house(db);
    Files.move(folder.resolve("first"), folder.resolve("x"));
    writeAll(i -> song(i).artist("Anne").albumArtist("Anne").album("Premier"), "x");
    house.library.scan();
    house.check("Song 1");
    assertThat(artistNames(house)).containsExactly("Anne", "Bob");
  }

  @OnBothDatabases
  void anArtistRenamedInTwoScansTakesBothStars(TestDatabase db) {
    House house = house(db);
    song(1).artist("Anne").albumArtist("Anne").in(folder.resolve("first"), "1.mp3");
    house.library.scan();
    ArtistId half = house.song("Song 1").artists().getFirst().id();
    assertThat(half).isNotEqualTo(house.artist);
    house.stars.star(house.user, half, THEN.plusSeconds(60));
    house.ratings.rate(house.user, half, 5);
    writeAll(i -> song(i).artist("Anne").albumArtist("Anne"), "first");
    house.library.scan();
    assertThat(house.song("Song 1").artists()).extracting(Artist::id).containsExactly(house.artist);
    assertThat(house.stars.starredMs(house.user, house.artist)).hasValue(THEN.toEpochMilli());
    assertThat(house.stars.starredMs(house.user, half)).isEmpty();
    assertThat(house.ratings.rating(house.user, house.artist)).isEqualTo(5);
    assertThat(new Stars(db).starredMs(house.user, house.artist)).hasValue(THEN.toEpochMilli());
  }

  @OnBothDatabases
  void anArtistStillCreditedElsewhereIsNotRenamed(TestDatabase db) {
    House house = house(db);
    song(2).artist("Anne").in(folder.resolve("first"), "2.mp3");
    house.library.scan();
    house.check("Song 1");
    assertThat(artistNames(house)).containsExactly("Ann", "Anne", "Bob");
  }

  @OnBothDatabases
  void anAlbumMovedToAnotherLibraryKeepsEverything(TestDatabase db) throws IOException {
    House house = house(db);
    Library other = house.library.libraries.ensure("Other", second);
    Files.move(folder.resolve("first"), second.resolve("first"));
    house.library.scan();
    house.check("Song 1");
    assertThat(house.song("Song 1").library()).isEqualTo(other.id());
    assertThat(house.albumOf("Song 1").library()).isEqualTo(other.id());
  }

  @OnBothDatabases
  void withCopiesPresentTheMovedFileIsTheSong(TestDatabase db) throws IOException {
    House house = house(db);
    song(1).in(folder.resolve("copy"), "1.mp3");
    house.library.scan();
    Files.move(folder.resolve("first/1.mp3"), folder.resolve("first/one.mp3"));
    house.library.scan();
    house.check("Song 1");
    var ids = new ArrayList<>(house.library.songs().stream().map(Song::id).toList());
    assertThat(ids).doesNotHaveDuplicates().hasSize(SONGS + 2);
  }

  @OnBothDatabases
  void whatVanishesAndComesBackUnderAnotherTitleKeepsEverything(TestDatabase db)
      throws IOException {
    House house = house(db);
    Files.move(folder.resolve("first"), second.resolve("aside"));
    house.library.scan();
    assertThat(house.library.songs()).hasSize(1);
    Files.move(second.resolve("aside"), folder.resolve("first"));
    writeAll(i -> song(i).album("Premier"), "first");
    house.library.scan();
    house.check("Song 1");
  }

  @OnBothDatabases
  void whatIsAwayForAWhileKeepsEverythingThoughOneSongOfItWentToAnother(TestDatabase db)
      throws IOException {
    House house = house(db);
    Files.delete(folder.resolve("first/2.mp3"));
    Files.move(folder.resolve("first"), second.resolve("aside"));
    for (String date : List.of("1999", "2000")) {
      single("Zed").date(date).in(folder.resolve("single"), "2.mp3");
      house.library.scan();
    }
    Files.move(second.resolve("aside"), folder.resolve("first"));
    house.library.scan();
    house.check("Song 1");
    assertThat(house.stars.starredMs(house.user, house.albumOf("Song 2").id())).isEmpty();
    assertThat(artistNames(house)).containsExactly("Ann", "Bob", "Zed");
  }

  @OnBothDatabases
  void soItDoesThoughThatOneWasThereBefore(TestDatabase db) throws IOException {
    House house = house(db);
    Files.delete(folder.resolve("first/2.mp3"));
    Files.move(folder.resolve("first"), second.resolve("aside"));
    single("Bob").in(folder.resolve("single"), "2.mp3");
    house.library.scan();
    Files.move(second.resolve("aside"), folder.resolve("first"));
    house.library.scan();
    house.check("Song 1");
  }

  private static SmallSong single(String artist) {
    return song(2).artist(artist).albumArtist(artist).album("Single");
  }

  @OnBothDatabases
  void anArtistRenamedWhileASongIsDeletedKeepsEverything(TestDatabase db) throws IOException {
    House house = house(db);
    writeAll(i -> song(i).artist("Anne").albumArtist("Anne"), "first");
    Files.delete(folder.resolve("first/3.mp3"));
    house.library.scan();
    house.check("Song 1");
  }

  @OnBothDatabases
  void anAlbumRetitledInTwoScansTakesBothStars(TestDatabase db) {
    House house = house(db);
    song(2).album("Premier").in(folder.resolve("first"), "2.mp3");
    house.library.scan();
    AlbumId half = house.albumOf("Song 2").id();
    UserId bob = TestUsers.make(TestUsers.users(db, TestLibrary.everything()), "bob");
    house.stars.star(bob, half, THEN);
    writeAll(i -> song(i).album("Premier"), "first");
    house.library.scan();
    house.check("Song 1");
    assertThat(house.stars.starredMs(bob, house.album)).isPresent();
    assertThat(new Stars(db).starredMs(bob, half)).isEmpty();
  }

  @OnBothDatabases
  void aSecondSpellingUnderOneIdIsAnAliasAndACorrectionIsTheName(TestDatabase db) {
    SmallSong.titled("A").artist("Prince").musicBrainz("Artist", ARTIST).in(folder, "1.mp3");
    var library = new TestLibrary(db, folder);
    library.scan();
    SmallSong.titled("B").artist("TAFKAP").musicBrainz("Artist", ARTIST).in(folder, "2.mp3");
    library.scan();
    SmallSong.titled("C").artist("tafkap").in(folder, "3.mp3");
    library.scan();
    Artist prince = library.songs().getFirst().artists().getFirst();
    assertThat(prince.name()).isEqualTo("Prince");
    assertThat(prince.aliases()).containsExactly("TAFKAP");
    assertThat(library.songs())
        .allSatisfy(song -> assertThat(song.artists()).containsExactly(prince));
    for (String name : List.of("prince", "tafkap")) {
      assertThat(library.shelf.now().search().artists(name, TestLibrary.everything(), 0, 9).items())
          .containsExactly(prince);
    }
    assertThat(library.scanner.scanNow(true).changed()).isZero();
    assertThat(library.songs().getFirst().artists().getFirst().name()).isEqualTo("Prince");
    SmallSong.titled("A").artist("Prince R.").musicBrainz("Artist", ARTIST).in(folder, "1.mp3");
    library.scan();
    Artist corrected = library.songs().getFirst().artists().getFirst();
    assertThat(corrected).isEqualTo(prince);
    assertThat(corrected.name()).isEqualTo("Prince R.");
  }

  private static List<String> artistNames(House house) {
    return house
        .library
        .shelf
        .now()
        .artists()
        .page(false, false, TestLibrary.everything(), 0, 100)
        .items()
        .stream()
        .map(Artist::name)
        .toList();
  }
}
