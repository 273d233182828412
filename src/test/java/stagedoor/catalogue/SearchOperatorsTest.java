package stagedoor.catalogue;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// What each operator finds of five songs.
@NullMarked
class SearchOperatorsTest {

  private static final Visible BOTH = new Visible(Set.of(Rows.MAIN, Rows.OTHER));
  private static final Instant NOW = Instant.parse("2026-06-30T12:00:00Z");

  private static final ArtistRow ANN =
      new ArtistRow(
          new ArtistId(1),
          "Ann Ölund",
          "Oelund, Ann",
          Optional.empty(),
          "",
          List.of("Annie and the Oars"));
  private static final ArtistRow BAND = Rows.artist(2, "The AC/DC Tributes");
  private static final ArtistRow BACH = Rows.artist(3, "Johann Bach");

  private static final AlbumRow TIDE = Rows.album(1, Rows.MAIN, "Low Tide", ANN);
  private static final AlbumRow HIGH = Rows.album(2, Rows.MAIN, "High Voltage Tide", BAND);
  private static final AlbumRow CLOSED = Rows.album(3, Rows.OTHER, "Closed", BAND);

  /// By title: path, album, year, genres, ending, BPM, added, label, composer.
  private static final List<SongRow> SONGS =
      List.of(
          song(1, TIDE, "Ebb", "Ann/Low Tide/01 Ebb.flac", 1990, "Hip Hop", 0, "2026-06-20"),
          song(2, TIDE, "Flow", "Ann/Low Tide/02 Flow.flac", 1999, "Folk Rock", 96, "2026-06-20"),
          song(3, HIGH, "Loved One", "band/03.mp3", 2004, "Rock", 120, "2026-01-02"),
          song(4, HIGH, "Rain at Sea", "band/04.mp3", 0, "Rock", 130, "2025-12-31"),
          song(5, CLOSED, "Shut", "x/05.mp3", 2004, "Pop", 131, "2024-05-06"));

  private static final Catalogue CATALOGUE =
      Catalogue.empty()
          .apply(Change.added(SONGS, List.of(TIDE, HIGH, CLOSED), List.of(ANN, BAND, BACH)));

  /// Loves Ebb, the album High Voltage Tide and the band; rated Ebb 5, Flow 4, Rain 1, Ann 3; once
  /// heard a song that is gone.
  private static final Viewer VIEWER =
      new FakeViewer(
          Map.of(
              Viewer.Mark.LOVED,
              Map.of(new SongId(1), 1L, HIGH.id(), 1L, BAND.id(), 1L),
              Viewer.Mark.RATING,
              Map.of(new SongId(1), 5L, new SongId(2), 4L, new SongId(4), 1L, ANN.id(), 3L),
              Viewer.Mark.PLAYS,
              Map.of(new SongId(2), 7L, new SongId(99), 3L),
              Viewer.Mark.PLAYED,
              Map.of(
                  new SongId(2),
                  Instant.parse("2026-06-01T00:00:00Z").toEpochMilli(),
                  new SongId(99),
                  NOW.toEpochMilli())));

  /// What is known of a condition is kept from one question to the next.
  @ParameterizedTest
  @ValueSource(
      strings = {
        "loved",
        "-loved",
        "rating>=3",
        "year:1999",
        "-year:1999",
        "artist:ann",
        "-genre:rock",
        "composer:bach",
        "path:band",
        "tide -format:mp3",
        "added:2026"
      })
  void oneSearchSaysOfAllThreeKindsWhatThreeSay(String query) {
    Search one = CATALOGUE.search(VIEWER, NOW);
    var together =
        List.of(
            one.artists(query, BOTH, 0, 20),
            one.songs(query, BOTH, 0, 20),
            one.albums(query, BOTH, 0, 20),
            one.songs(query, Visible.of(Rows.MAIN), 0, 20));
    assertThat(together)
        .isEqualTo(
            List.of(
                CATALOGUE.search(VIEWER, NOW).artists(query, BOTH, 0, 20),
                CATALOGUE.search(VIEWER, NOW).songs(query, BOTH, 0, 20),
                CATALOGUE.search(VIEWER, NOW).albums(query, BOTH, 0, 20),
                CATALOGUE.search(VIEWER, NOW).songs(query, Visible.of(Rows.MAIN), 0, 20)));
  }

  private static SongRow song(
      long id,
      AlbumRow album,
      String title,
      String path,
      int year,
      String genre,
      int bpm,
      String added) {
    SongRow plain = Rows.song(id, album, title, year, List.of(genre));
    var credits = new ArrayList<>(plain.credits());
    if (id == 4) {
      credits.add(new Credit(Role.COMPOSER, BACH.id(), ""));
    }
    String suffix = path.substring(path.lastIndexOf('.') + 1);
    TagSet tags =
        TagSet.of(
            Map.of(
                TagSet.LABEL, id <= 2 ? List.of("Pier Records") : List.of(),
                TagSet.MOOD, id == 2 ? List.of("Calm", "Très doux") : List.of()));
    return new SongRow(
        plain.id(),
        plain.library(),
        plain.album(),
        new SongRow.Text(path.replace(" ", "%20"), title, "", album.artist()),
        credits,
        plain.genres(),
        plain.position(),
        SongRow.Dates.of(year, Instant.parse(added + "T00:00:00Z").toEpochMilli(), id),
        new SongRow.Audio(suffix, suffix.equals("mp3") ? "mp3" : "flac", 1, 5, 128, 44_100, 0, 2),
        SongRow.Gain.NONE,
        new SongRow.Marks(bpm, "", false, false, Optional.empty()),
        tags,
        Extras.NONE);
  }

  private static Search search() {
    return CATALOGUE.search(VIEWER, NOW);
  }

  private static String songs(String query) {
    Page<Song> page = search().songs(query, BOTH, 0, 100);
    assertThat(page.total()).isEqualTo(page.items().size());
    return String.join(", ", page.items().stream().map(Song::title).toList());
  }

  private static String names(String query) {
    List<String> albums =
        search().albums(query, BOTH, 0, 9).items().stream().map(Album::title).toList();
    List<String> artists =
        search().artists(query, BOTH, 0, 9).items().stream().map(Artist::name).toList();
    return String.join(", ", albums) + " / " + String.join(", ", artists);
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      textBlock =
          """
          title:ebb                    | Ebb
          TITLE:Ebb                    | Ebb
          title="rain sea"             | Rain at Sea
          title:“rain sea”             | Rain at Sea
          title:tide                   | ~~
          album:tide                   | Ebb, Flow, Loved One, Rain at Sea
          album:"tide low"             | Ebb, Flow
          artist:olund                 | Ebb, Flow
          artist:"annie oars"          | Ebb, Flow
          artist:oelund                | Ebb, Flow
          -artist:oelund               | Loved One, Rain at Sea, Shut
          ann oelund                   | Ebb, Flow
          artist:acdc                  | Loved One, Rain at Sea, Shut
          artist:tide                  | ~~
          artist:bach                  | ~~
          composer:BACH                | Rain at Sea
          genre:rock                   | Flow, Loved One, Rain at Sea
          genre:"hip hop"              | Ebb
          -genre:rock                  | Ebb, Shut
          -genre:rock -genre:pop       | Ebb
          label:pier                   | Ebb, Flow
          mood:tres                    | Flow
          format:flac                  | Ebb, Flow
          format:fla                   | ~~
          path:"low tide"              | Ebb, Flow
          path:band/0                  | Loved One, Rain at Sea
          year:1990                    | Ebb
          year:1990..1999              | Ebb, Flow
          year:..1999                  | Ebb, Flow
          year:1999..                  | Flow, Loved One, Shut
          year<1999                    | Ebb
          year>1999                    | Loved One, Shut
          -year:..2100                 | Rain at Sea
          bpm:120..130                 | Loved One, Rain at Sea
          bpm<=120                     | Flow, Loved One
          rating>=4                    | Ebb, Flow
          rating:5                     | Ebb
          rating:0                     | Loved One, Shut
          rating>4                     | Ebb
          loved                        | Ebb, Loved One
          loved:yes                    | Ebb
          loved:no                     | Flow, Loved One, Rain at Sea, Shut
          -loved                       | Flow, Loved One, Rain at Sea, Shut
          "loved"                      | Loved One
          plays>=1                     | Flow
          played:never                 | Ebb, Loved One, Rain at Sea, Shut
          -played:never                | Flow
          played:30d                   | Flow
          played:4w                    | ~~
          played<2026-06-02            | Flow
          added:30d                    | Ebb, Flow
          added:6m                     | Ebb, Flow, Loved One, Rain at Sea
          added:5m                     | Ebb, Flow
          added:2025                   | Rain at Sea
          added:2025-12..2026-01       | Loved One, Rain at Sea
          added:2026-01-02             | Loved One
          added<2025                   | Shut
          added>=2026                  | Ebb, Flow, Loved One
          tide year:1990..1999 -ebb:x  | ~~
          sea genre:rock               | Rain at Sea
          genre:rock sea rating:1      | Rain at Sea
          low genre:rock               | Flow
          """)
  void songsAreFoundBy(String query, String titles) {
    assertThat(songs(query)).isEqualTo(titles);
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      textBlock =
          """
          artist:olund        | Low Tide / Ann Ölund
          artist:oelund       | Low Tide / Ann Ölund
          -artist:oelund      | Closed, High Voltage Tide / The AC/DC Tributes, Johann Bach
          oelund              | Low Tide / Ann Ölund
          artist:acdc         | Closed, High Voltage Tide / The AC/DC Tributes
          album:low           | Low Tide / Ann Ölund
          title:voltage       | High Voltage Tide / The AC/DC Tributes, Johann Bach
          genre:folk          | Low Tide / Ann Ölund
          -genre:folk         | Closed, High Voltage Tide / The AC/DC Tributes, Johann Bach
          composer:bach       | High Voltage Tide / Johann Bach
          year:1999           | Low Tide / Ann Ölund
          bpm>130             | Closed / The AC/DC Tributes
          format:flac         | Low Tide / Ann Ölund
          path:band           | High Voltage Tide / The AC/DC Tributes, Johann Bach
          label:pier mood:calm | Low Tide / Ann Ölund
          rating:3            | ~ / Ann Ölund~
          loved:yes           | High Voltage Tide / The AC/DC Tributes
          loved               | High Voltage Tide / The AC/DC Tributes
          tide genre:rock     | High Voltage Tide, Low Tide / ~~
          """)
  void albumsAndArtistsAreFoundByTheirNamesAndMarksAndByWhatIsOnThem(String query, String names) {
    assertThat(names(query).strip()).isEqualTo(names.replace("~~", "").strip());
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource({
    "year:abc",
    "year:..",
    "year:1990..x",
    "year:99999999999999999999",
    "rating>",
    "rating:",
    "color:red",
    "loved:maybe",
    "artist>ann",
    "added:31x",
    "added:2026-13",
    "played:sometimes",
    "title:",
    "\"year:1990\""
  })
  void whatIsNoOperatorIsAWord(String query) {
    String word = query.replace("\"", "");
    AlbumRow album = Rows.album(1, Rows.MAIN, "Things", ANN);
    SongRow named = Rows.song(1, album, word, 2000, List.of());
    SongRow other = Rows.song(2, album, "Other", 1990, List.of());
    Catalogue catalogue =
        Catalogue.empty().apply(Change.added(List.of(named, other), List.of(album), List.of(ANN)));
    assertThat(catalogue.search(VIEWER, NOW).songs(query, BOTH, 0, 9).items())
        .extracting(Song::title)
        .containsExactly(word);
  }

  @ParameterizedTest(name = "{0}: {1}")
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          year:abc             | year:abc         | year takes years: year:1990
          tide year:           | year:            | year takes years: year:1990
          -year:199x tide      | -year:199x       | year takes years: year:1990
          year:1999..1990      | year:1999..1990  | year takes years: year:1990
          rating>=9x           | rating>=9x       | rating takes 0 to 5: rating:4
          bpm:fast             | bpm:fast         | bpm takes numbers: bpm:120
          plays:many           | plays:many       | plays takes numbers: plays:10
          added:30x            | added:30x        | added takes what was lately
          added>=30d           | added>=30d       | added takes what was lately
          added:2026-02-30     | added:2026-02-30 | added takes what was lately
          played:sometimes     | played:sometimes | played takes what was lately
          LOVED:maybe          | LOVED:maybe      | loved takes yes or no: loved:yes
          artist:              | artist:          | artist takes words behind a colon
          artist: ann          | artist:          | artist takes words behind a colon
          genre:"" tide        | genre:""         | genre takes words behind a colon
          path>x               | path>x           | path takes words behind a colon
          """)
  void whatIsNotUnderstoodIsTold(String query, String part, String reason) {
    assertThat(search().unread(query))
        .singleElement()
        .satisfies(unread -> {
          assertThat(unread.part()).isEqualTo(part);
          assertThat(unread.reason()).startsWith(reason);
        });
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "tide",
        "year:1990 rating>=4 loved",
        "\"year:abc\"",
        "color:red",
        "re:zero",
        "artist:\"low ti",
        "year :abc",
        ":",
        "12:30"
      })
  void nothingIsToldOfWhatIsUnderstoodOrNoOperator(String query) {
    assertThat(search().unread(query)).isEmpty();
  }

  @Test
  void whatIsNotUnderstoodIsLeftOutBesideWhatIs() {
    for (String wrong : List.of("year:abc", "rating>", "added:30x", "-loved:maybe")) {
      for (String query : List.of("tide", "genre:rock", "loved")) {
        Page<Song> found = search().songs(query, BOTH, 0, 9);
        assertThat(found.total()).isPositive();
        assertThat(search().songs(query + " " + wrong, BOTH, 0, 9)).isEqualTo(found);
        assertThat(search().songs(wrong + " " + query, BOTH, 0, 9)).isEqualTo(found);
      }
    }
  }

  @Test
  void quotesThatAreNotClosedEndWithTheQuery() {
    assertThat(search().songs("artist:\"annie oar", BOTH, 0, 9))
        .isEqualTo(search().songs("artist:\"annie oar\"", BOTH, 0, 9))
        .extracting(Page::total)
        .isNotEqualTo(0);
  }

  @Test
  void whatIsTooMuchIsTold() {
    String words = "tide ".repeat(11);
    assertThat(search().unread(words + "ebb sea of titles"))
        .containsExactly(new Unread("sea", "A search takes 12 words at most."));
    String years = "year>1 ".repeat(12);
    assertThat(search().unread(years + "bpm>1 -bpm<1 tide"))
        .containsExactly(
            new Unread("bpm>1", "A search takes 12 operators at most."),
            new Unread("-bpm<1", "A search takes 12 operators at most."));
    assertThat(search().unread("year:x ".repeat(70))).hasSize(12);
    assertThat(search().unread("year:" + "x".repeat(400)).getFirst().part())
        .isEqualTo("year:" + "x".repeat(54) + "…");
  }

  @ParameterizedTest(name = "{0} is in {1}: {2}")
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          cafe mix         | Mix for the Café | true
          caf              | Mix for the Café | true
          mix tape         | Mix for the Café | false
          ac dc            | AC/DC            | true
          loved            | What I loved     | true
          loved            | Others           | false
          "mix"            | Mix              | true
          mix genre:rock   | Mix              | false
          mix year:abc     | Mix              | true
          """)
  void namesOfOtherThingsAreFoundByWords(String query, String name, boolean found) {
    assertThat(search().isNamed(query).test(name)).isEqualTo(found);
  }

  @Test
  void albumsOfHiddenLibrariesFindNoArtist() {
    Visible main = Visible.of(Rows.MAIN);
    assertThat(search().artists("genre:pop", BOTH, 0, 9).total()).isEqualTo(1);
    assertThat(search().artists("genre:pop", main, 0, 9).total()).isZero();
    assertThat(search().artists("-genre:pop", main, 0, 9).total()).isEqualTo(3);
    assertThat(search().songs("genre:pop", main, 0, 9).total()).isZero();
    assertThat(search().albums("year:2004", main, 0, 9).total()).isEqualTo(1);
  }

  @Test
  void pagesAreCutFromOneList() {
    List<Song> whole = search().songs("-format:x year>0", BOTH, 0, 9).items();
    assertThat(whole).hasSize(4);
    for (int offset = 0; offset < 4; offset++) {
      Page<Song> page = search().songs("-format:x year>0", BOTH, offset, 1);
      assertThat(page.items()).containsExactly(whole.get(offset));
      assertThat(page.total()).isEqualTo(4);
    }
  }

  @Test
  void aSongOfTenThousandArtistsIsFoundByEachOfThem() {
    List<ArtistRow> many =
        IntStream.rangeClosed(1, 10_000).mapToObj(id -> Rows.artist(id, "Voice" + id)).toList();
    AlbumRow album = Rows.album(1, Rows.MAIN, "Choir", many.getFirst());
    List<ArtistId> all = many.stream().map(ArtistRow::id).toList();
    SongRow together = Rows.song(1, album, "Together", "Choir", 2000, List.of(), all);
    SongRow alone = Rows.song(2, album, "Alone", 2000, List.of());
    Catalogue catalogue =
        Catalogue.empty().apply(Change.added(List.of(together, alone), List.of(album), many));
    Search search = catalogue.search(VIEWER, NOW);
    for (int id : new int[] {2, 5_000, 10_000}) {
      assertThat(search.songs("artist:voice" + id, BOTH, 0, 9).items())
          .extracting(Song::title)
          .contains("Together")
          .doesNotContain("Alone");
    }
    assertThat(search.songs("-artist:voice10000", BOTH, 0, 9).items())
        .extracting(Song::title)
        .containsExactly("Alone");
  }

  @Test
  void namesFromElsewhereAreWordsOnly() {
    assertThat(CATALOGUE.search().songs("year:1990", BOTH, 0, 9).total()).isZero();
    assertThat(CATALOGUE.search().songs("loved", BOTH, 0, 9).total()).isEqualTo(1);
  }
}
