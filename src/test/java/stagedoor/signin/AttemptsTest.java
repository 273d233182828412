package stagedoor.signin;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import stagedoor.user.FakeClock;
import stagedoor.user.TestBusy;

@NullMarked
@Timeout(20)
class AttemptsTest {

  private static final Duration WINDOW = Duration.ofSeconds(20);
  private static final String WRONG = "wrong";
  private static final String RIGHT = "right";

  private final FakeClock clock = new FakeClock();
  private final List<Duration> pauses = new ArrayList<>();
  private final Attempts attempts = new Attempts(5, WINDOW, clock, pauses::add);

  private String tries(String client, String account, String found) {
    Optional<Address> from = client.isEmpty() ? Optional.empty() : Address.parse(client);
    return say(attempts.attempt(from, account, () -> found, RIGHT::equals));
  }

  private static String say(Attempts.Outcome<String> outcome) {
    return switch (outcome) {
      case Attempts.Outcome.Checked<String>(var found) -> found;
      case Attempts.Outcome.TooMany<String>(var wait) -> "wait " + wait.toMillis();
    };
  }

  @Test
  void aClientsWindowBeginsWithItsFirstWrongTry() {
    for (int i = 0; i < 5; i++) {
      assertThat(tries("192.0.2.1", "u" + i, WRONG)).isEqualTo(WRONG);
      clock.pass(Duration.ofSeconds(3));
    }
    assertThat(tries("192.0.2.1", "ann", RIGHT)).isEqualTo("wait 5000");
    clock.pass(Duration.ofMillis(4_999));
    assertThat(tries("192.0.2.1", "ann", RIGHT)).isEqualTo("wait 1");
    clock.pass(Duration.ofMillis(1));
    assertThat(tries("192.0.2.1", "ann", RIGHT)).isEqualTo(RIGHT);
  }

  @Test
  void aClockThatIsSetBackEndsTheWindow() {
    for (int i = 0; i < 5; i++) {
      tries("192.0.2.1", "u" + i, WRONG);
    }
    clock.pass(Duration.ofMillis(-1));
    assertThat(tries("192.0.2.1", "ann", RIGHT)).isEqualTo(RIGHT);
  }

  @Test
  void anAccountsDelayFollowsTheLastWrongTryAndEndsWithQuiet() {
    for (int i = 0; i < 5; i++) {
      tries("192.0.2." + i, "ann", WRONG);
      clock.pass(Duration.ofSeconds(19));
    }
    assertThat(pauses).isEmpty();
    tries("192.0.2.99", "ann", WRONG);
    assertThat(pauses).containsExactly(Duration.ofMillis(500));
    clock.pass(WINDOW);
    tries("192.0.2.100", "ann", WRONG);
    assertThat(pauses).hasSize(1);
    for (int i = 0; i < 4; i++) {
      tries("192.0.2.10" + i, "ann", WRONG);
    }
    assertThat(pauses).as("counted anew").hasSize(1);
  }

  @Test
  void sixteenAddressesOfAnAccountAreRemembered() {
    for (int i = 0; i <= 16; i++) {
      tries("198.51.100." + i, "ann", RIGHT);
    }
    tries("198.51.100.5", "ann", RIGHT);
    for (int i = 0; i < 5; i++) {
      tries("192.0.2." + i, "ann", WRONG);
    }
    assertThat(tries("198.51.100.1", "ann", RIGHT)).isEqualTo(RIGHT);
    assertThat(tries("198.51.100.16", "ann", RIGHT)).isEqualTo(RIGHT);
    assertThat(pauses).isEmpty();
    tries("198.51.100.0", "ann", RIGHT);
    assertThat(pauses).as("the oldest was forgotten").hasSize(1);
  }

  @Test
  void whatIsRememberedIsBounded() {
    for (int i = 0; i < 5; i++) {
      tries("192.0.2.1", "first", WRONG);
    }
    for (int i = 0; i < 10_000; i++) {
      tries("10." + i / 65_536 + "." + i / 256 % 256 + "." + i % 256, "u" + i, WRONG);
    }
    assertThat(tries("192.0.2.1", "ann", RIGHT)).as("forgotten to make room").isEqualTo(RIGHT);
    tries("192.0.2.50", "first", WRONG);
    assertThat(pauses).isEmpty();
  }

  @Test
  void aServerThatIsBusyCountsNobodysTry() {
    for (int i = 0; i < 9; i++) {
      Attempts.Outcome<String> outcome =
          attempts.attempt(Address.parse("192.0.2.1"), "ann", AttemptsTest::busy, RIGHT::equals);
      assertThat(say(outcome)).isEqualTo("wait 1000");
    }
    assertThat(tries("192.0.2.1", "ann", RIGHT)).isEqualTo(RIGHT);
  }

  private static String busy() {
    throw TestBusy.exception();
  }

  /// Tries that were under way when the limit was reached are not told their result.
  @Test
  void triesAtOnceGetNoMoreThanTheLimit() throws InterruptedException, ExecutionException {
    var begun = new CountDownLatch(20);
    var results = new ArrayList<Future<String>>();
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      for (int i = 0; i < 20; i++) {
        String account = "u" + i;
        results.add(
            threads.submit(() ->
                say(
                    attempts.attempt(
                        Address.parse("192.0.2.1"),
                        account,
                        () -> {
                          begun.countDown();
                          await(begun);
                          return WRONG;
                        },
                        RIGHT::equals))));
      }
    }
    int told = 0;
    for (Future<String> result : results) {
      told += result.get().equals(WRONG) ? 1 : 0;
    }
    assertThat(told).isEqualTo(5);
  }

  @Test
  void sixteenWaitAtOnceAndNoMore() throws InterruptedException, ExecutionException {
    var waiting = new CountDownLatch(16);
    var go = new CountDownLatch(1);
    var late =
        new Attempts(
            1,
            WINDOW,
            clock,
            _ -> {
              waiting.countDown();
              await(go);
            });
    late.attempt(Optional.empty(), "ann", () -> WRONG, RIGHT::equals);
    var results = new ArrayList<Future<String>>();
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      for (int i = 0; i < 16; i++) {
        results.add(
            threads.submit(
                () -> say(late.attempt(Optional.empty(), "ann", () -> RIGHT, RIGHT::equals))));
      }
      waiting.await();
      assertThat(say(late.attempt(Optional.empty(), "ann", () -> RIGHT, RIGHT::equals)))
          .isEqualTo("wait 500");
      go.countDown();
    }
    for (Future<String> result : results) {
      assertThat(result.get()).isEqualTo(RIGHT);
    }
    assertThat(say(late.attempt(Optional.empty(), "ann", () -> RIGHT, RIGHT::equals)))
        .isEqualTo(RIGHT);
  }

  private static void await(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }
}
