package stagedoor.catalogue;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.SplittableRandom;
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
    var paths = new FoldedPaths();
    for (int round = 0; round < 20_000; round++) {
      var path = new StringBuilder();
      for (int i = random.nextInt(1, 9); i > 0; i--) {
        path.append(PIECES.get(random.nextInt(PIECES.size())));
      }
      int cut = path.lastIndexOf("/") + 1;
      assertThat(paths.of(path.substring(0, cut), path.substring(cut)))
          .as("-Dseed=%d, %s", seed, path)
          .isEqualTo(Fold.of(ShownPath.of(path.toString())));
    }
  }
}
