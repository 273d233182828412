package stagedoor.catalogue;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.BitSet;
import java.util.SplittableRandom;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Test;

/// Places are what a set of the JDK says of the same numbers.
@NullMarked
class PlacesTest {

  private final long seed = Long.getLong("seed", System.nanoTime());
  private final SplittableRandom random = new SplittableRandom(seed);

  @Test
  void placesAreASet() {
    for (int round = 0; round < 2_000; round++) {
      BitSet expected = some();
      BitSet others = some();
      Places places = Places.of(expected);
      change(expected, others, places);
      assertSame(places, expected);
      long[] numbers = new long[3];
      places.putInto(numbers, 1);
      assertSame(Places.of(numbers, 1), expected);
    }
  }

  @Test
  void allBeforeOneAreThere() {
    for (int end = 0; end <= Table.CHUNK_SIZE; end++) {
      var expected = new BitSet();
      expected.set(0, end);
      assertSame(Places.before(end), expected);
    }
  }

  private void change(BitSet expected, BitSet others, Places places) {
    int from = random.nextInt(Table.CHUNK_SIZE + 1);
    int to = from + random.nextInt(Table.CHUNK_SIZE + 1 - from);
    switch (random.nextInt(5)) {
      case 0 -> {
        expected.or(others);
        places.add(Places.of(others));
      }
      case 1 -> {
        expected.and(others);
        places.keep(Places.of(others));
      }
      case 2 -> {
        expected.andNot(others);
        places.remove(Places.of(others));
      }
      case 3 -> {
        expected.set(from, to);
        places.add(from, to);
      }
      default -> {
        int place = random.nextInt(Table.CHUNK_SIZE);
        expected.set(place);
        Places before = places.copy();
        places.add(place);
        assertThat(before.count()).isEqualTo(before.bits().cardinality());
      }
    }
  }

  private BitSet some() {
    var some = new BitSet();
    int count = random.nextInt(4) == 0 ? random.nextInt(3) : random.nextInt(200);
    random.ints(count, 0, Table.CHUNK_SIZE).forEach(some::set);
    return some;
  }

  private void assertSame(Places places, BitSet expected) {
    String asked = "-Dseed=%d, %s".formatted(seed, expected);
    assertThat(places.bits()).as(asked).isEqualTo(expected);
    assertThat(places.count()).as(asked).isEqualTo(expected.cardinality());
    assertThat(places.isEmpty()).as(asked).isEqualTo(expected.isEmpty());
    for (int place = 0; place < Table.CHUNK_SIZE; place++) {
      assertThat(places.has(place)).as(asked).isEqualTo(expected.get(place));
      assertThat(places.next(place)).as(asked).isEqualTo(expected.nextSetBit(place));
      assertThat(places.previous(place)).as(asked).isEqualTo(expected.previousSetBit(place));
    }
    assertThat(places.next(Table.CHUNK_SIZE)).as(asked).isEqualTo(-1);
  }
}
