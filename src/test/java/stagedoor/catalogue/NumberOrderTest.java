package stagedoor.catalogue;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Test;

@NullMarked
class NumberOrderTest {

  @Test
  void slotsAreSortedAsAStableSortWould() {
    long seed = Long.getLong("seed", System.nanoTime());
    var random = new SplittableRandom(seed);
    var sorting = new NumberOrder();
    for (int bits = 0; bits <= 64; bits += 4) {
      int shift = bits;
      long[] numbers =
          random.longs(300).map(number -> shift == 0 ? 7 : number >> (64 - shift)).toArray();
      int[] slots = IntStream.range(0, bits % 8 == 0 ? 300 : 30).map(i -> 299 - i).toArray();
      List<Integer> expected =
          Arrays.stream(slots)
              .boxed()
              .sorted(Comparator.comparingLong(slot -> numbers[slot]))
              .toList();
      assertThat(sorting.sorted(slots, slot -> numbers[slot]))
          .as("-Dseed=%d, %d bits", seed, bits)
          .containsExactly(expected.stream().mapToInt(slot -> slot).toArray());
    }
  }

  @Test
  void noSlotsAreSorted() {
    assertThat(new NumberOrder().sorted(new int[0], slot -> slot)).isEmpty();
  }
}
