package stagedoor.catalogue;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Test;

@NullMarked
class FoldedPathsTest {

  private static final List<String> PIECES =
      List.of(
          "A",
          "b",
          "%20",
          "%C3%89",
          "%CC%81",
          "%FF",
          "%20%20",
          "%60",
          "%09",
          "%7F",
          "_",
          "%E3%82%99",
          "-",
          "/",
          "01",
          ".mp3",
          "%E2");

  @Test
  void aPathInTwoPartsFoldsAsTheWholePathDoes() {
    long seed = Long.getLong("seed", System.nanoTime());
    var random = new SplittableRandom(seed);
    AlbumRow album = Rows.album(1, Rows.MAIN, "Paths", Rows.artist(1, "Ann"));
    SongRow some = Rows.song(1, album, "Some", 2000, List.of());
    List<SongRow> songs =
        IntStream.rangeClosed(1, 20_000).mapToObj(id -> at(id, path(random), some)).toList();
    Catalogue catalogue =
        Catalogue.empty()
            .apply(Change.added(songs, List.of(album), List.of(Rows.artist(1, "Ann"))));
    var paths = new FoldedPaths();
    for (SongRow row : songs) {
      Song song = catalogue.songs().findAnywhere(row.id()).orElseThrow();
      assertThat(paths.of(song))
          .as("-Dseed=%d, %s", seed, song.path())
          .isEqualTo(Fold.of(ShownPath.of(row.text().path())));
    }
  }

  private static String path(SplittableRandom random) {
    return IntStream.range(0, random.nextInt(1, 9))
        .mapToObj(_ -> PIECES.get(random.nextInt(PIECES.size())))
        .collect(Collectors.joining());
  }

  static SongRow at(long id, String path, SongRow row) {
    return new SongRow(
        new SongId(id),
        row.library(),
        row.album(),
        new SongRow.Text(path, "Some", "", "Ann"),
        row.credits(),
        row.genres(),
        row.position(),
        row.dates(),
        row.audio(),
        row.gain(),
        row.marks(),
        row.tags(),
        row.extras());
  }
}
