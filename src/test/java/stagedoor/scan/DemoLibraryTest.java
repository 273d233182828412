package stagedoor.scan;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import stagedoor.catalogue.Album;
import stagedoor.catalogue.Song;
import stagedoor.library.DemoLibrary;
import stagedoor.store.Database;
import stagedoor.store.TestDatabases;
import stagedoor.stream.Ffmpeg;

@NullMarked
class DemoLibraryTest {

  @TempDir Path temporary;

  @Test
  void theDemoLibraryIsWholeAndWellTagged() throws Exception {
    Path folder = temporary.resolve("demo");
    Path ffmpeg = Ffmpeg.find(java.util.Optional.empty(), temporary.resolve("cache")).program();
    Files.createDirectories(temporary.resolve("demo.making/half"));
    DemoLibrary.make(folder, ffmpeg);
    DemoLibrary.make(folder, Path.of("/not/needed/again"));
    assertThat(temporary.resolve("demo.making")).doesNotExist();
    try (Database db = TestDatabases.sqlite()) {
      var library = new TestLibrary(db, folder);
      assertThat(library.scan().problems()).isEmpty();
      assertThat(library.songs()).hasSize(14);
      assertThat(library.songs())
          .extracting(Song::codec)
          .contains("mp3", "flac", "aac", "opus", "vorbis");
      assertThat(library.songs()).allMatch(song -> song.durationMs() > 15_000);
      assertThat(library.albums())
          .extracting(Album::title)
          .containsExactlyInAnyOrder(
              "Tidal Clockwork",
              "夜の庭",
              "Stage Door Sessions",
              "Duets for Empty Rooms",
              "Kite Weather");
      assertThat(library.albums()).allMatch(album -> !album.cover().isEmpty());
      assertThat(library.albums())
          .filteredOn(Album::compilation)
          .extracting(Album::title)
          .containsExactly("Stage Door Sessions");
      assertThat(library.albums())
          .filteredOn(album -> album.title().startsWith("Duets"))
          .allMatch(album -> album.artists().size() == 2);
    }
  }
}
