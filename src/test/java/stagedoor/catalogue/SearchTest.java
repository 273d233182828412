package stagedoor.catalogue;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@NullMarked
class SearchTest {

  private static final Visible ALL = Visible.of(Rows.MAIN);

  private static Catalogue with(String... titles) {
    ArtistRow artist = Rows.artist(1, "Sigríður Óða");
    AlbumRow album = Rows.album(1, Rows.MAIN, "Collected Works", artist);
    var songs = new ArrayList<SongRow>();
    for (String title : titles) {
      songs.add(Rows.song(songs.size() + 1L, album, title, 2000, List.of()));
    }
    return Catalogue.empty().apply(Change.added(songs, List.of(album), List.of(artist)));
  }

  @ParameterizedTest
  @ValueSource(strings = {"yozora", "live", "夜空 rome", "title:rome", "title:yozora"})
  void aSongIsFoundByWhatItsTitleIsSortedByAndByItsSubtitle(String query) {
    ArtistRow artist = Rows.artist(1, "Aoi");
    AlbumRow album = Rows.album(1, Rows.MAIN, "Collected Works", artist);
    SongRow plain = Rows.song(1, album, "夜空", 2000, List.of());
    var song =
        new SongRow(
            plain.id(),
            plain.library(),
            plain.album(),
            new SongRow.Text(plain.text().path(), "夜空", "Yozora", "Aoi"),
            plain.credits(),
            plain.genres(),
            plain.position(),
            plain.dates(),
            plain.audio(),
            plain.gain(),
            plain.marks(),
            plain.tags(),
            new Extras("Live in Rome", Extras.Movement.NONE, List.of()));
    Catalogue catalogue =
        Catalogue.empty()
            .apply(
                Change.added(
                    List.of(song, Rows.song(2, album, "Other", 2000, List.of())),
                    List.of(album),
                    List.of(artist)));
    assertThat(
            catalogue.search(Viewer.NOBODY, Instant.EPOCH).songs(query, ALL, 0, 9).items().stream()
                .map(Song::title))
        .containsExactly("夜空");
  }

  private static List<String> titles(Catalogue catalogue, String query) {
    return catalogue.search().songs(query, ALL, 0, 100).items().stream().map(Song::title).toList();
  }

  @ParameterizedTest(name = "{0} is found by {1}")
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      textBlock =
          """
          Café Noir            | cafe
          Cafe Noir            | CAFÉ
          Ελένη                | ελενη
          ΟΔΥΣΣΕΥΣ             | οδυσσευς
          Straße               | strasse
          Łódź                 | lodz
          Øresund              | oresund
          ＡＢＣ　１２３         | abc 123
          Don’t Stop           | don't
          Don't Stop           | don’t
          夜空に花火            | 花火
          夜空に花火            | 火
          서울의밤              | 울의
          Ёлка                 | елка
          שָׁלוֹם                | שלום
          Lighthouse           | thou
          Lighthouse           | h
          Noir Desert          | desert noir
          Sing                 | works sing sigridur
          Cash $ Money         | $
          Hello P!             | P!
          AC/DC Live           | dc
          100% Pure            | 100%
          under_score          | r_s
          Rain                 | rai*
          Rain                 | "rain"
          ΆΛΦΑ ᾳ               | αλφα α
          Σοφός                | ΣΟΦΟΣ
          IŞIK İstanbul        | isik istanbul
          ışık                 | IŞIK
          STRAẞE               | strasse
          ﬁre ﬂag              | fire flag
          Đường xưa            | duong xua
          Йод и ёж             | иод еж
          مُحَمَّد                 | محمد
          مـــوج               | موج
          إسلام أحمد           | اسلام احمد
          علی                  | علي
          مكتبة                | مكتبه
          שלום עולם            | שלומ
          ג׳ז                  | ג'ז
          カラオケ              | からおけ
          ひかり                | ヒカリ
          ｶﾗｵｹ                 | カラオケ
          ガラス                | がらす
          ジョン・レノン          | レノン
          ٣ أيام               | 3
          पानी                 | पानी
          Don't Stop           | dont stop
          Dont Stop            | don't stop
          Dont Stop            | don’t stop
          Rollin               | rollin'
          Rock ’n’ Roll        | rock n roll
          AC/DC Live           | acdc
          AC/DC Live           | ac dc
          Ac Dc Live           | ac/dc
          AcDc Live            | ac/dc
          AC/DC Live           | AC-DC
          R.E.M.               | rem
          R.E.M.               | r.e.m
          Rem                  | R.E.M.
          WALL·E               | walle
          a-ha                 | aha
          Aha                  | a-ha
          P!nk                 | p!nk
          P!nk                 | pnk
          +                    | +
          Divide ÷             | ÷
          M*A*S*H              | mash
          F♯ A♯ ∞              | f# ∞
          Ann – Rain           | ann - rain
          (Rain)               | rain
          Rain                 | (rain)
          12" Mix              | 12" mix
          year:1990            | year:1990
          """)
  void textsAreFoundHoweverTheyAreWritten(String title, String query) {
    assertThat(titles(with("Zzz", title), query)).containsExactly(title);
  }

  @ParameterizedTest(name = "{0} is not found by {1}")
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          100 Pure | 100%
          abc      | a_c
          abc      | a%c
          がく     | かく
          Rain     | rain snow
          Pop      | p!
          Summarsh | m.a.r.s
          Mars     | r_s
          绿       | 綠
          """)
  void nothingIsAWildcard(String title, String query) {
    assertThat(titles(with(title), query)).isEmpty();
  }

  @Test
  void exactNamesComeFirstThenBeginningsThenWordsThenPartsOfWords() {
    Catalogue catalogue =
        with(
            "Strain", "Summer Rain", "Rainbow", "The Rain", "Brainy", "Acid (Rain)", "Rain", "Sun");
    assertThat(titles(catalogue, "rain"))
        .containsExactly(
            "The Rain", "Rain", "Rainbow", "Acid (Rain)", "Summer Rain", "Brainy", "Strain");
  }

  @Test
  void anEmptyQueryGivesEverythingInAStableOrder() {
    Catalogue catalogue = with("C", "The A", "b");
    for (String query : List.of("", "\"\"", "  ", "*")) {
      assertThat(titles(catalogue, query)).containsExactly("The A", "b", "C");
    }
  }

  @Test
  void pagesAreCutFromOneList() {
    Catalogue catalogue =
        with("Strain", "Summer Rain", "Rainbow", "The Rain", "Brainy", "Rain", "Sun");
    List<String> whole = titles(catalogue, "rain");
    var pieces = new ArrayList<String>();
    for (int offset = 0; offset < 8; offset += 2) {
      Page<Song> page = catalogue.search().songs("rain", ALL, offset, 2);
      assertThat(page.total()).isEqualTo(6);
      page.items().forEach(song -> pieces.add(song.title()));
    }
    assertThat(pieces).isEqualTo(whole);
  }

  @Test
  void longQueriesAreCut() {
    Catalogue catalogue = with("a b c d e f g h i j k l");
    assertThat(titles(catalogue, "a b c d e f g h i j k l nowhere")).hasSize(1);
    assertThat(titles(catalogue, "a " + " ".repeat(500) + "nowhere")).hasSize(1);
  }

  @Test
  void whatTheCallerMayNotSeeIsNeitherFoundNorCounted() {
    ArtistRow ann = Rows.artist(1, "Ann");
    ArtistRow bob = Rows.artist(2, "Bob Rain");
    AlbumRow open = Rows.album(1, Rows.MAIN, "Rain", ann);
    AlbumRow closed = Rows.album(2, Rows.OTHER, "Rain", bob);
    Catalogue catalogue =
        Catalogue.empty()
            .apply(
                Change.added(
                    List.of(
                        Rows.song(1, open, "Rain", 2000, List.of("Rock")),
                        Rows.song(2, closed, "Rain", 2000, List.of("Rock", "Jazz"))),
                    List.of(open, closed),
                    List.of(ann, bob)));
    Search search = catalogue.search();
    assertThat(search.songs("rain", ALL, 0, 9).total()).isEqualTo(1);
    assertThat(search.albums("rain", ALL, 0, 9).total()).isEqualTo(1);
    assertThat(search.artists("rain", ALL, 0, 9).total()).isZero();
    assertThat(search.artists("", ALL, 0, 9).total()).isEqualTo(1);
    assertThat(catalogue.artists().find(bob.id(), ALL)).isEmpty();
    assertThat(catalogue.albums().find(closed.id(), ALL)).isEmpty();
    assertThat(catalogue.songs().find(new SongId(2), ALL)).isEmpty();
    assertThat(catalogue.songs().findAnywhere(new SongId(2))).isPresent();
    assertThat(catalogue.genres().list(ALL)).containsExactly(new Genre("Rock", 1, 1));
  }
}
