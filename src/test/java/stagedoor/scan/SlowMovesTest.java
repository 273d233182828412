package stagedoor.scan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.io.TempDir;
import stagedoor.catalogue.AlbumId;
import stagedoor.catalogue.Song;
import stagedoor.catalogue.SongId;
import stagedoor.listen.Plays;
import stagedoor.listen.Queue;
import stagedoor.listen.Queues;
import stagedoor.listen.Ratings;
import stagedoor.listen.Stars;
import stagedoor.playlist.PlaylistId;
import stagedoor.playlist.Playlists;
import stagedoor.playlist.TestPlaylists;
import stagedoor.store.Database;
import stagedoor.store.OnBothDatabases;
import stagedoor.store.TestDatabase;
import stagedoor.user.TestUsers;
import stagedoor.user.UserId;

/// Files that are copied first and deleted later, as moves to another disk are, stay the songs they
/// were, with what users attached to either; so do songs whose files are replaced by better ones.
@NullMarked
class SlowMovesTest {

  private static final Instant THEN = Instant.parse("2026-11-01T20:00:00Z");
  private static final String ONE = "11111111-1111-4111-8111-111111111111";
  private static final String TWO = "22222222-2222-4222-8222-222222222222";
  private static final int SONGS = 12;

  @TempDir Path temporary;

  /// An album of twelve in `first`, of which somebody starred five, and another song.
  private final class House {

    final TestDatabase db;
    final Path folder;
    final FakeDisk disk = new FakeDisk();
    final Stars stars;
    final Ratings ratings;
    final Plays plays;
    final Queues queues;
    final Playlists playlists;
    final UserId user;
    final PlaylistId playlist;
    final AlbumId album;
    final Map<String, SongId> before;
    TestLibrary library;

    House(TestDatabase db) throws IOException {
      this.db = db;
      folder = Files.createDirectories(temporary.resolve("music"));
      for (int i = 1; i <= SONGS; i++) {
        SlowMovesTest.song(i).in(folder.resolve("first"), i + ".mp3");
      }
      SmallSong.titled("Other").artist("Bob").album("Second").in(folder.resolve("b"), "1.mp3");
      library = new TestLibrary(db, folder, ScanSettings.DEFAULT, disk);
      library.scan();
      stars = new Stars(db);
      ratings = new Ratings(db);
      plays = new Plays(db, library.shelf, InstantSource.system());
      queues = new Queues(db);
      playlists = TestPlaylists.of(db, library.shelf, id -> "ann", InstantSource.system());
      follow();
      user = TestUsers.make(TestUsers.users(db, TestLibrary.everything()), "ann");
      before = library.byTitle();
      album = song("Song 1").album().id();
      playlist = playlists.create(user, "Mine", ids(1, 6)).orElseThrow().id();
      ids(1, 5).forEach(id -> stars.star(user, id, THEN));
      stars.star(user, album, THEN);
      ratings.rate(user, id(1), 4);
      plays.played(user, id(1), THEN, "app");
    }

    private void follow() {
      library.scanner.onFollowed((from, into) -> {
        stars.take(from, into);
        ratings.take(from, into);
        if (from instanceof SongId song && into instanceof SongId other) {
          plays.take(song, other);
          queues.take(song, other);
          playlists.take(song, other);
        }
      });
    }

    SongId id(int number) {
      return Optional.ofNullable(before.get("Song " + number)).orElseThrow();
    }

    List<SongId> ids(int from, int to) {
      return Stream.iterate(from, i -> i <= to, i -> i + 1).map(this::id).toList();
    }

    Song song(String title) {
      return library.songs().stream()
          .filter(it -> it.title().equals(title))
          .findFirst()
          .orElseThrow();
    }

    Song at(String path) {
      return library.songs().stream()
          .filter(it -> it.path().equals(path))
          .findFirst()
          .orElseThrow();
    }

    long missing() {
      return new MissingSongs(db, library.scanner).page(TestLibrary.everything(), 0, 99).total();
    }

    /// The songs are older by a week and a day than they were.
    void age(String which) {
      db.write(rows ->
          rows.change(
              "UPDATE song SET made_ms = made_ms - ? WHERE made_ms <> 0 AND path LIKE ?",
              Duration.ofDays(8).toMillis(),
              which));
    }

    /// Fails unless all songs are there once, with everything.
    void check() {
      assertThat(library.byTitle()).isEqualTo(before);
      assertThat(library.songs()).hasSize(SONGS + 1);
      assertThat(TestLibrary.stored(db)).isEqualTo(before);
      assertThat(missing()).isZero();
      assertThat(song("Song 1").album().id()).isEqualTo(album);
      assertThat(ids(1, 5)).allMatch(id -> stars.starredMs(user, id).isPresent());
      assertThat(new Stars(db).starredMs(user, id(5))).hasValue(THEN.toEpochMilli());
      assertThat(stars.starredMs(user, album)).hasValue(THEN.toEpochMilli());
      assertThat(ratings.rating(user, id(1))).isEqualTo(4);
      assertThat(plays.of(user, id(1)).plays()).isPositive();
      assertThat(playlists.find(playlist, user).orElseThrow().songs()).startsWith(array(ids(1, 6)));
      assertThat(library.scan().unchanged()).isEqualTo(SONGS + 1);
    }
  }

  private static SongId[] array(List<SongId> ids) {
    return ids.toArray(SongId[]::new);
  }

  private static SmallSong song(int number) {
    return SmallSong.sound(number)
        .title("Song " + number)
        .artist("Ann")
        .albumArtist("Ann")
        .album("First")
        .track(number);
  }

  @OnBothDatabases
  void aFolderThatIsCopiedAndThenDeletedKeepsEverything(TestDatabase db) throws IOException {
    var house = new House(db);
    MusicFolder.copy(house.folder.resolve("first"), house.folder.resolve("moved/first"));
    house.library.scan();
    assertThat(house.library.songs()).hasSize(2 * SONGS + 1);
    MusicFolder.delete(house.folder.resolve("first"));
    ScanReport report = house.library.scan();
    assertThat(List.of(report.added(), report.changed(), report.removed()))
        .containsExactly(0L, (long) SONGS, 0L);
    assertThat(house.song("Song 1").path()).isEqualTo("moved/first/1.mp3");
    house.check();
  }

  @OnBothDatabases
  void aDryRunTellsThatFilesMovedSlowly(TestDatabase db) throws IOException {
    var house = new House(db);
    MusicFolder.copy(house.folder.resolve("first"), house.folder.resolve("moved/first"));
    house.library.scan();
    Files.delete(house.folder.resolve("first/1.mp3"));
    Files.delete(house.folder.resolve("first/2.mp3"));
    Files.delete(house.folder.resolve("b/1.mp3"));
    assertThat(planned(house))
        .containsExactly(
            "REMOVED Music/b/1.mp3 ",
            "MOVED Music/moved/first/1.mp3 first/1.mp3",
            "MOVED Music/moved/first/2.mp3 first/2.mp3");
    house.age("moved/%");
    assertThat(planned(house))
        .containsExactly(
            "REMOVED Music/b/1.mp3 ", "REMOVED Music/first/1.mp3 ", "REMOVED Music/first/2.mp3 ");
    assertThat(house.library.songs()).hasSize(2 * SONGS + 1);
  }

  @OnBothDatabases
  void aDryRunTellsThatFilesMovedToALibraryThatComesLater(TestDatabase db) throws IOException {
    var house = new House(db);
    Path second = Files.createDirectory(temporary.resolve("second"));
    house.library.libraries.ensure("Other", second);
    Files.move(house.folder.resolve("first/1.mp3"), second.resolve("1.mp3"));
    Files.delete(house.folder.resolve("first/2.mp3"));
    assertThat(planned(house))
        .containsExactly("REMOVED Music/first/2.mp3 ", "MOVED Other/1.mp3 first/1.mp3");
  }

  /// Fails unless each kind is counted as often as it is told.
  private static List<String> planned(House house) {
    house.library.scanner.scanNow(new ScanRequest(false, true, List.of()));
    ScanPreview preview = house.library.scanner.preview().orElseThrow();
    for (ScanPreview.What what : List.of(ScanPreview.What.MOVED, ScanPreview.What.REMOVED)) {
      assertThat(preview.planned().stream().filter(it -> it.what() == what).count())
          .isEqualTo(preview.count(what));
    }
    return preview.planned().stream()
        .map(it -> it.what() + " " + it.path() + " " + it.about())
        .toList();
  }

  @OnBothDatabases
  void soDoesOneThatGoesToAnotherLibraryAndItsAlbum(TestDatabase db) throws IOException {
    var house = new House(db);
    Path second = Files.createDirectory(temporary.resolve("second"));
    var other = house.library.libraries.ensure("Other", second);
    MusicFolder.copy(house.folder.resolve("first"), second.resolve("first"));
    house.library.scan();
    AlbumId copied =
        house.library.songs().stream()
            .filter(song -> song.library().equals(other.id()))
            .findFirst()
            .orElseThrow()
            .album()
            .id();
    assertThat(copied).isNotEqualTo(house.album);
    house.ratings.rate(house.user, copied, 3);
    MusicFolder.delete(house.folder.resolve("first"));
    house.library.scan();
    assertThat(house.song("Song 1").library()).isEqualTo(other.id());
    assertThat(house.song("Song 1").album().library()).isEqualTo(other.id());
    assertThat(house.ratings.rating(house.user, house.album)).isEqualTo(3);
    house.check();
  }

  @OnBothDatabases
  void whatUsersDidWithTheCopiesIsTheSongs(TestDatabase db) throws IOException {
    var house = new House(db);
    MusicFolder.copy(house.folder.resolve("first"), house.folder.resolve("moved"));
    house.library.scan();
    SongId one = house.at("moved/1.mp3").id();
    SongId six = house.at("moved/6.mp3").id();
    house.stars.star(house.user, six, THEN);
    house.stars.star(house.user, one, THEN.minusSeconds(9));
    house.plays.played(house.user, one, THEN, "app");
    house.plays.played(house.user, one, THEN.plusSeconds(900), "app");
    house.queues.save(house.user, new Queue(List.of(six, house.id(1)), 1, 7, THEN, "app"));
    PlaylistId late =
        house.playlists.create(house.user, "Late", List.of(one, six)).orElseThrow().id();
    MusicFolder.delete(house.folder.resolve("first"));
    house.library.scan();
    house.check();
    assertThat(house.stars.starredMs(house.user, house.id(6))).hasValue(THEN.toEpochMilli());
    assertThat(house.stars.starredMs(house.user, house.id(1)))
        .hasValue(THEN.minusSeconds(9).toEpochMilli());
    assertThat(house.plays.of(house.user, house.id(1)).plays()).isEqualTo(2);
    assertThat(house.plays.of(house.user, one).plays()).isZero();
    assertThat(house.queues.find(house.user).orElseThrow().songs())
        .containsExactly(house.id(6), house.id(1));
    assertThat(house.playlists.find(late, house.user).orElseThrow().songs())
        .containsExactly(house.id(1), house.id(6));
  }

  @OnBothDatabases
  void whatFollowsIsNotLostInAKill(TestDatabase db) throws IOException {
    var house = new House(db);
    MusicFolder.copy(house.folder.resolve("first"), house.folder.resolve("moved"));
    house.library.scan();
    house.stars.star(house.user, house.at("moved/6.mp3").id(), THEN);
    MusicFolder.delete(house.folder.resolve("first"));
    house.library = new TestLibrary(db, house.folder);
    house.library.scanner.onFollowed((_, _) -> {
      throw new IllegalStateException("killed");
    });
    assertThatThrownBy(house.library::scan).hasStackTraceContaining("killed");
    house.library = new TestLibrary(db, house.folder);
    house.follow();
    house.library.scan();
    assertThat(house.stars.starredMs(house.user, house.id(6))).hasValue(THEN.toEpochMilli());
    house.check();
  }

  @OnBothDatabases
  void soDoesWhatIsCopiedAndDeletedFileByFile(TestDatabase db) throws IOException {
    var house = new House(db);
    Path moved = Files.createDirectory(house.folder.resolve("moved"));
    for (int i = 1; i <= SONGS; i++) {
      Files.copy(house.folder.resolve("first/" + i + ".mp3"), moved.resolve(i + ".mp3"));
      house.library.scan("moved");
      Files.delete(house.folder.resolve("first/" + i + ".mp3"));
      house.library.scan("first");
    }
    house.library.scan();
    house.check();
  }

  @OnBothDatabases
  void aFileThatIsDeletedWhileItsCopyIsReadIsTheSong(TestDatabase db) throws IOException {
    var house = new House(db);
    MusicFolder.copy(house.folder.resolve("first"), house.folder.resolve("moved"));
    house.disk.beforeRead(copy -> deleteIfThere(house.folder.resolve("first"), copy));
    house.library.scan();
    house.library.scan();
    house.check();
  }

  private static void deleteIfThere(Path folder, Path copy) {
    try {
      Files.deleteIfExists(folder.resolve(copy.getFileName()));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @OnBothDatabases
  void songsOfOneSoundGoToTheCopiesOfTheirNames(TestDatabase db) throws IOException {
    var house = new House(db);
    for (int i = 1; i <= 5; i++) {
      SmallSong.sound(77).title("Silence " + i).in(house.folder.resolve("s"), i + ".mp3");
    }
    house.library.scan();
    Map<String, SongId> before = house.library.byTitle();
    Path moved = Files.createDirectory(house.folder.resolve("t"));
    for (int i : List.of(3, 1, 5, 2, 4)) {
      Files.copy(house.folder.resolve("s/" + i + ".mp3"), moved.resolve(i + ".mp3"));
      house.library.scan();
    }
    MusicFolder.delete(house.folder.resolve("s"));
    house.library.scan();
    assertThat(house.library.byTitle()).isEqualTo(before);
    assertThat(house.missing()).isZero();
  }

  @OnBothDatabases
  void aCopyWithAnotherSoundIsTheSongByItsReleaseTrack(TestDatabase db) throws IOException {
    var house = new House(db);
    Path old = song(20).musicBrainz("Release Track", ONE).in(house.folder.resolve("x"), "a.mp3");
    house.library.scan();
    SongId id = house.song("Song 20").id();
    SmallSong.sound(21)
        .title("Song 20, smaller")
        .musicBrainz("Release Track", ONE)
        .in(house.folder.resolve("y"), "b.mp3");
    house.library.scan();
    Files.delete(old);
    house.library.scan();
    assertThat(house.song("Song 20, smaller").id()).isEqualTo(id);
  }

  @OnBothDatabases
  void aCopyThatIsThereForLongIsAnotherSong(TestDatabase db) throws IOException {
    var house = new House(db);
    MusicFolder.copy(house.folder.resolve("first"), house.folder.resolve("copies"));
    house.library.scan();
    house.age("copies/%");
    SongId copy = house.at("copies/1.mp3").id();
    MusicFolder.delete(house.folder.resolve("first"));
    house.library.scan();
    assertThat(house.song("Song 1").id()).isEqualTo(copy);
    assertThat(house.missing()).isEqualTo(SONGS);
  }

  @OnBothDatabases
  void ofTwoOfAFirstScanNoneIsTheOther(TestDatabase db) throws IOException {
    Path folder = Files.createDirectory(temporary.resolve("twice"));
    song(1).in(folder, "1.mp3");
    song(1).in(folder.resolve("again"), "1.mp3");
    var library = new TestLibrary(db, folder);
    library.scan();
    List<SongId> before = library.songs().stream().map(Song::id).sorted().toList();
    Files.delete(folder.resolve("1.mp3"));
    library.scan();
    assertThat(before).contains(library.songs().getFirst().id());
    assertThat(new MissingSongs(db, library.scanner).page(TestLibrary.everything(), 0, 9).total())
        .isEqualTo(1);
  }

  @OnBothDatabases
  void songsWhoseDiskIsGoneHaveNoSuccessors(TestDatabase db) throws IOException {
    var house = new House(db);
    Path usb = Files.createDirectory(house.folder.resolve("usb"));
    house.disk.mounted("usb", 77);
    song(30).in(usb.resolve("a"), "1.mp3");
    house.library.scan();
    SongId original = house.at("usb/a/1.mp3").id();
    MusicFolder.copy(usb.resolve("a"), house.folder.resolve("copy"));
    house.library.scan();
    SongId copy = house.at("copy/1.mp3").id();
    house.disk.unmounted("usb");
    Files.move(usb, temporary.resolve("unplugged"));
    house.library.scan();
    house.library.scanner.scanNow(true);
    assertThat(house.song("Song 30").id()).isEqualTo(copy);
    house.disk.mounted("usb", 77);
    Files.move(temporary.resolve("unplugged"), usb);
    house.library.scan();
    assertThat(house.at("usb/a/1.mp3").id()).isEqualTo(original);
    assertThat(house.at("copy/1.mp3").id()).isEqualTo(copy);
  }

  @OnBothDatabases
  void anOriginalThatComesBackIsANewSong(TestDatabase db) throws IOException {
    var house = new House(db);
    MusicFolder.copy(house.folder.resolve("first"), house.folder.resolve("moved"));
    house.library.scan();
    Files.move(house.folder.resolve("first"), temporary.resolve("away"));
    house.library.scan();
    Files.move(temporary.resolve("away"), house.folder.resolve("first"));
    house.library.scan();
    assertThat(house.at("moved/1.mp3").id()).isEqualTo(house.id(1));
    assertThat(house.before.values()).doesNotContain(house.at("first/1.mp3").id());
    assertThat(house.library.songs()).hasSize(2 * SONGS + 1);
  }

  @OnBothDatabases
  void oneCopyIsOneSong(TestDatabase db) throws IOException {
    var house = new House(db);
    song(40).title("A").in(house.folder.resolve("p"), "1.mp3");
    song(40).title("B").in(house.folder.resolve("q"), "1.mp3");
    house.library.scan();
    SongId a = house.song("A").id();
    Files.createDirectory(house.folder.resolve("r"));
    Files.copy(house.folder.resolve("p/1.mp3"), house.folder.resolve("r/1.mp3"));
    house.library.scan();
    MusicFolder.delete(house.folder.resolve("p"));
    MusicFolder.delete(house.folder.resolve("q"));
    house.library.scan();
    assertThat(house.song("A").id()).isEqualTo(a);
    assertThat(house.missing()).isEqualTo(1);
  }

  /// Cases of the song with which a file of another name and sound comes.
  @OnBothDatabases
  void aBetterFileUnderAnotherNameIsTheSong(TestDatabase db) throws IOException {
    var house = new House(db);
    Path first = house.folder.resolve("first");
    Files.delete(first.resolve("2.mp3"));
    song(2, 102).in(first, "Track 02 (320).mp3");
    ScanReport report = house.library.scan();
    assertThat(List.of(report.added(), report.changed(), report.removed()))
        .containsExactly(0L, 1L, 0L);
    assertThat(house.song("Song 2").path()).isEqualTo("first/Track%2002%20(320).mp3");
    Files.delete(first.resolve("3.mp3"));
    house.library.scan();
    song(3, 103).title("SONG 3").in(first, "later.mp3");
    house.library.scan();
    assertThat(house.song("SONG 3").id()).isEqualTo(house.id(3));
    song(3, 103).in(first, "later.mp3");
    song(4, 104).in(first, "first beside.mp3");
    house.library.scan();
    Files.delete(first.resolve("4.mp3"));
    house.library.scan();
    house.check();
  }

  private static SmallSong song(int number, long sound) {
    return SmallSong.sound(sound)
        .title("Song " + number)
        .artist("Ann")
        .albumArtist("Ann")
        .album("First")
        .track(number);
  }

  @OnBothDatabases
  void whereSeveralFitNoneIsTheSong(TestDatabase db) throws IOException {
    var house = new House(db);
    Path first = house.folder.resolve("first");
    for (int i = 1; i <= 4; i++) {
      Files.delete(first.resolve(i + ".mp3"));
    }
    song(1, 101).in(first, "one.mp3");
    song(1, 201).in(first, "one again.mp3");
    song(2, 102).track(3).in(first, "two as third.mp3");
    song(3, 103).title("Another").in(first, "three.mp3");
    song(4, 104).album("Live").in(first, "four.mp3");
    house.library.scan();
    assertThat(house.before.values())
        .doesNotContainAnyElementsOf(
            Stream.of("one", "one%20again", "two%20as%20third", "three", "four")
                .map(name -> house.at("first/" + name + ".mp3").id())
                .toList());
    assertThat(house.missing()).isEqualTo(4);
  }

  @OnBothDatabases
  void aFileOfAnotherReleaseTrackIsAnotherSongWhateverItsPlace(TestDatabase db) throws IOException {
    var house = new House(db);
    Path first = house.folder.resolve("first");
    song(13).musicBrainz("Release Track", ONE).in(first, "13.mp3");
    house.library.scan();
    SongId id = house.song("Song 13").id();
    Files.delete(first.resolve("13.mp3"));
    song(13, 113).musicBrainz("Release Track", TWO).in(first, "other.mp3");
    house.library.scan();
    assertThat(house.song("Song 13").id()).isNotEqualTo(id);
  }

  private void miss(Database db, Duration ago) {
    db.write(rows ->
        rows.change(
            "UPDATE song SET missing_ms = missing_ms - ? WHERE missing_ms <> 0", ago.toMillis()));
  }

  @OnBothDatabases
  void anotherSoundInThePlaceOfASongThatIsMissingForLongIsAnotherSong(TestDatabase db)
      throws IOException {
    var house = new House(db);
    Path first = house.folder.resolve("first");
    var ids = new ArrayList<SongId>();
    for (Duration ago : List.of(Duration.ofHours(1), Duration.ofDays(2))) {
      Files.delete(first.resolve("1.mp3"));
      house.library.scan();
      miss(db, ago);
      SmallSong.sound(ago.toSeconds()).title("Song 1").album("Voices " + ago).in(first, "1.mp3");
      house.library.scan();
      ids.add(house.at("first/1.mp3").id());
    }
    assertThat(ids.getFirst()).isEqualTo(house.id(1));
    assertThat(ids.getLast()).isNotEqualTo(house.id(1));
    assertThat(house.missing()).isEqualTo(1);
  }

  @OnBothDatabases
  void whatOneFullScanDidNotSeeIsPurgedAfterADayAtTheEarliest(TestDatabase db) throws IOException {
    var house = new House(db);
    ScanSettings usual = ScanSettings.DEFAULT;
    var full =
        new ScanSettings(
            2,
            true,
            true,
            usual.patience(),
            ScanSettings.Purge.FULL,
            usual.reading(),
            usual.facts(),
            usual.pictures());
    house.library = new TestLibrary(db, house.folder, full, house.disk);
    Files.delete(house.folder.resolve("first/1.mp3"));
    house.library.scanner.scanNow(true);
    assertThat(house.missing()).isEqualTo(1);
    miss(db, Duration.ofDays(1));
    house.library.scan();
    assertThat(house.missing()).isEqualTo(1);
    house.library.scanner.scanNow(true);
    assertThat(house.missing()).isZero();
  }
}
