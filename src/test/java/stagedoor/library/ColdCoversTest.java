package stagedoor.library;

import static org.assertj.core.api.Assertions.assertThat;
import static stagedoor.library.PictureWorld.EVERYTHING;
import static stagedoor.library.TestPictures.jpeg;
import static stagedoor.library.TestPictures.largePng;

import java.awt.Color;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import stagedoor.catalogue.Album;
import stagedoor.catalogue.Song;
import stagedoor.store.ChildJvm;

/// Many covers at once cost time, not memory.
@NullMarked
class ColdCoversTest {

  private static final int ALBUMS = 150;

  /// The rasters' 48 MB and the pictures' own 20 MB, twice because garbage is collected late, and
  /// what the program takes beside. Without [HeapRoom] it is several times that.
  private static final long MOST_MB = 200;

  /// With the flags of the server, which let the heap grow to a quarter of the machine's memory.
  private static final List<String> AS_THE_SERVER =
      List.of(
          "sh", "-c", ". ./scripts/jvm-flags && JDK_JAVA_OPTIONS=\"$JVM_FLAGS\" exec \"$@\"", "sh");

  @TempDir private Path folder;

  @Test
  void whoWantsNoPictureDoesNotWaitForThoseWhoDo() throws Exception {
    byte[] cover = jpeg(Color.RED, 1_400, 1_400);
    try (var world = new PictureWorld(folder);
        var requests = Executors.newVirtualThreadPerTaskExecutor()) {
      for (int i = 0; i < 40; i++) {
        world.song("album" + i + "/1.flac", cover);
      }
      Covers covers = world.open();
      var made = new AtomicInteger();
      for (Album album : world.albums()) {
        requests.execute(
            () -> covers.find(album.id(), EVERYTHING, 300).ifPresent(_ -> made.incrementAndGet()));
      }
      for (int i = 0; i < 20; i++) {
        requests.submit(() -> {}).get();
      }
      assertThat(made.get()).as("pictures made meanwhile").isLessThan(20);
      requests.shutdown();
      assertThat(requests.awaitTermination(1, TimeUnit.MINUTES)).isTrue();
      assertThat(made.get()).isEqualTo(40);
    }
  }

  @Test
  void manyPlaylistsPicturesAreMadeOfAlbumsThatHaveNoneYet() throws Exception {
    byte[] cover = jpeg(Color.RED, 500, 500);
    try (var world = new PictureWorld(folder)) {
      for (int i = 0; i < 12; i++) {
        world.song("album" + i + "/1.flac", cover);
      }
      Covers covers = world.open();
      List<Song> songs = world.albums().stream().flatMap(world::songs).toList();
      var made = new AtomicInteger();
      try (var requests = Executors.newVirtualThreadPerTaskExecutor()) {
        for (int i = 0; i < 9; i++) {
          List<Song> four = songs.subList(i, i + 4);
          String id = "pl-" + i;
          requests.execute(
              () -> covers.playlist(id, four, 300).ifPresent(_ -> made.incrementAndGet()));
        }
      }
      assertThat(made.get()).isEqualTo(9);
    }
  }

  @Test
  void threeHundredAtOnceStayWithinTheirMemory() throws Exception {
    byte[] cover = jpeg(Color.RED, 1_400, 1_400);
    try (var world = new PictureWorld(folder)) {
      for (int i = 0; i < ALBUMS; i++) {
        world.song("album" + i + "/1.flac", cover);
      }
      // The largest that is read: 50 million pixels in 150 kilobytes.
      world.song("bomb/1.flac", new byte[0]);
      world.picture("bomb/cover.png", largePng(7_070));
    }
    Process process = ChildJvm.start(AS_THE_SERVER, ColdCovers.class, folder.toString());
    try (var said = process.inputReader()) {
      String[] words = said.readLine().split(" ");
      assertThat(words[0]).isEqualTo(Integer.toString(ColdCovers.ASKED));
      assertThat(Long.parseLong(words[1])).as("peak of the heap, MB").isLessThan(MOST_MB);
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 122})
  void aPictureWhoseDecoderTakesTheHeapIsRefusedAndOthersAreMade(int usedMb) throws Exception {
    List<String> small = List.of("env", "JDK_JAVA_OPTIONS=-Xmx160m -XX:+ExitOnOutOfMemoryError");
    Process process = ChildJvm.start(small, HungryPicture.class, Integer.toString(usedMb));
    try (var said = process.inputReader()) {
      assertThat(said.lines())
          .last()
          .isEqualTo("the picture takes more memory than there is; made");
    }
  }
}
