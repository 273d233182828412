package stagedoor.catalogue;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.net.URLEncoder;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Libraries whose names are of one kind, letters of one script or spaced dashes, and libraries of
/// several: what is found in paths is what a plain reading of each finds.
@NullMarked
class PathKindsTest {

  /// What all have, and what makes a kind.
  private static final List<String> USUAL = List.of("a", "c", "m", "Sea", " ", "-", ".", "01", "_");

  private static final List<List<String>> KINDS =
      List.of(
          List.of("é", "ß", "ø", "İ", "e\u0301"),
          List.of("д", "о", "Ё", "в\u093C", "вод"),
          List.of("Σ", "ς", "ὄ", "β"),
          List.of("न", "ऩ", "न\u093C", "\u093C", "हि", "ड़", "\u200D"),
          List.of("夜", "か", "か\u3099", "が", "ソ"),
          List.of("서", "울", "한"),
          List.of("🎸", "🎱", "𝒜"),
          List.of(" – ", " — ", " … ", " • ", "–", " “", "” ", " \u0308 "),
          List.of("שָׁ", "ם", "ثة", "ـ"));

  private static final List<String> ENDINGS =
      List.of(".mp3", ".MP3", ".flac", ".cx", ".x", "", ".m4a", ".a1b2", ".mp3 ");

  private static final int CATALOGUES = Integer.getInteger("catalogues", 18);
  private static final int SONGS = 140;
  private static final ArtistRow ANN = Rows.artist(1, "Ann");
  private static final AlbumRow ALBUM = Rows.album(1, Rows.MAIN, "Paths", ANN);
  private static final Visible MAIN = Visible.of(Rows.MAIN);

  private final long seed = Long.getLong("seed", System.nanoTime());
  private final SplittableRandom random = new SplittableRandom(seed);

  /// A text and what is asked with it: whether a path has it, ends with it or has its words.
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          A/01 – Sea.mp3      | 01 - sea | true  | false | true
          A/01 … Sea.mp3      | 01 ... s | true  | false | true
          A • B/x.mp3         | ' . '    | true  | false | true
          A — B/x.mp3         | a - b/x  | true  | false | true
          A/01 – Sea          | 1 - sea  | true  | true  | true
          A/01 \u0308 Sea.mp3 | 01 sea   | true  | false | true
          Ab c/🎱.x           | cx       | false | false | false
          Rock/🎸.mp3         | kmp3     | false | false | false
          Rock/🎸.mp3         | mp3      | true  | true  | true
          ab c/一.cx          | c/.c     | false | false | false
          m/一.mp3            | m/.mp3   | false | false | false
          m/.mp3              | m/.mp3   | true  | true  | true
          ab/一.mp3           | (mp3)    | false | false | true
          a O'Hara/x.mp3      | o'hara   | true  | false | true
          a (Oh-a.r.a)/x.mp3  | o'hara   | false | false | true
          a/Bo-hara/x.mp3     | o'hara   | false | false | false
          a/ 'ohara 1.mp3     | o'hara   | false | false | true
          a B़ohara.mp3  | o'hara   | false | false | false
          в\u093Cода/x.mp3    | вода     | false | false | false
          """)
  void aPathHasWhatAPlainReadingFinds(
      String path, String asked, boolean has, boolean ends, boolean isNamed) {
    var songs = new Library(List.of(path));
    assertThat(songs.ids(songs.all().hasInPath(asked)).contains(1L)).isEqualTo(has);
    assertThat(songs.ids(songs.all().endsPath(asked)).contains(1L)).isEqualTo(ends);
    assertThat(songs.searched(asked).contains(1L)).isEqualTo(isNamed);
    songs.check(asked);
  }

  @Test
  void pathsOfEachKindHaveWhatAPlainReadingFinds() {
    for (int i = 0; i < CATALOGUES; i++) {
      List<List<String>> kinds = kinds(i);
      var songs =
          new Library(IntStream.range(0, SONGS).mapToObj(song -> path(song, kinds)).toList());
      for (int asked = 0; asked < 40; asked++) {
        songs.check(part(songs));
      }
    }
  }

  /// Mostly one kind, sometimes two.
  private List<List<String>> kinds(int number) {
    List<String> kind = KINDS.get(number % KINDS.size());
    List<String> other = KINDS.get(random.nextInt(KINDS.size()));
    return random.nextInt(3) == 0 ? List.of(USUAL, kind, other) : List.of(USUAL, kind);
  }

  private String path(int song, List<List<String>> kinds) {
    var folders = new SplittableRandom(seed + song / 9);
    String folder = folders.nextInt(5) == 0 ? "" : pieces(kinds, folders) + "/";
    String name = random.nextInt(9) == 0 ? "" : pieces(kinds, random);
    String path = folder + name + ENDINGS.get(random.nextInt(ENDINGS.size()));
    return path.isEmpty() || path.endsWith("/") ? path + "x" : path;
  }

  private static String pieces(List<List<String>> kinds, SplittableRandom random) {
    return IntStream.rangeClosed(0, random.nextInt(5))
        .mapToObj(_ -> kinds.get(random.nextInt(kinds.size())))
        .map(pieces -> pieces.get(random.nextInt(pieces.size())))
        .collect(Collectors.joining());
  }

  /// Some letters out of what a path has, or of what one has and then another.
  private String part(Library songs) {
    String part = cut(songs);
    return switch (random.nextInt(8)) {
      case 0, 1 -> part + cut(songs);
      case 2 -> signed(part);
      default -> part;
    };
  }

  /// Written with a sign inside.
  private String signed(String part) {
    int at = random.nextInt(part.length() + 1);
    return part.substring(0, at) + "'-.&".charAt(random.nextInt(4)) + part.substring(at);
  }

  private String cut(Library songs) {
    String path = songs.folded(1 + random.nextInt(SONGS));
    int from = random.nextInt(Math.max(1, path.length()));
    return path.substring(from, Math.min(path.length(), from + 1 + random.nextInt(7)));
  }

  /// Whether a part of a path is a value that a query can have.
  static boolean canBeTyped(String part) {
    return !Fold.of(part).isEmpty()
        && UTF_8.newEncoder().canEncode(part)
        && part.indexOf('"') < 0
        && part.indexOf('�') < 0;
  }

  static boolean isAsked(String part, String path) {
    return new PlainOperators.Asked(Condition.Field.PATH, part).isIn(path);
  }

  /// Songs that are numbered from 1, one for each path.
  private final class Library {

    private final List<String> paths;
    private final Catalogue catalogue;

    Library(List<String> paths) {
      this.paths = paths;
      List<SongRow> rows =
          IntStream.range(0, paths.size()).mapToObj(i -> at(i + 1, paths.get(i))).toList();
      catalogue = Catalogue.empty().apply(Change.added(rows, List.of(ALBUM), List.of(ANN)));
    }

    private static SongRow at(long id, String path) {
      String raw = URLEncoder.encode(path, UTF_8).replace("+", "%20").replace("%2F", "/");
      return FoldedPathsTest.at(id, raw, Rows.song(id, ALBUM, "Some", 2000, List.of()));
    }

    Songs all() {
      return catalogue.songs();
    }

    String folded(long id) {
      return Fold.of(paths.get((int) id - 1));
    }

    void check(String part) {
      String asked = "-Dseed=%d, '%s'".formatted(seed, part);
      Set<Long> having = idsThat(path -> path.contains(part));
      assertThat(ids(all().hasInPath(part))).as(asked).isEqualTo(having);
      assertThat(ids(all().mayHaveInPath(part))).as(asked).containsAll(having);
      assertThat(ids(all().endsPath(part)))
          .as(asked)
          .isEqualTo(idsThat(path -> path.endsWith(part)));
      if (canBeTyped(part)) {
        assertThat(searched(part)).as(asked).isEqualTo(idsThat(path -> isAsked(part, path)));
      }
    }

    Set<Long> searched(String part) {
      return catalogue
          .search(Viewer.NOBODY, Instant.EPOCH)
          .songs("path:\"" + part + "\"", MAIN, 0, SONGS)
          .items()
          .stream()
          .map(song -> song.id().value())
          .collect(Collectors.toSet());
    }

    private Set<Long> idsThat(Predicate<String> test) {
      return IntStream.rangeClosed(1, paths.size())
          .filter(id -> test.test(folded(id)))
          .mapToObj(id -> (long) id)
          .collect(Collectors.toSet());
    }

    Set<Long> ids(Predicate<Song> test) {
      return catalogue
          .songs()
          .matching(new SongOrder(SongOrder.Key.TITLE, false), MAIN, test)
          .stream()
          .map(song -> song.id().value())
          .collect(Collectors.toSet());
    }
  }
}
