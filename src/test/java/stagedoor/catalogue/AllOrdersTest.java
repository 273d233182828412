package stagedoor.catalogue;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Test;

/// What is put in order by numbers stands as it would if each two rows were compared.
@NullMarked
class AllOrdersTest {

  private static final ArtistRow ARTIST = Rows.artist(1, "A");

  @Test
  void numbersOrderSongsAsComparingTheirRowsDoes() {
    long seed = Long.getLong("seed", System.nanoTime());
    Holdings made = filled(seed).holdings();
    for (var key : SongOrder.Key.values()) {
      assertThat(made.orders().of(key))
          .as("-Dseed=%d, %s", seed, key)
          .containsExactly(
              made.comparing().songs(key).sorted(IntStream.range(0, made.songs().end())));
    }
    assertThat(made.orders().songsOfAlbums())
        .as("-Dseed=%d", seed)
        .containsExactly(
            made.comparing().songsOfAlbums().sorted(IntStream.range(0, made.songs().end())));
  }

  /// Names of up to 40 letters that are alike for long, often to their ends, in any order of ids.
  private static Catalogue filled(long seed) {
    var random = new SplittableRandom(seed);
    List<AlbumRow> albums =
        IntStream.rangeClosed(1, 9)
            .mapToObj(id -> Rows.album(id, Rows.MAIN, "album " + id % 4, ARTIST))
            .toList();
    var songs = new ArrayList<SongRow>();
    for (int id = 1; id <= 1_000; id++) {
      String title = name(random) + (random.nextInt(3) == 0 ? "" : name(random));
      String artist = "by " + random.nextInt(20);
      songs.add(
          Rows.song(
              id,
              albums.get(random.nextInt(albums.size())),
              title,
              artist,
              1990 + random.nextInt(5),
              List.of(),
              List.of(ARTIST.id())));
    }
    Collections.shuffle(songs, new Random(seed));
    return ApplyTest.filled(songs, albums, List.of(ARTIST));
  }

  private static String name(SplittableRandom random) {
    return "the " + "é".repeat(random.nextInt(3)) + "ab".repeat(4 * random.nextInt(5));
  }
}
