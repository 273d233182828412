package stagedoor.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class HeadRefusalsTest {

  private long nowNanos = -5;
  private final HeadRefusals refusals = new HeadRefusals("it is broken", () -> nowNanos);

  @Test
  void theFirstIsToldAtOnceAndTheOthersSummedUpOnceAMinute() {
    assertThat(refusals.count()).isEqualTo(1);
    assertThat(refusals.count()).isZero();
    nowNanos += Duration.ofSeconds(59).toNanos();
    assertThat(refusals.count()).isZero();
    nowNanos += Duration.ofSeconds(1).toNanos();
    assertThat(refusals.count()).isEqualTo(3);
    assertThat(refusals.count()).isZero();
  }
}
