package stagedoor.scan;

import static org.assertj.core.api.Assertions.assertThat;

import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Test;
import stagedoor.Await;

@NullMarked
class SliceTest {

  @Test
  void theFirstThingAlwaysHasTimeAndSomeLaterOneHasNone() throws Exception {
    var slice = new Slice();
    var late = new Slice();
    Await.that("the time is over", () -> !slice.hasTime());
    assertThat(late.hasTime()).isTrue();
    assertThat(late.hasTime()).isFalse();
  }
}
