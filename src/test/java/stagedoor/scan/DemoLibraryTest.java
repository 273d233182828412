package stagedoor.scan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.fail;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
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
    List<Long> heard = new ArrayList<>();
    DemoLibrary.make(folder, ffmpeg, () -> heard.add(albumsIn(folder)));
    assertThat(heard).containsExactly(1L, 2L, 3L, 4L, 5L);
    DemoLibrary.make(folder, Path.of("/not/needed/again"), () -> heard.add(0L));
    assertThat(heard).hasSize(5);
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

  @Test
  void whatAnEndedProgramHadMadeIsKept() throws IOException {
    Path folder = temporary.resolve("demo");
    Path ffmpeg = Ffmpeg.find(java.util.Optional.empty(), temporary.resolve("cache")).program();
    assertThatThrownBy(() ->
            DemoLibrary.make(
                folder,
                ffmpeg,
                () -> {
                  throw new IllegalStateException("the power is gone");
                }))
        .isInstanceOf(IllegalStateException.class);
    Path first = onlyAlbumIn(folder);
    FileTime made = Files.getLastModifiedTime(first);
    DemoLibrary.make(folder, ffmpeg, () -> {});
    assertThat(albumsIn(folder)).isEqualTo(5);
    assertThat(Files.getLastModifiedTime(first)).isEqualTo(made);
  }

  private static Path onlyAlbumIn(Path folder) throws IOException {
    try (Stream<Path> albums = Files.list(folder)) {
      return albums.reduce((one, other) -> fail(one + " and " + other)).orElseThrow();
    }
  }

  private static long albumsIn(Path folder) {
    try (Stream<Path> albums = Files.list(folder)) {
      return albums.count();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
