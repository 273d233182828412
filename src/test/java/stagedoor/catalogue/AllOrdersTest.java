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

  @Test
  void numbersOrderAlbumsAndArtistsAsComparingTheirRowsDoes() {
    long seed = Long.getLong("seed", System.nanoTime());
    Holdings made = namedAlike(seed).holdings();
    int[] albums = made.orders().of(AlbumOrder.Key.NAME);
    assertThat(albums).hasSize(400);
    for (var key : AlbumOrder.Key.values()) {
      assertThat(made.orders().of(key))
          .as("-Dseed=%d, %s", seed, key)
          .containsExactly(made.comparing().albums(key).sorted(IntStream.of(albums)));
    }
    int[] artists = made.orders().artists();
    assertThat(artists)
        .as("-Dseed=%d", seed)
        .containsExactly(made.comparing().artistNames().sorted(IntStream.of(artists)));
    assertThat(made.orders().of(SongOrder.Key.ARTIST))
        .as("-Dseed=%d", seed)
        .containsExactly(
            made.comparing()
                .songs(SongOrder.Key.ARTIST)
                .sorted(IntStream.range(0, made.songs().end())));
  }

  /// Albums of one song, and artists of whom some have none.
  private static Catalogue namedAlike(long seed) {
    var random = new SplittableRandom(seed);
    List<ArtistRow> artists =
        IntStream.rangeClosed(1, 200).mapToObj(id -> Rows.artist(id, name(random))).toList();
    List<AlbumRow> albums =
        IntStream.rangeClosed(1, 400)
            .mapToObj(
                id -> Rows.album(id, Rows.MAIN, name(random), artists.get(random.nextInt(150))))
            .toList();
    var songs = new ArrayList<SongRow>();
    for (AlbumRow album : albums) {
      songs.add(Rows.song(songs.size() + 1, album, "song", 1990 + random.nextInt(5), List.of()));
    }
    var shuffled = new ArrayList<>(albums);
    Collections.shuffle(shuffled, new Random(seed));
    return ApplyTest.filled(songs, shuffled, artists);
  }

  private static String name(SplittableRandom random) {
    return "the " + "é".repeat(random.nextInt(3)) + "ab".repeat(4 * random.nextInt(5));
  }
}
