package stagedoor.catalogue;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.SplittableRandom;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Test;

/// What texts fold to is said by SearchTest.
@NullMarked
class FoldTest {

  /// The first and last characters of blocks; one after the other in pairs.
  private static final char[] BLOCKS = {
    0x20, 0x7F, 0x80, 0x24F, 0x250, 0x36F, 0x370, 0x52F, 0x530, 0x6FF, 0x900, 0x97F, 0xE00, 0xE7F,
    0x1100, 0x11FF, 0x1E00, 0x1FFF, 0x2000, 0x206F, 0x20D0, 0x20FF, 0x3000, 0x30FF, 0x4E00, 0x4FFF,
    0xAC00, 0xADFF, 0xD800, 0xDFFF, 0xF900, 0xFAFF, 0xFB00, 0xFDFF, 0xFF00, 0xFFEF
  };

  @Test
  void lettersFoldByThemselvesAsTheyDoInTexts() {
    long seed = Long.getLong("seed", System.nanoTime());
    var random = new SplittableRandom(seed);
    for (int round = 0; round < 200_000; round++) {
      String text = text(random);
      assertThat(Fold.of(text))
          .as("-Dseed=%d, %s", seed, codes(text))
          .isEqualTo(Fold.unicode(text));
    }
  }

  @Test
  void eachLetterFoldsAloneAsItDoesInTexts() {
    for (int c = 0; c <= Character.MAX_VALUE; c++) {
      String text = "a" + (char) c + "b";
      assertThat(Fold.of(text)).as(codes(text)).isEqualTo(Fold.unicode(text));
    }
  }

  private static String text(SplittableRandom random) {
    int block = 2 * random.nextInt(BLOCKS.length / 2);
    var text = new StringBuilder();
    for (int i = random.nextInt(1, 6); i > 0; i--) {
      int from = random.nextInt(3) == 0 ? 2 * random.nextInt(BLOCKS.length / 2) : block;
      text.append((char) random.nextInt(BLOCKS[from], BLOCKS[from + 1] + 1));
    }
    return text.toString();
  }

  private static String codes(String text) {
    return text.chars().mapToObj(Integer::toHexString).toList().toString();
  }
}
