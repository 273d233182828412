package stagedoor.scan;

import static org.assertj.core.api.Assertions.assertThat;

import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Test;

@NullMarked
class BatchSizeTest {

  private static final long FAST_NS = 1_000_000;
  private static final long SLOW_NS = 100_000_000;

  @Test
  void transactionsGrowWhileTheyAreFastAndShrinkWhenTheyAreSlow() {
    var size = new BatchSize();
    for (int i = 0; i < 50; i++) {
      size.took(size.now(), FAST_NS);
    }
    assertThat(size.now()).isEqualTo(ScanWriter.MOST_AT_ONCE);
    size.took(size.now(), SLOW_NS);
    assertThat(size.now()).isEqualTo(ScanWriter.MOST_AT_ONCE / 2);
    for (int i = 0; i < 50; i++) {
      size.took(size.now(), SLOW_NS);
    }
    assertThat(size.now()).isEqualTo(BatchSize.LEAST);
  }

  @Test
  void aTransactionThatWasNotFullSaysNothingAboutLargerOnes() {
    var size = new BatchSize();
    int before = size.now();
    size.took(1, FAST_NS);
    assertThat(size.now()).isEqualTo(before);
  }
}
