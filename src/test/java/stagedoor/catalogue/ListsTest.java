package stagedoor.catalogue;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Test;

@NullMarked
class ListsTest {

  private static final Visible ALL = Visible.of(Rows.MAIN);

  private static final ArtistRow BEATLES = Rows.artist(1, "The Beatles");
  private static final ArtistRow ELODIE = Rows.artist(2, "Élodie");
  private static final ArtistRow NUMBERS = Rows.artist(3, "2 Step");
  private static final ArtistRow GUEST = Rows.artist(4, "Guest");
  private static final AlbumRow HELP = Rows.album(1, Rows.MAIN, "Help!", BEATLES);
  private static final AlbumRow EMPTY = Rows.album(2, Rows.MAIN, "Empty", GUEST);
  private static final AlbumRow DUO = Rows.album(3, Rows.MAIN, "A Duo", ELODIE);
  private static final AlbumRow COUNT = Rows.album(4, Rows.MAIN, "Count", NUMBERS);

  private static final Catalogue CATALOGUE =
      Catalogue.empty()
          .apply(
              Change.added(
                  List.of(
                      Rows.song(3, HELP, "Yesterday", 1966, List.of("Rock", "Pop")),
                      Rows.song(2, HELP, "Help!", 1965, List.of("Rock")),
                      Rows.song(
                          5, DUO, "Two", "Élodie", 0, List.of(), List.of(ELODIE.id(), GUEST.id())),
                      Rows.song(6, COUNT, "One", 2001, List.of("rock", "Step"))),
                  List.of(HELP, EMPTY, DUO, COUNT),
                  List.of(BEATLES, ELODIE, NUMBERS, GUEST)));

  @Test
  void anAlbumIsTheSumOfItsSongs() {
    Album help = CATALOGUE.albums().find(HELP.id(), ALL).orElseThrow();
    assertThat(help.year()).isEqualTo(1966);
    assertThat(help.songCount()).isEqualTo(2);
    assertThat(help.durationMs()).isEqualTo(2 * 7 + 3 * 7);
    assertThat(help.genres()).containsExactly("Rock", "Pop");
    assertThat(CATALOGUE.songs().ofAlbum(HELP.id(), ALL))
        .extracting(Song::title)
        .containsExactly("Help!", "Yesterday");
  }

  @Test
  void spellingsOfOneGenreAreOneOnAnAlbumCalledAsMostSongsHaveIt() {
    Catalogue catalogue =
        Catalogue.empty()
            .apply(
                Change.added(
                    List.of(
                        Rows.song(1, HELP, "A", 1965, List.of("ROCK", "Pop")),
                        Rows.song(2, HELP, "B", 1965, List.of("Rock")),
                        Rows.song(3, HELP, "C", 1965, List.of("Rock")),
                        Rows.song(4, HELP, "D", 1965, List.of("Pop"))),
                    List.of(HELP),
                    List.of(BEATLES)));
    Album help = catalogue.albums().find(HELP.id(), ALL).orElseThrow();
    assertThat(help.genres()).containsExactly("Rock", "Pop");
  }

  @Test
  void albumsWithoutSongsAreInNoList() {
    var byName = new AlbumOrder(AlbumOrder.Key.NAME, false);
    assertThat(CATALOGUE.albums().page(byName, AlbumFilter.ALL, ALL, 0, 9).items())
        .extracting(Album::title)
        .containsExactly("Count", "A Duo", "Help!");
  }

  @Test
  void theIndexGroupsAlbumArtistsByTheirOrderNames() {
    assertThat(CATALOGUE.artists().index(ALL))
        .extracting(group -> group.name() + group.artists().stream().map(Artist::name).toList())
        .containsExactly("#[2 Step]", "B[The Beatles]", "E[Élodie]");
    assertThat(CATALOGUE.artists().page(false, false, ALL, 0, 9).total()).isEqualTo(4);
  }

  @Test
  void guestsAppearOnAlbumsOfOthers() {
    Artist guest = CATALOGUE.artists().find(GUEST.id(), ALL).orElseThrow();
    assertThat(guest.albumCount(ALL)).isZero();
    assertThat(guest.roles(ALL)).containsExactly(Role.ARTIST);
    assertThat(CATALOGUE.albums().ofArtist(GUEST.id(), ALL)).isEmpty();
    assertThat(CATALOGUE.albums().withArtist(GUEST.id(), ALL))
        .extracting(Album::title)
        .containsExactly("A Duo");
  }

  @Test
  void genresAreCountedOnceHoweverTheyAreSpelled() {
    assertThat(CATALOGUE.genres().list(ALL))
        .containsExactly(new Genre("Pop", 1, 1), new Genre("Rock", 3, 2), new Genre("Step", 1, 1));
    var rock = new SongFilter("ROCK", 0, 9999, Optional.empty());
    var byYear = new SongOrder(SongOrder.Key.YEAR, true);
    assertThat(CATALOGUE.songs().page(byYear, rock, ALL, 0, 9).items())
        .extracting(Song::title)
        .containsExactly("One", "Yesterday", "Help!");
  }

  @Test
  void everySongIsDrawnAsOftenAsAnyOtherAndNoneTwice() {
    var random = new SplittableRandom(3);
    Map<SongId, Integer> drawn = new HashMap<>();
    for (int i = 0; i < 4000; i++) {
      List<Song> songs = CATALOGUE.songs().random(2, SongFilter.ALL, ALL, random);
      assertThat(songs).doesNotHaveDuplicates().hasSize(2);
      songs.forEach(song -> drawn.merge(song.id(), 1, Integer::sum));
    }
    assertThat(drawn).hasSize(4);
    assertThat(drawn.values()).allSatisfy(count -> assertThat(count).isBetween(1850, 2150));
    assertThat(CATALOGUE.songs().random(9, SongFilter.ALL, ALL, random)).hasSize(4);
  }

  @Test
  void offsetsBeyondTheEndGiveAnEmptyPage() {
    var byTitle = new SongOrder(SongOrder.Key.TITLE, false);
    Page<Song> page = CATALOGUE.songs().page(byTitle, SongFilter.ALL, ALL, 100, Integer.MAX_VALUE);
    assertThat(page).isEqualTo(new Page<Song>(4, List.of()));
  }
}
