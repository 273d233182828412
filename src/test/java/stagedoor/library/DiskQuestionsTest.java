package stagedoor.library;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Test;

@NullMarked
class DiskQuestionsTest {

  private static final Duration SHORT = Duration.ofMillis(50);

  private static boolean hang(CountDownLatch end) {
    try {
      end.await();
      return true;
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  @Test
  void aDiskThatHangsHoldsUpNobodyForLong() {
    var end = new CountDownLatch(1);
    var questions = new DiskQuestions(2, SHORT);
    assertThat(questions.ask(() -> hang(end))).isEmpty();
    end.countDown();
  }

  @Test
  void onlySoManyThreadsWaitForIt() {
    var end = new CountDownLatch(1);
    var questions = new DiskQuestions(1, SHORT);
    assertThat(questions.ask(() -> hang(end))).isEmpty();
    assertThat(questions.ask(() -> "answer")).isEmpty();
    end.countDown();
  }

  @Test
  void aQuestionThatFailsIsNotWaitedFor() {
    var questions = new DiskQuestions(1, Duration.ofDays(1));
    for (int round = 0; round < 2; round++) {
      assertThatThrownBy(() ->
              questions.ask(() -> {
                throw new UnsupportedOperationException("why");
              }))
          .hasCauseInstanceOf(UnsupportedOperationException.class);
    }
  }

  @Test
  void whatIsAnsweredMakesRoomAgain() {
    var questions = new DiskQuestions(1, Duration.ofSeconds(30));
    assertThat(questions.ask(() -> 1)).contains(1);
    assertThat(questions.ask(() -> 2)).contains(2);
  }
}
