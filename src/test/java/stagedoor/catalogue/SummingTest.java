package stagedoor.catalogue;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.LongStream;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Test;

@NullMarked
class SummingTest {

  @Test
  void eachOfManyGuestsTakesPartInTheAlbum() {
    List<ArtistRow> artists =
        LongStream.rangeClosed(1, 90).mapToObj(id -> Rows.artist(id, "artist " + id)).toList();
    AlbumRow album = Rows.album(1, Rows.MAIN, "Guests", artists.getFirst());
    var songs = new ArrayList<SongRow>();
    for (int guest = 89; guest > 0; guest--) {
      List<ArtistId> both = List.of(artists.get(guest).id(), artists.get(90 - guest).id());
      songs.add(Rows.song(90 - guest, album, "song", "" + guest, 2000, List.of(), both));
    }
    AlbumSums sums = ApplyTest.filled(songs, List.of(album), artists).holdings().album(0).sums();
    assertThat(sums.parts()).hasSize(90).isSorted();
    int main = Part.bit(Role.ARTIST);
    int own = Part.OWN_ALBUM | Part.bit(Role.ALBUMARTIST);
    for (int slot = 0; slot < 90; slot++) {
      assertThat(sums.partOf(slot)).isEqualTo(slot == 0 ? own : main);
    }
  }

  @Test
  void aGenreIsCountedForEachSongThatHasIt() {
    ArtistRow artist = Rows.artist(1, "A");
    AlbumRow album = Rows.album(1, Rows.MAIN, "B", artist);
    List<List<String>> genres =
        List.of(
            List.of("Rock", "rock"),
            List.of("Rock", "rock"),
            List.of("Jazz"),
            List.of(),
            List.of("Rock", "Jazz"),
            List.of("Fado"));
    var songs = new ArrayList<SongRow>();
    for (int i = 0; i < genres.size(); i++) {
      songs.add(Rows.song(i + 1, album, "song " + i, 2000, genres.get(i)));
    }
    AlbumSums sums =
        ApplyTest.filled(songs, List.of(album), List.of(artist)).holdings().album(0).sums();
    assertThat(sums.genres()).containsExactly("Rock", "Jazz", "Fado");
    assertThat(sums.genreSongs()).containsExactly(3, 2, 1);
    assertThat(sums.songCount()).isEqualTo(6);
  }

  @Test
  void genresThatAllSongsHaveAreCountedOnceForEachAndStandByName() {
    ArtistRow artist = Rows.artist(1, "A");
    AlbumRow album = Rows.album(1, Rows.MAIN, "B", artist);
    List<String> genres = List.of("Rock", "Jazz", "rock");
    List<SongRow> songs =
        LongStream.rangeClosed(1, 3)
            .mapToObj(id -> Rows.song(id, album, "song", 2000, genres))
            .toList();
    AlbumSums sums =
        ApplyTest.filled(songs, List.of(album), List.of(artist)).holdings().album(0).sums();
    assertThat(sums.genres()).containsExactly("Jazz", "Rock");
    assertThat(sums.genreSongs()).containsExactly(3, 3);
  }

  @Test
  void theNumberMostlySaidIsTheSmallestOfThoseSaidAsOften() {
    assertThat(most()).isNaN();
    assertThat(most(Float.NaN, Float.NEGATIVE_INFINITY)).isNaN();
    assertThat(most(Float.NaN, Float.NaN, -3f)).isEqualTo(-3f);
    assertThat(most(1f, 2f, 1f, 2f, 2f)).isEqualTo(2f);
    assertThat(most(2f, 2f, -1f, Float.NaN, -1f)).isEqualTo(-1f);
    assertThat(most(-1f, 2f, 2f, -1f, 3f)).isEqualTo(-1f);
  }

  private static float most(float... numbers) {
    var said = new MostSaid();
    for (float number : numbers) {
      said.say(number);
    }
    return said.most();
  }
}
