package stagedoor.catalogue;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.Random;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Test;

@NullMarked
class NumberingTest {

  /// Many of them have one hash.
  private record Alike(int value) {
    @Override
    public int hashCode() {
      return value % 7;
    }
  }

  @Test
  void whatIsEqualHasOneNumberAndWhatIsNewTheNext() {
    var random = new Random(5);
    var numbering = new Numbering();
    var expected = new HashMap<Object, Integer>();
    for (int i = 0; i < 3_000; i++) {
      Object value =
          switch (random.nextInt(3)) {
            case 0 -> new Alike(random.nextInt(200));
            case 1 -> "text " + random.nextInt(900);
            default -> random.nextInt() << 20;
          };
      int number = expected.computeIfAbsent(value, first -> expected.size());
      assertThat(numbering.of(value)).as("%d: %s", i, value).isEqualTo(number);
      assertThat(numbering.count()).isEqualTo(expected.size());
    }
  }

  @Test
  void theFirstOfWhatIsEqualIsMadeAndTheOthersAreNot() {
    var numbering = new Numbering();
    var made = new ArrayList<Object>();
    for (int i = 0; i < 900; i++) {
      var value = new Alike(i % 300);
      Object one =
          numbering.one(
              value,
              () -> {
                made.add(new Alike(value.value()));
                return made.getLast();
              });
      assertThat(one).as("%s", value).isEqualTo(value).isSameAs(made.get(i % 300));
    }
    assertThat(made).hasSize(300);
    assertThat(numbering.count()).isEqualTo(300);
  }
}
