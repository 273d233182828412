package stagedoor.signin;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import stagedoor.user.FakeClock;

class RepeatsTest {

  private final FakeClock clock = new FakeClock();
  private final Repeats repeats = new Repeats(clock);

  private static Decision decision(String request) {
    return new Decision(
        Instant.EPOCH,
        new Decision.Asked(request, "tcp", "GET", "/"),
        new Decision.Origins(
            "10.0.0.1", Optional.empty(), Optional.empty(), List.of(), Optional.empty()),
        new Decision.Outcome("EA201", "Out.", "Ask.", Optional.empty(), Optional.empty()),
        1);
  }

  private static String say(Repeats.Told told) {
    return told.last().asked().request() + " x" + told.times();
  }

  /// What is told, or nothing.
  private String happened(String peer, String request) {
    var key = new Repeats.Key("EA201", peer, "", "");
    return repeats.happened(key, decision(request)).map(RepeatsTest::say).orElse("");
  }

  private List<String> due() {
    return repeats.due().stream().map(RepeatsTest::say).toList();
  }

  @Test
  void theFirstIsToldAtOnceAndTheRestOfAMinuteTogether() {
    assertThat(happened("a", "r1")).isEqualTo("r1 x1");
    assertThat(happened("a", "r2")).isEmpty();
    assertThat(happened("b", "r3")).isEqualTo("r3 x1");
    assertThat(happened("a", "r4")).isEmpty();
    clock.pass(Duration.ofMillis(59_999));
    assertThat(due()).isEmpty();
    clock.pass(Duration.ofMillis(1));
    assertThat(due()).containsExactly("r4 x2");
    assertThat(due()).isEmpty();
    assertThat(happened("a", "r5")).as("a new minute began").isEmpty();
    clock.pass(Duration.ofMinutes(1));
    assertThat(due()).containsExactly("r5 x1");
  }

  @Test
  void whatWasNotToldIsToldWithTheNext() {
    happened("a", "r1");
    happened("a", "r2");
    happened("a", "r3");
    clock.pass(Duration.ofMinutes(1));
    assertThat(happened("a", "r4")).isEqualTo("r4 x3");
  }

  @Test
  void afterAQuietMinuteItIsNew() {
    happened("a", "r1");
    clock.pass(Duration.ofMinutes(1));
    assertThat(due()).isEmpty();
    assertThat(happened("a", "r2")).isEqualTo("r2 x1");
  }

  @Test
  void aClockThatIsSetBackEndsTheMinute() {
    happened("a", "r1");
    happened("a", "r2");
    clock.pass(Duration.ofMillis(-1));
    assertThat(due()).containsExactly("r2 x1");
  }

  @Test
  void twoThousandAreKept() {
    happened("first", "r1");
    for (int i = 1; i < 2_000; i++) {
      happened("peer" + i, "r");
    }
    assertThat(happened("first", "r2")).isEmpty();
    happened("one more", "r");
    assertThat(happened("first", "r3")).as("forgotten to make room").isEqualTo("r3 x1");
  }
}
