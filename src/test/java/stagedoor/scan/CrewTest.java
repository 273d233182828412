package stagedoor.scan;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.channels.spi.AbstractInterruptibleChannel;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Test;

/// Threads that do not come back from the disk.
@NullMarked
class CrewTest {

  private static final Duration HANGS = Duration.ofSeconds(30);

  private final CountDownLatch answered = new CountDownLatch(1);
  private final CountDownLatch interrupted = new CountDownLatch(1);
  private final CountDownLatch closed = new CountDownLatch(1);
  private final CountDownLatch givenUp = new CountDownLatch(1);

  /// A file on a disk that does not answer: neither reading nor closing it ends.
  private final class HangingFile extends AbstractInterruptibleChannel {

    void read() {
      begin();
      hang();
    }

    @Override
    protected void implCloseChannel() {
      interrupted.countDown();
      hang();
      closed.countDown();
    }

    /// For a while, so that the test ends whoever waits.
    private void hang() {
      long endNs = System.nanoTime() + HANGS.toNanos();
      while (answered.getCount() > 0 && System.nanoTime() - endNs < 0) {
        Thread.onSpinWait();
      }
    }
  }

  private final class Reading implements Crew.Work {

    @Override
    public void run(Crew.Hand hand) {
      new HangingFile().read();
    }

    @Override
    public void givenUp(Duration after) {
      givenUp.countDown();
    }
  }

  @Test
  void whoOverseesDoesNotWaitForAFileToClose() throws Exception {
    try (var crew = new Crew(Duration.ofMillis(1), () -> {})) {
      crew.start(1, List.of(new Reading()));
      while (givenUp.getCount() > 0) {
        Thread.onSpinWait();
        crew.oversee();
      }
      assertThat(interrupted.await(20, TimeUnit.SECONDS)).isTrue();
      assertThat(closed.getCount()).isOne();
      assertThat(crew.stuck()).hasSize(1);
    } finally {
      answered.countDown();
    }
  }
}
