package stagedoor.signin;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import stagedoor.user.FakeClock;

class QuotaTest {

  private final FakeClock clock = new FakeClock();
  private final Quota quota = new Quota(2, Duration.ofMinutes(1), clock);

  @Test
  void aWindowBeginsWithItsFirstTime() {
    assertThat(quota.take("ann")).isEmpty();
    clock.pass(Duration.ofSeconds(20));
    assertThat(quota.take("ann")).isEmpty();
    assertThat(quota.exhausted("ann")).contains(Duration.ofSeconds(40));
    assertThat(quota.take("ann")).contains(Duration.ofSeconds(40));
    assertThat(quota.take("bob")).isEmpty();
    clock.pass(Duration.ofSeconds(40));
    assertThat(quota.take("ann")).isEmpty();
    assertThat(quota.exhausted("ann")).isEmpty();
  }

  @Test
  void whoIsNotKnownIsNotCounted() {
    for (int i = 0; i < 5; i++) {
      assertThat(quota.take("")).isEmpty();
    }
  }

  @Test
  void tenThousandAreKept() {
    quota.take("first");
    quota.take("first");
    for (int i = 1; i < 10_000; i++) {
      quota.take("who" + i);
    }
    assertThat(quota.take("first")).isPresent();
    quota.take("one more");
    assertThat(quota.take("first")).as("forgotten to make room").isEmpty();
  }
}
