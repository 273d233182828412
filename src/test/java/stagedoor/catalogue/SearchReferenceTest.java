package stagedoor.catalogue;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Test;

/// Random queries give what looking at every row gives, in the same order.
///
/// The reference knows plain words and two operators; signs inside words are [SearchTest]'s.
@NullMarked
class SearchReferenceTest {

  private static final List<String> WORDS =
      List.of(
          "sea", "season", "the", "ocean", "canoe", "夜空", "空", "p!", "über", "Ωmega", "a", "no");
  private static final List<String> GENRES = List.of("Rock", "Jazz", "Fado");
  private static final int SONGS = 150;

  private final long seed = Long.getLong("seed", System.nanoTime());
  private final SplittableRandom random = new SplittableRandom(seed);

  /// A query as the reference understands it.
  private record Asked(List<String> words, String genre, boolean without, int fromYear) {

    String text() {
      return Stream.of(
              String.join(" ", words),
              genre.isEmpty() ? "" : (without ? "-genre:" : "genre:") + genre,
              fromYear == 0 ? "" : "year>=" + fromYear)
          .filter(part -> !part.isEmpty())
          .reduce((a, b) -> a + " " + b)
          .orElse("");
    }
  }

  @Test
  void songsAreThoseThatALookAtEachFindsAndInThatOrder() {
    for (int round = 0; round < 20; round++) {
      Catalogue catalogue = catalogue();
      for (int i = 0; i < 60; i++) {
        Visible visible =
            random.nextBoolean()
                ? Visible.of(Rows.MAIN)
                : new Visible(Set.of(Rows.MAIN, Rows.OTHER));
        Asked asked = asked();
        List<Song> expected = expected(catalogue, asked, visible);
        int offset = random.nextInt(1 + expected.size());
        Page<Song> page =
            catalogue.search(Viewer.NOBODY, Instant.EPOCH).songs(asked.text(), visible, offset, 20);
        assertThat(titles(page.items()))
            .as("-Dseed=%d, '%s' from %d", seed, asked.text(), offset)
            .isEqualTo(titles(expected.stream().skip(offset).limit(20).toList()));
        assertThat(page.total()).as("-Dseed=%d, %s", seed, asked.text()).isEqualTo(expected.size());
      }
    }
  }

  private static List<String> titles(List<Song> songs) {
    return songs.stream().map(song -> song.id() + " " + song.title()).toList();
  }

  private static List<Song> expected(Catalogue catalogue, Asked asked, Visible visible) {
    List<Song> byTitle =
        catalogue
            .songs()
            .page(new SongOrder(SongOrder.Key.TITLE, false), SongFilter.ALL, visible, 0, SONGS)
            .items();
    String whole = withoutArticle(String.join(" ", asked.words()));
    Predicate<Song> first = song -> orderName(song).startsWith(whole);
    Predicate<Song> second =
        song -> asked.words().stream().allMatch(word -> (" " + text(song)).contains(" " + word));
    return byTitle.stream()
        .filter(song -> asked.words().stream().allMatch(word -> text(song).contains(word)))
        .filter(song ->
            asked.genre().isEmpty() || song.genres().contains(asked.genre()) != asked.without())
        .filter(song -> song.year() >= asked.fromYear())
        .sorted(Comparator.comparingInt(song -> first.test(song) ? 0 : second.test(song) ? 1 : 2))
        .toList();
  }

  private static String orderName(Song song) {
    return withoutArticle(folded(song.title()));
  }

  /// Of the articles, those that the words can begin with.
  private static String withoutArticle(String name) {
    return name.replaceFirst("^(the|a|o|as) (?=.)", "");
  }

  private static String text(Song song) {
    return folded(song.title() + " " + song.artist() + " " + song.album().title())
        + " "
        + folded(song.album().artist());
  }

  private static String folded(String text) {
    return text.toLowerCase(Locale.ROOT).replace('ü', 'u');
  }

  private Asked asked() {
    List<String> words =
        IntStream.range(0, random.nextInt(4))
            .mapToObj(i -> part(folded(pick(WORDS))))
            .distinct()
            .toList();
    String genre = random.nextInt(3) == 0 ? pick(GENRES) : "";
    int fromYear = random.nextInt(3) == 0 ? 1985 + random.nextInt(40) : 0;
    return new Asked(words, genre, random.nextBoolean(), fromYear);
  }

  /// A word, or some letters out of it.
  private String part(String word) {
    int from = random.nextBoolean() ? 0 : random.nextInt(word.length());
    return word.substring(from, from + 1 + random.nextInt(word.length() - from));
  }

  private Catalogue catalogue() {
    List<ArtistRow> artists =
        IntStream.range(1, 6).mapToObj(id -> Rows.artist(id, name())).toList();
    List<AlbumRow> albums =
        IntStream.range(1, 12)
            .mapToObj(
                id -> Rows.album(id, id % 4 == 0 ? Rows.OTHER : Rows.MAIN, name(), pick(artists)))
            .toList();
    var songs = new ArrayList<SongRow>();
    for (int id = 1; id <= SONGS; id++) {
      List<String> genres = List.of(pick(GENRES), "Live").subList(0, random.nextInt(3));
      int year = random.nextInt(3) == 0 ? 0 : 1985 + random.nextInt(40);
      songs.add(Rows.song(id, pick(albums), name(), year, genres));
    }
    return Catalogue.empty().apply(Change.added(songs, albums, artists));
  }

  private String name() {
    String[] words = new String[1 + random.nextInt(3)];
    Arrays.setAll(words, i -> pick(WORDS));
    return String.join(" ", words);
  }

  private <T> T pick(List<T> from) {
    return from.get(random.nextInt(from.size()));
  }
}
