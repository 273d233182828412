package stagedoor.scan;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import stagedoor.catalogue.Album;
import stagedoor.catalogue.Song;
import stagedoor.store.ChildJvm;
import stagedoor.store.Database;
import stagedoor.store.Databases;

@NullMarked
class ScanKillTest {

  @TempDir Path temporary;

  @Test
  void theScanAfterAKillCompletesAndNothingIsTwice() throws Exception {
    Path folder = temporary.resolve("music");
    for (int i = 0; i < 600; i++) {
      SmallSong.sound(i)
          .title("T" + i)
          .album("A" + i % 30)
          .in(folder.resolve(Integer.toString(i % 30)), i + ".mp3");
    }
    Path file = temporary.resolve("test.db");
    scanAndKill(file, folder);
    try (Database db = Databases.sqlite(file)) {
      var library = new TestLibrary(db, folder);
      library.scan();
      assertThat(library.songs()).extracting(Song::path).doesNotHaveDuplicates().hasSize(600);
      assertThat(library.albums()).hasSize(30);
      assertThat(library.scan().unchanged()).isEqualTo(600);
    }
  }

  @Test
  void whatIsRenamedAndMovedInAScanThatIsKilledKeepsItsIds() throws Exception {
    Path folder = temporary.resolve("music");
    Path file = temporary.resolve("test.db");
    writeSongs(folder, "");
    Map<String, List<Object>> before;
    try (Database db = Databases.sqlite(file)) {
      var library = new TestLibrary(db, folder);
      library.scan();
      before = ids(library);
    }
    Files.move(folder, temporary.resolve("aside"));
    writeSongs(folder.resolve("deeper"), " II");
    scanAndKill(file, folder);
    try (Database db = Databases.sqlite(file)) {
      var library = new TestLibrary(db, folder);
      library.scan();
      assertThat(ids(library)).isEqualTo(before).hasSize(600);
      assertThat(library.albums()).extracting(Album::title).allMatch(it -> it.endsWith(" II"));
      assertThat(library.songs())
          .allSatisfy(song -> assertThat(song.artists().getFirst().name()).endsWith(" II"));
    }
  }

  @Test
  void foldersThatChangePlacesInAScanThatIsKilledKeepTheirIds() throws Exception {
    Path folder = temporary.resolve("music");
    Path file = temporary.resolve("test.db");
    for (int i = 0; i < 600; i++) {
      SmallSong.sound(i)
          .title((i % 2 == 0 ? "Even " : "Uneven ") + i)
          .in(folder.resolve(Integer.toString(i % 30)), i / 30 + ".mp3");
    }
    Map<String, List<Object>> before;
    try (Database db = Databases.sqlite(file)) {
      var library = new TestLibrary(db, folder);
      library.scan();
      before = ids(library);
    }
    for (int i = 0; i < 30; i += 2) {
      Path even = folder.resolve(Integer.toString(i));
      Path uneven = folder.resolve(Integer.toString(i + 1));
      Path aside = Files.move(even, temporary.resolve("aside"));
      Files.move(uneven, even);
      Files.move(aside, uneven);
    }
    scanAndKill(file, folder);
    try (Database db = Databases.sqlite(file)) {
      var library = new TestLibrary(db, folder);
      library.scan();
      assertThat(ids(library)).isEqualTo(before).hasSize(600);
      assertThat(library.songs())
          .allSatisfy(song -> assertThat(song.path()).matches(placeAfter(song.title())));
      assertThat(library.scan().unchanged()).isEqualTo(600);
    }
  }

  private static String placeAfter(String title) {
    int number = Integer.parseInt(title.substring(title.indexOf(' ') + 1));
    return (number % 30 ^ 1) + "/" + number / 30 + "\\.mp3";
  }

  private static void writeSongs(Path folder, String suffix) {
    for (int i = 0; i < 600; i++) {
      SmallSong.sound(i)
          .title("T" + i)
          .artist("Artist " + i % 10 + suffix)
          .album("Album " + i % 30 + suffix)
          .in(folder.resolve(Integer.toString(i % 30)), i + ".mp3");
    }
  }

  /// Song, album and artist by the song's title.
  private static Map<String, List<Object>> ids(TestLibrary library) {
    return library.songs().stream()
        .collect(
            Collectors.toMap(
                Song::title,
                song -> List.of(song.id(), song.album().id(), song.artists().getFirst().id())));
  }

  private static void scanAndKill(Path file, Path folder) throws Exception {
    Process scan = ChildJvm.start(ScanOnce.class, file.toString(), folder.toString());
    try (var said = scan.inputReader()) {
      assertThat(said.readLine()).isEqualTo("seen");
      scan.destroyForcibly().waitFor();
    }
  }
}
