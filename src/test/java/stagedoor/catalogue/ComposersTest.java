package stagedoor.catalogue;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Test;

/// People who are neither the artist of a song nor of an album.
@NullMarked
class ComposersTest {

  private static final Visible ALL = Visible.of(Rows.MAIN);
  private static final SongOrder BY_TITLE = new SongOrder(SongOrder.Key.TITLE, false);

  private static final ArtistRow BAND = Rows.artist(1, "The Band");
  private static final ArtistRow BACH = Rows.artist(2, "Bach");
  private static final AlbumRow SEEN = Rows.album(1, Rows.MAIN, "Seen", BAND);
  private static final AlbumRow HIDDEN = Rows.album(2, Rows.OTHER, "Hidden", BAND);

  private static final Catalogue CATALOGUE =
      Catalogue.empty()
          .apply(
              Change.added(
                  List.of(
                      song(1, SEEN, "Air", BACH),
                      song(2, SEEN, "Own", BAND),
                      song(3, HIDDEN, "Fugue", BACH)),
                  List.of(SEEN, HIDDEN),
                  List.of(BAND, BACH)));

  private static SongRow song(long id, AlbumRow album, String title, ArtistRow composer) {
    SongRow row = Rows.song(id, album, title, 2000, List.of());
    var credits = new ArrayList<>(row.credits());
    credits.add(new Credit(Role.COMPOSER, composer.id(), ""));
    return new SongRow(
        row.id(),
        row.library(),
        row.album(),
        row.text(),
        credits,
        row.genres(),
        row.position(),
        row.dates(),
        row.audio(),
        row.gain(),
        row.marks(),
        row.tags(),
        row.extras());
  }

  @Test
  void areListedByWhatTheyDo() {
    assertThat(CATALOGUE.artists().page(Role.COMPOSER, false, ALL, 0, 9).items())
        .extracting(Artist::name)
        .containsExactly("Bach", "The Band");
    assertThat(CATALOGUE.artists().page(Role.COMPOSER, true, ALL, 1, 9).items())
        .extracting(Artist::name)
        .containsExactly("Bach");
    assertThat(CATALOGUE.artists().page(Role.LYRICIST, false, ALL, 0, 9).total()).isZero();
    var nothing = Visible.of(new LibraryId(9));
    assertThat(CATALOGUE.artists().page(Role.COMPOSER, false, nothing, 0, 9).total()).isZero();
  }

  /// Of an artist only what the artist plays; of a composer what others play.
  @Test
  void haveTheSongsTheyHaveAPartIn() {
    assertThat(songsOf(BACH)).containsExactly("Air");
    assertThat(songsOf(BAND)).containsExactly("Air", "Own");
    Song air = CATALOGUE.songs().find(new SongId(1), ALL).orElseThrow();
    Song own = CATALOGUE.songs().find(new SongId(2), ALL).orElseThrow();
    assertThat(filter(BACH).fits(air)).isTrue();
    assertThat(filter(BACH).fits(own)).isFalse();
  }

  private static List<String> songsOf(ArtistRow artist) {
    return CATALOGUE.songs().page(BY_TITLE, filter(artist), ALL, 0, 9).items().stream()
        .map(Song::title)
        .toList();
  }

  private static SongFilter filter(ArtistRow artist) {
    return new SongFilter("", 0, Integer.MAX_VALUE, Optional.of(artist.id()));
  }
}
