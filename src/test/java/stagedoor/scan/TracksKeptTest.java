package stagedoor.scan;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.io.TempDir;
import stagedoor.catalogue.Song;
import stagedoor.catalogue.SongId;
import stagedoor.library.Library;
import stagedoor.listen.Plays;
import stagedoor.listen.Stars;
import stagedoor.playlist.Playlist;
import stagedoor.playlist.PlaylistId;
import stagedoor.playlist.Playlists;
import stagedoor.playlist.TestPlaylists;
import stagedoor.store.OnBothDatabases;
import stagedoor.store.TestDatabase;
import stagedoor.user.TestUsers;
import stagedoor.user.UserId;

/// What users attached to a track of a file is still theirs after whatever happens to the file and
/// to its sheet.
@NullMarked
class TracksKeptTest {

  private static final Instant THEN = Instant.parse("2026-11-01T20:00:00Z");

  @TempDir Path folder;
  @TempDir Path second;

  /// A file of three tracks, the second of which somebody has marked.
  private static final class House {

    final TestLibrary library;
    final Stars stars;
    final Plays plays;
    final Playlists playlists;
    final UserId user;
    final SongId song;
    final PlaylistId playlist;

    House(TestDatabase db, Path folder) throws IOException {
      SmallSong.sound(1).album("Whole").in(folder.resolve("a"), "live.mp3");
      CueScanTest.write(folder.resolve("a/live.cue"), CueScanTest.SHEET);
      library = new TestLibrary(db, folder);
      library.scan();
      stars = new Stars(db);
      plays = new Plays(db, library.shelf, InstantSource.system());
      playlists = TestPlaylists.of(db, library.shelf, id -> "ann", InstantSource.system());
      user = TestUsers.make(TestUsers.users(db, TestLibrary.everything()), "ann");
      song = track(2).id();
      Playlist mine = playlists.create(user, "Mine", List.of(track(1).id(), song)).orElseThrow();
      playlist = mine.id();
      stars.star(user, song, THEN);
      plays.played(user, song, THEN, "app");
    }

    Song track(int number) {
      return library.songs().stream()
          .filter(song -> song.track() == number)
          .findFirst()
          .orElseThrow();
    }

    /// Fails unless the second track is the song it was, under that title and path.
    void check(String title, String path) {
      Song now = track(2);
      assertThat(now.title()).isEqualTo(title);
      assertThat(now.path()).isEqualTo(path);
      assertThat(now.id()).isEqualTo(song);
      assertThat(stars.starredMs(user, song)).hasValue(THEN.toEpochMilli());
      assertThat(plays.of(user, song).plays()).isEqualTo(1);
      assertThat(playlists.find(playlist, user).orElseThrow().songs()).contains(song).hasSize(2);
      assertThat(library.songs()).hasSize(3);
    }
  }

  private void sheet(String path, String from, String to) throws IOException {
    CueScanTest.write(folder.resolve(path), CueScanTest.SHEET.replace(from, to));
  }

  @OnBothDatabases
  void aRetaggedFileKeepsItsTracks(TestDatabase db) throws IOException {
    var house = new House(db, folder);
    SmallSong.sound(1)
        .album("Other")
        .artist("Other")
        .date("2001")
        .in(folder.resolve("a"), "live.mp3");
    house.library.scan();
    house.check("Two", "a/live.mp3#02");
  }

  @OnBothDatabases
  void anEditedSheetKeepsItsTracks(TestDatabase db) throws IOException {
    var house = new House(db, folder);
    CueScanTest.write(
        folder.resolve("a/live.cue"),
        CueScanTest.SHEET
            .replace("Two", "Zwei")
            .replace("\"Live\"", "\"Alive\"")
            .replace("00:00:13", "00:00:16"));
    house.library.scan();
    house.check("Zwei", "a/live.mp3#02");
  }

  @OnBothDatabases
  void aMovedFolderKeepsItsTracks(TestDatabase db) throws IOException {
    var house = new House(db, folder);
    Files.move(folder.resolve("a"), folder.resolve("b"));
    house.library.scan();
    house.check("Two", "b/live.mp3#02");
  }

  @OnBothDatabases
  void aFileRenamedWithItsSheetEditedInOneScanKeepsItsTracks(TestDatabase db) throws IOException {
    var house = new House(db, folder);
    Files.move(folder.resolve("a/live.mp3"), folder.resolve("a/Ann - Live.mp3"));
    Files.delete(folder.resolve("a/live.cue"));
    sheet("a/Ann - Live.cue", "Two", "Zwei");
    SmallSong.sound(1).album("Other").in(folder.resolve("a"), "Ann - Live.mp3");
    house.library.scan();
    house.check("Zwei", "a/Ann%20-%20Live.mp3#02");
  }

  @OnBothDatabases
  void aFileMovedToAnotherLibraryKeepsItsTracks(TestDatabase db) throws IOException {
    var house = new House(db, folder);
    Library other = house.library.libraries.ensure("Other", second);
    Files.move(folder.resolve("a"), second.resolve("a"));
    SmallSong.titled("Stays").in(folder, "stays.mp3");
    house.library.scan();
    assertThat(house.track(2).id()).isEqualTo(house.song);
    assertThat(house.track(2).library()).isEqualTo(other.id());
  }

  @OnBothDatabases
  void aSheetThatIsBrokenForAWhileKeepsItsTracks(TestDatabase db) throws IOException {
    var house = new House(db, folder);
    sheet("a/live.cue", "00:00:26", "oops");
    house.library.scan();
    assertThat(house.library.paths()).containsExactly("a/live.mp3");
    sheet("a/live.cue", "", "");
    house.library.scan();
    house.check("Two", "a/live.mp3#02");
  }

  @OnBothDatabases
  void aSheetThatMovesIntoTheTagsKeepsItsTracks(TestDatabase db) throws IOException {
    var house = new House(db, folder);
    Files.delete(folder.resolve("a/live.cue"));
    SmallSong.sound(1)
        .frame("TXXX:CUESHEET", CueScanTest.SHEET)
        .in(folder.resolve("a"), "live.mp3");
    house.library.scan();
    house.check("Two", "a/live.mp3#02");
  }

  @OnBothDatabases
  void filesThatChangePlacesKeepTheirTracks(TestDatabase db) throws IOException {
    SmallSong.sound(2).album("Another whole").in(folder.resolve("b"), "live.mp3");
    CueScanTest.write(folder.resolve("b/live.cue"), CueScanTest.SHEET.replace("Two", "Zwei"));
    var house = new House(db, folder);
    SongId marked = byPath(house).get("a/live.mp3#02");
    SongId other = byPath(house).get("b/live.mp3#02");
    Files.move(folder.resolve("a"), folder.resolve("aside"));
    Files.move(folder.resolve("b"), folder.resolve("a"));
    Files.move(folder.resolve("aside"), folder.resolve("b"));
    house.library.scan();
    assertThat(byPath(house))
        .containsEntry("b/live.mp3#02", marked)
        .containsEntry("a/live.mp3#02", other)
        .hasSize(6);
    assertThat(house.library.scan().unchanged()).isEqualTo(2);
  }

  private static Map<String, SongId> byPath(House house) {
    return house.library.songs().stream().collect(Collectors.toMap(Song::path, Song::id));
  }

  @OnBothDatabases
  void copiesOfTheFileAreOtherSongs(TestDatabase db) throws IOException {
    var house = new House(db, folder);
    Files.createDirectory(folder.resolve("b"));
    Files.copy(folder.resolve("a/live.mp3"), folder.resolve("b/live.mp3"));
    Files.copy(folder.resolve("a/live.cue"), folder.resolve("b/live.cue"));
    house.library.scan();
    assertThat(house.library.songs()).hasSize(6).extracting(Song::id).doesNotHaveDuplicates();
    Files.delete(folder.resolve("a/live.mp3"));
    house.library.scan();
    assertThat(house.library.paths())
        .containsExactly("b/live.mp3#01", "b/live.mp3#02", "b/live.mp3#03");
  }
}
