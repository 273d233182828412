package stagedoor.catalogue;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Tags, dates and sort names in lists.
@NullMarked
class TagListsTest {

  private static final Visible ALL = Visible.of(Rows.MAIN);
  private static final ArtistRow ANN = Rows.artist(1, "Ann");
  private static final AlbumRow FIRST = Rows.album(1, Rows.MAIN, "First", ANN);
  private static final AlbumOrder BY_NAME = new AlbumOrder(AlbumOrder.Key.NAME, false);
  private static final SongOrder BY_TITLE = new SongOrder(SongOrder.Key.TITLE, false);

  /// A song of the first album.
  private record Made(SongRow row) {

    static Made song(long id, String title) {
      return new Made(Rows.song(id, FIRST, title, 1999, List.of()));
    }

    Made tags(Map<String, List<String>> values) {
      return with(row.text(), row.position(), row.dates(), row.marks(), TagSet.of(values));
    }

    Made sortTitle(String sortTitle) {
      var text = new SongRow.Text(row.text().path(), row.text().title(), sortTitle, "Ann");
      return with(text, row.position(), row.dates(), row.marks(), row.tags());
    }

    Made disc(int disc, String title) {
      var position = new SongRow.Position(disc, 1, title);
      return with(row.text(), position, row.dates(), row.marks(), row.tags());
    }

    Made dates(String shown, String original, long modifiedMs) {
      var dates = new SongRow.Dates(shown, original, "", row.dates().addedMs(), modifiedMs);
      return with(row.text(), row.position(), dates, row.marks(), row.tags());
    }

    Made advisory(String advisory) {
      var marks = new SongRow.Marks(0, advisory, false, false, Optional.empty());
      return with(row.text(), row.position(), row.dates(), marks, row.tags());
    }

    private Made with(
        SongRow.Text text,
        SongRow.Position position,
        SongRow.Dates dates,
        SongRow.Marks marks,
        TagSet tags) {
      return new Made(
          new SongRow(
              row.id(),
              row.library(),
              row.album(),
              text,
              row.credits(),
              row.genres(),
              position,
              dates,
              row.audio(),
              row.gain(),
              marks,
              tags,
              row.extras()));
    }
  }

  private static Catalogue catalogue(Ordering ordering, Made... songs) {
    List<SongRow> rows = List.of(songs).stream().map(Made::row).toList();
    return Catalogue.empty(ordering).apply(Change.added(rows, List.of(FIRST), List.of(ANN)));
  }

  private static Album only(Catalogue catalogue) {
    return catalogue.albums().page(BY_NAME, AlbumFilter.ALL, ALL, 0, 9).items().getFirst();
  }

  private static List<String> titles(Catalogue catalogue, SongOrder order, SongFilter filter) {
    return catalogue.songs().page(order, filter, ALL, 0, 9).items().stream()
        .map(Song::title)
        .toList();
  }

  @Test
  void anAlbumHasTheTagsOfAllItsSongsAndTheDatesTheyAgreeOn() {
    Album album =
        only(
            catalogue(
                Ordering.DEFAULT,
                Made.song(1, "A")
                    .tags(Map.of("mood", List.of("Calm"), "recordlabel", List.of("Pier")))
                    .disc(2, "Night")
                    .dates("1999", "1970-02-03", 0)
                    .advisory("clean"),
                Made.song(2, "B")
                    .tags(Map.of("mood", List.of("Dark", "Calm")))
                    .disc(1, "Day")
                    .dates("2001", "1970-02-03", 0)
                    .advisory("explicit"),
                Made.song(3, "C").disc(3, "").dates("2001", "1970-02-03", 0)));
    assertThat(album.moods()).containsExactlyInAnyOrder("Calm", "Dark");
    assertThat(album.labels()).containsExactly("Pier");
    assertThat(album.discTitles())
        .containsExactly(new DiscTitle(1, "Day"), new DiscTitle(2, "Night"));
    assertThat(album.originalDate()).isEqualTo("1970-02-03");
    assertThat(album.date()).isEmpty();
    assertThat(album.year()).isEqualTo(1970);
    assertThat(album.advisory()).isEqualTo("explicit");
  }

  @ParameterizedTest(name = "{0} {1}, {2} {3}")
  @CsvSource(
      textBlock =
          """
          1971, '',         1990, '',         1990
          1971, '',         '',   '',         1971
          2003, 1999-02-03, 2003, 1999-02-03, 1999
          2003, 1965,       2003, 1972-01,    2003
          2003, 1999,       2004, '',         2004
          """)
  void anAlbumIsOfTheYearInWhichItFirstCameOutElseOfItsYoungestSong(
      String date, String original, String secondDate, String secondOriginal, int year) {
    Album album =
        only(
            catalogue(
                Ordering.DEFAULT,
                Made.song(1, "A").dates(date, original, 0),
                Made.song(2, "B").dates(secondDate, secondOriginal, 0)));
    assertThat(album.year()).isEqualTo(year);
  }

  @Test
  void filtersOfTagsMustAllHoldWithoutCaseAndAccents() {
    Catalogue catalogue =
        catalogue(
            Ordering.DEFAULT,
            Made.song(1, "A").tags(Map.of("mood", List.of("Calm"), "place", List.of("Café"))),
            Made.song(2, "B").tags(Map.of("mood", List.of("Dark", "CALM"))),
            Made.song(3, "C"));
    assertThat(titles(catalogue, BY_TITLE, having(Map.of("mood", "calm"))))
        .containsExactly("A", "B");
    assertThat(titles(catalogue, BY_TITLE, having(Map.of("mood", "calm", "place", "CAFE"))))
        .containsExactly("A");
    assertThat(titles(catalogue, BY_TITLE, having(Map.of("mood", "cal")))).isEmpty();
    assertThat(titles(catalogue, BY_TITLE, having(Map.of("none", "calm")))).isEmpty();
    var inCafes = new AlbumFilter("", 0, 9999, new TagFilter(Map.of("place", "cafe")));
    assertThat(catalogue.albums().page(BY_NAME, inCafes, ALL, 0, 9).items()).hasSize(1);
    assertThat(inCafes.fits(only(catalogue))).isTrue();
    assertThat(catalogue.songs().page(BY_TITLE, SongFilter.ALL, ALL, 0, 9).items())
        .filteredOn(having(Map.of("place", "cafe"))::fits)
        .extracting(Song::title)
        .containsExactly("A");
  }

  private static SongFilter having(Map<String, String> tags) {
    return new SongFilter("", 0, 9999, Optional.empty(), new TagFilter(tags));
  }

  @Test
  void valuesOfATagAreCountedHoweverTheyAreSpelled() {
    Catalogue catalogue =
        catalogue(
            Ordering.DEFAULT,
            Made.song(1, "A").tags(Map.of("mood", List.of("calm"))),
            Made.song(2, "B").tags(Map.of("mood", List.of("Calm", "Dark"))));
    assertThat(catalogue.tags().names(ALL)).containsExactly("mood");
    assertThat(catalogue.tags().of("mood", ALL))
        .containsExactly(new TagValue("Calm", 2, 1), new TagValue("Dark", 1, 1));
    assertThat(catalogue.tags().of("mood", Visible.of(Rows.OTHER))).isEmpty();
    assertThat(catalogue.tags().names(Visible.of(Rows.OTHER))).isEmpty();
  }

  @Test
  void sortTagsDecideThePlaceWhereTheyArePreferred() {
    Made[] songs = {
      Made.song(1, "The Zebra").sortTitle("Ape, The"), Made.song(2, "Bear"), Made.song(3, "Cat")
    };
    var bySortTags = new Ordering(Articles.DEFAULT, true, false);
    assertThat(titles(catalogue(bySortTags, songs), BY_TITLE, SongFilter.ALL))
        .containsExactly("The Zebra", "Bear", "Cat");
    assertThat(titles(catalogue(Ordering.DEFAULT, songs), BY_TITLE, SongFilter.ALL))
        .containsExactly("Bear", "Cat", "The Zebra");
    assertThat(catalogue(bySortTags, songs).search().songs("zebra", ALL, 0, 9).items()).hasSize(1);
  }

  @Test
  void addedLastIsWhatChangedLastOnDiskWhereFileTimesCount() {
    Made[] songs = {Made.song(1, "Old").dates("", "", 9000), Made.song(2, "New").dates("", "", 10)};
    var added = new SongOrder(SongOrder.Key.ADDED, true);
    var byFiles = new Ordering(Articles.DEFAULT, false, true);
    assertThat(titles(catalogue(byFiles, songs), added, SongFilter.ALL))
        .containsExactly("Old", "New");
    assertThat(titles(catalogue(Ordering.DEFAULT, songs), added, SongFilter.ALL))
        .containsExactly("New", "Old");
  }

  @Test
  void otherVersionsAreOfOneGroupOrOfOneTitle() {
    UUID group = UUID.fromString("11111111-2222-4333-8444-555555555551");
    UUID another = UUID.fromString("11111111-2222-4333-8444-555555555552");
    List<AlbumRow> albums =
        List.of(
            edition(1, "First", Optional.of(group)),
            edition(2, "First (Deluxe)", Optional.of(group)),
            edition(3, "First", Optional.of(another)),
            edition(4, "FIRST", Optional.empty()),
            edition(5, "Second", Optional.empty()));
    List<SongRow> songs =
        albums.stream()
            .map(album -> Rows.song(album.id().value(), album, "S", 0, List.of()))
            .toList();
    Catalogue catalogue = Catalogue.empty().apply(Change.added(songs, albums, List.of(ANN)));
    Album first = catalogue.albums().find(new AlbumId(1), ALL).orElseThrow();
    assertThat(catalogue.albums().otherVersions(first, ALL))
        .extracting(album -> album.id().value())
        .containsExactlyInAnyOrder(2L, 4L);
  }

  private static AlbumRow edition(long id, String title, Optional<UUID> group) {
    return new AlbumRow(
        new AlbumId(id),
        Rows.MAIN,
        title,
        "",
        "",
        "Ann",
        List.of(ANN.id()),
        Optional.empty(),
        group,
        "",
        id);
  }
}
