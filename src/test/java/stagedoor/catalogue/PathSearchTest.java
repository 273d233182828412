package stagedoor.catalogue;

import static org.assertj.core.api.Assertions.assertThat;

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
          "%7F",
          "%C2%A0",
          "%41",
          "%2d");
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
    Set<Long> expected =
        rows.values().stream()
            .filter(row -> folded(row).contains(part))
            .map(row -> row.id().value())
            .collect(Collectors.toSet());
    Set<Long> found = ids(catalogue.songs().hasInPath(part));
    assertThat(found).as("-Dseed=%d, '%s'", seed, part).isEqualTo(expected);
    assertThat(ids(catalogue.songs().mayHaveInPath(part)))
        .as("-Dseed=%d, '%s'", seed, part)
        .containsAll(expected);
    return !found.isEmpty() && found.size() < rows.size();
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

  /// Some letters out of what a path has.
  private String part() {
    String path = folded(List.copyOf(rows.values()).get(random.nextInt(rows.size())));
    int from = random.nextInt(path.length());
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
    return at(id, folder + pieces(random) + "x" + id);
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
