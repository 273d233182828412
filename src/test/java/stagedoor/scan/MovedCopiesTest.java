package stagedoor.scan;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.io.TempDir;
import stagedoor.catalogue.SongId;
import stagedoor.store.Database;
import stagedoor.store.OnBothDatabases;

/// Of copies that move together each stays the song it was.
@NullMarked
class MovedCopiesTest {

  private static final String TRACK = "22222222-2222-4222-8222-222222222222";
  private static final int SONGS = 8;

  @TempDir Path folder;

  private static Map<String, SongId> byPath(TestLibrary library) {
    var ids = new TreeMap<String, SongId>();
    library.songs().forEach(song -> ids.put(song.path(), song.id()));
    return ids;
  }

  private static Map<String, SongId> below(String above, Map<String, SongId> before) {
    var ids = new TreeMap<String, SongId>();
    before.forEach((path, id) -> ids.put(above + path, id));
    return ids;
  }

  private TestLibrary library(Database db, Path top) {
    var library = new TestLibrary(db, top);
    for (String album : List.of("Best", "First")) {
      for (int i = 1; i <= SONGS; i++) {
        SmallSong.sound(i)
            .title("Song " + i)
            .artist("Ann")
            .album(album)
            .in(top.resolve(album), i + ".mp3");
      }
      library.scan();
    }
    return library;
  }

  @OnBothDatabases
  void songsThatAreOnTwoAlbumsStayOnTheirs(Database db) throws IOException {
    TestLibrary library = library(db, folder);
    Map<String, SongId> before = byPath(library);
    for (String album : List.of("Best", "First")) {
      Files.createDirectories(folder.resolve("x"));
      Files.move(folder.resolve(album), folder.resolve("x").resolve(album));
    }
    library.scan();
    assertThat(byPath(library)).isEqualTo(below("x/", before)).hasSize(2 * SONGS);
  }

  @OnBothDatabases
  void soTheyDoWhenTheLibraryBeginsAtTheFolderAbove(Database db) {
    TestLibrary library = library(db, folder.resolve("music"));
    Map<String, SongId> before = byPath(library);
    library.libraries.ensure("Music", folder);
    library.scan();
    assertThat(byPath(library)).isEqualTo(below("music/", before)).hasSize(2 * SONGS);
  }

  /// As one release in two qualities.
  @OnBothDatabases
  void ofTwoSoundsOfOneReleaseTrackEachStaysTheSame(Database db) throws IOException {
    for (int sound = 1; sound <= 2; sound++) {
      SmallSong.sound(sound)
          .title("Song")
          .musicBrainz("Release Track", TRACK)
          .in(folder.resolve("sound " + sound), "1.mp3");
    }
    var library = new TestLibrary(db, folder);
    library.scan();
    Map<String, SongId> before = byPath(library);
    Files.move(folder.resolve("sound 1"), folder.resolve("b"));
    Files.move(folder.resolve("sound 2"), folder.resolve("a"));
    library.scan();
    assertThat(byPath(library))
        .isEqualTo(
            Map.of(
                "b/1.mp3", before.get("sound%201/1.mp3"),
                "a/1.mp3", before.get("sound%202/1.mp3")));
  }

  @OnBothDatabases
  void aCopyTakesNothingFromALibraryWhoseDiskIsNotMounted(Database db) throws IOException {
    Path second = folder.resolve("second");
    Path mounted = folder.resolve("mounted");
    SmallSong.titled("Song").in(mounted, "1.mp3");
    SmallSong.titled("Other").in(second, "other.mp3");
    var library = new TestLibrary(db, mounted);
    library.libraries.ensure("Second", second);
    library.scan();
    Map<String, SongId> before = byPath(library);
    Files.move(mounted, folder.resolve("unmounted"));
    Files.createDirectory(mounted);
    SmallSong.titled("Song").in(second, "copy.mp3");
    library.scan();
    Files.delete(mounted);
    Files.move(folder.resolve("unmounted"), mounted);
    library.scan();
    assertThat(byPath(library)).containsAllEntriesOf(before).hasSize(3);
  }

  @OnBothDatabases
  void whatMovesOutOfALibraryUntilItIsEmptyIsItsSongStill(Database db) throws IOException {
    Path first = folder.resolve("first");
    Path second = Files.createDirectory(folder.resolve("second"));
    Path file = SmallSong.titled("Song").in(first, "1.mp3");
    var library = new TestLibrary(db, first);
    library.libraries.ensure("Second", second);
    library.scan();
    SongId song = library.byTitle().get("Song");
    Files.move(file, second.resolve("1.mp3"));
    library.scan();
    assertThat(library.songs()).hasSize(1);
    assertThat(library.byTitle()).containsEntry("Song", song);
  }
}
