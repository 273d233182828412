package stagedoor.catalogue;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Test;

/// Paths have what a plain reading of each finds, also where a folder and a name meet, where two
/// names stand side by side, in letters that are not kept, and after songs went and came.
@NullMarked
class PathSearchTest {

  private static final List<String> PIECES =
      List.of(
          "a",
          "b",
          "Ab",
          "1",
          "01",
          "%20",
          "%20%20",
          "-",
          ".",
          "'",
          "%60",
          "%E2%80%99",
          "_",
          "!",
          "%C3%89",
          "e%CC%81",
          "%CC%81",
          "%C3%9F",
          "SS",
          "%C4%B0",
          "I",
          "%C4%B1",
          "%FF",
          "%E5%A4%9C",
          "%E3%81%8B%E3%82%99",
          "%E3%81%8C",
          "%E0%A4%A8%E0%A4%BC",
          "%E0%A4%A9",
          "%E0%B8%81",
          "%F0%9F%8E%B5",
          "%20%E2%80%93%20",
          "%20%E2%80%A6%20",
          "%7F",
          "%C2%A0",
          "%41",
          "%2d");

  /// More than the names of one chunk can have.
  private static final List<String> ENDINGS =
      List.of(
          "",
          "",
          ".mp3",
          ".MP3",
          ".flac",
          ".x.mp3",
          ".mp3.Flac",
          ".m4a",
          ".",
          "..mp3",
          "%20.mp3",
          ".mp3%20",
          ".%6Dp3",
          "%2Emp3",
          ".mp3#01",
          ".1",
          ".ab",
          ".letters7",
          ".%C3%A9");

  private static final int SONGS = 400;
  private static final ArtistRow ANN = Rows.artist(1, "Ann");
  private static final AlbumRow ALBUM = Rows.album(1, Rows.MAIN, "Paths", ANN);
  private static final Visible MAIN = Visible.of(Rows.MAIN);

  private final long seed = Long.getLong("seed", System.nanoTime());
  private final SplittableRandom random = new SplittableRandom(seed);
  private final Map<Long, SongRow> rows = new TreeMap<>();
  private Catalogue catalogue = Catalogue.empty();

  @Test
  void pathsHaveWhatAPlainReadingFinds() {
    change(IntStream.rangeClosed(1, SONGS).mapToObj(this::song).toList(), Set.of());
    int tellingApart = 0;
    for (int round = 0; round < 20; round++) {
      for (int i = 0; i < 50; i++) {
        tellingApart += ask(part()) ? 1 : 0;
      }
      change(
          IntStream.range(0, 30).mapToObj(_ -> song(anyId())).toList(),
          IntStream.range(0, 30).mapToObj(_ -> new SongId(anyId())).collect(Collectors.toSet()));
    }
    assertThat(tellingApart).as("-Dseed=%d", seed).isGreaterThan(200);
    for (SongRow row : rows.values()) {
      Song song = catalogue.songs().find(row.id(), MAIN).orElseThrow();
      assertThat(song.path()).as("-Dseed=%d", seed).isEqualTo(row.text().path());
      assertThat(song.foldedPath(new FoldedPaths())).as("-Dseed=%d", seed).isEqualTo(folded(row));
    }
  }

  /// `x.mp3.flac` is no MP3, and `mp3` may stand elsewhere.
  @Test
  void anEndingIsFoundWhereverItStands() {
    List<String> paths =
        List.of(
            "a/x.mp3",
            "a/x.MP3",
            "a/x.mp3.flac",
            "mp3/x.flac",
            "a/mp3.ogg",
            "a/x%20mp3.ogg",
            "a/xmp3.ogg",
            "a/x.mp",
            "a/x.mp/3.ogg",
            "a/x.mp3#01",
            ".mp3");
    change(
        IntStream.range(0, paths.size()).mapToObj(i -> at(i + 1, paths.get(i))).toList(), Set.of());
    Predicate<Song> any = _ -> true;
    assertThat(ids(any)).hasSize(paths.size());
    assertThat(searched("path:.mp3")).isEqualTo(Set.of(1L, 2L, 3L, 4L, 5L, 6L, 10L, 11L));
    assertThat(searched("path:mp3")).isEqualTo(Set.of(1L, 2L, 3L, 4L, 5L, 6L, 7L, 9L, 10L, 11L));
    assertThat(searched("-path:.mp3")).isEqualTo(Set.of(7L, 8L, 9L));
    assertThat(searched("path:xmp")).isEqualTo(Set.of(1L, 2L, 3L, 7L, 8L, 9L, 10L));
    assertThat(ids(catalogue.songs().endsPath(".mp3"))).isEqualTo(Set.of(1L, 2L, 11L));
    assertThat(ids(catalogue.songs().endsPath("x.mp3"))).isEqualTo(Set.of(1L, 2L));
  }

  /// Letters of two scripts may share bytes, as those of Hindi with and without a dot do.
  @Test
  void lettersOfOtherScriptsAreToldApart() {
    change(List.of(at(1, "a/%D0%B2%D0%BE%D0%B4.mp3"), at(2, "%D0%B4%D0%BE%D0%B2/b")), Set.of());
    assertThat(searched("path:вод")).isEqualTo(Set.of(1L));
    assertThat(searched("path:βξδ")).isEmpty();
    assertThat(searched("path:д")).isEqualTo(Set.of(1L, 2L));
    change(List.of(at(3, "a/%CE%B2%CE%BE%CE%B4.mp3")), Set.of());
    assertThat(searched("path:вод")).isEqualTo(Set.of(1L));
    assertThat(searched("path:βξδ")).isEqualTo(Set.of(3L));
    change(
        List.of(at(1, "%E0%A4%A8/x.mp3"), at(4, "%E0%A4%A9.mp3")),
        Set.of(new SongId(2), new SongId(3)));
    assertThat(searched("path:\u0928")).isEqualTo(Set.of(1L));
    assertThat(searched("path:\u0929")).isEqualTo(Set.of(4L));
  }

  private Set<Long> searched(String query) {
    return catalogue
        .search(Viewer.NOBODY, Instant.EPOCH)
        .songs(query, MAIN, 0, SONGS)
        .items()
        .stream()
        .map(song -> song.id().value())
        .collect(Collectors.toSet());
  }

  @Test
  void pathsOfWhichNotAllLettersAreKeptAreFoundAsWell() {
    var many = new ArrayList<SongRow>();
    // More than there is room for: of the last ones only the whole path is asked.
    for (int id = 1; id <= Table.CHUNK_SIZE; id++) {
      many.add(at(id, "Folder%20" + id % 3 + "/" + "x".repeat(700) + id + "%20Qz.mp3"));
    }
    change(many, Set.of());
    for (String part : List.of("x", "qz", "x128 ", "folder 2/x", "2x", "qzfolder", "mp3")) {
      ask(part);
    }
  }

  private boolean ask(String part) {
    Set<Long> expected = idsThat(path -> path.contains(part));
    Set<Long> found = ids(catalogue.songs().hasInPath(part));
    assertThat(found).as("-Dseed=%d, '%s'", seed, part).isEqualTo(expected);
    assertThat(ids(catalogue.songs().mayHaveInPath(part)))
        .as("-Dseed=%d, '%s'", seed, part)
        .containsAll(expected);
    assertThat(ids(catalogue.songs().endsPath(part)))
        .as("-Dseed=%d, at the end '%s'", seed, part)
        .isEqualTo(idsThat(path -> path.endsWith(part)));
    if (random.nextInt(4) == 0 && PathKindsTest.canBeTyped(part)) {
      assertThat(searched("path:\"" + part + "\""))
          .as("-Dseed=%d, path:'%s'", seed, part)
          .isEqualTo(idsThat(path -> PathKindsTest.isAsked(part, path)));
    }
    return !found.isEmpty() && found.size() < rows.size();
  }

  /// Those whose folded path passes.
  private Set<Long> idsThat(Predicate<String> test) {
    return rows.values().stream()
        .filter(row -> test.test(folded(row)))
        .map(row -> row.id().value())
        .collect(Collectors.toSet());
  }

  private Set<Long> ids(Predicate<Song> test) {
    return catalogue
        .songs()
        .matching(new SongOrder(SongOrder.Key.TITLE, false), MAIN, test)
        .stream()
        .map(song -> song.id().value())
        .collect(Collectors.toSet());
  }

  private static String folded(SongRow row) {
    return Fold.of(ShownPath.of(row.text().path()));
  }

  /// Some letters out of what a path has, often the last ones.
  private String part() {
    String path = folded(List.copyOf(rows.values()).get(random.nextInt(rows.size())));
    int from =
        random.nextInt(3) == 0
            ? Math.max(0, path.length() - 1 - random.nextInt(9))
            : random.nextInt(path.length());
    return path.substring(from, Math.min(path.length(), from + 1 + random.nextInt(7)));
  }

  private void change(List<SongRow> some, Set<SongId> gone) {
    List<SongRow> added =
        List.copyOf(
            some.stream()
                .collect(Collectors.toMap(SongRow::id, row -> row, (first, _) -> first))
                .values());
    boolean first = catalogue.songCount() == 0;
    gone.forEach(id -> rows.remove(id.value()));
    added.forEach(row -> rows.put(row.id().value(), row));
    catalogue =
        catalogue.apply(
            new Change(
                added,
                first ? List.of(ALBUM) : List.of(),
                first ? List.of(ANN) : List.of(),
                gone,
                Set.of(),
                Set.of()));
  }

  private int anyId() {
    return 1 + random.nextInt(SONGS);
  }

  private SongRow song(int id) {
    String folder = random.nextInt(4) == 0 ? "" : pieces(new SplittableRandom(id / 9)) + "/";
    String name = random.nextInt(9) == 0 ? "" : pieces(random) + (char) ('a' + id % 26) + id;
    String path = folder + name + ENDINGS.get(random.nextInt(ENDINGS.size()));
    return at(id, path.isEmpty() || path.endsWith("/") ? path + "x" : path);
  }

  private static String pieces(SplittableRandom random) {
    return IntStream.range(0, 1 + random.nextInt(5))
        .mapToObj(_ -> PIECES.get(random.nextInt(PIECES.size())))
        .collect(Collectors.joining());
  }

  private static SongRow at(long id, String path) {
    return FoldedPathsTest.at(id, path, Rows.song(id, ALBUM, "Some", 2000, List.of()));
  }
}
