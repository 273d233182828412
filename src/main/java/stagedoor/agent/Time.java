package stagedoor.agent;

import java.time.Duration;
import java.time.Instant;

/// Time as asking others takes it.
interface Time {

  /// The clock on the wall, which may be set.
  Instant now();

  /// Only ever goes on; the difference of two is in nanoseconds.
  long nanos();

  void pause(Duration duration) throws InterruptedException;

  Time REAL =
      new Time() {
        @Override
        public Instant now() {
          return Instant.now();
        }

        @Override
        public long nanos() {
          return System.nanoTime();
        }

        @Override
        public void pause(Duration duration) throws InterruptedException {
          Thread.sleep(duration);
        }
      };
}
