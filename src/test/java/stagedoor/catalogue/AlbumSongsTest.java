package stagedoor.catalogue;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Test;

/// Albums have the songs that say so, whether these stand one behind the other or not, and whether
/// few are asked for or many.
@NullMarked
class AlbumSongsTest {

  private static final int ALBUMS = 60;
  private static final ArtistRow ANN = Rows.artist(1, "Ann");

  private final long seed = Long.getLong("seed", System.nanoTime());
  private final SplittableRandom random = new SplittableRandom(seed);

  @Test
  void albumsHaveTheirSongs() {
    List<AlbumRow> albums =
        IntStream.rangeClosed(1, ALBUMS)
            .mapToObj(id -> Rows.album(id, Rows.MAIN, "Album " + id, ANN))
            .toList();
    var songs = new ArrayList<SongRow>();
    for (AlbumRow album : albums) {
      int count = random.nextInt(12);
      for (int i = 0; i < count; i++) {
        // Some stand apart; others, whose tracks begin anew, in another order than they are listed.
        boolean isApart = album.id().value() % 5 == 0;
        AlbumRow of = isApart ? albums.get(random.nextInt(ALBUMS)) : album;
        songs.add(song(songs.size() + 1, of));
      }
    }
    Catalogue catalogue =
        Catalogue.empty()
            .apply(Change.added(songs, albums, List.of(ANN)))
            .apply(
                new Change(
                    List.of(song(2, albums.getFirst())),
                    List.of(),
                    List.of(),
                    Set.of(new SongId(1)),
                    Set.of(),
                    Set.of()));
    for (int round = 0; round < 300; round++) {
      check(catalogue.holdings(), catalogue.albumSongs());
    }
  }

  private void check(Holdings held, AlbumSongs songs) {
    BitSet wanted = some(held.songs().end(), random.nextInt(4) == 0 ? 2 : held.songs().end());
    BitSet among = some(held.albums().end(), ALBUMS);
    var with = new BitSet();
    var on = new BitSet();
    for (int slot = 0; slot < held.songs().end(); slot++) {
      if (held.songs().chunk(slot).isTaken(slot & Table.IN_CHUNK)) {
        int album = held.traits(slot).albumSlot();
        with.set(album, with.get(album) || (wanted.get(slot) && among.get(album)));
        on.set(slot, among.get(album));
      }
    }
    assertThat(songs.with(wanted, among)).as("-Dseed=%d", seed).isEqualTo(with);
    assertThat(songs.on(among)).as("-Dseed=%d", seed).isEqualTo(on);
  }

  private BitSet some(int end, int most) {
    var some = new BitSet();
    random.ints(random.nextInt(most), 0, end).forEach(some::set);
    return some;
  }

  private static SongRow song(long id, AlbumRow album) {
    return Rows.song(id, album, "Song " + id, 2000, List.of());
  }
}
