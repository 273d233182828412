package stagedoor.agent;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.NullMarked;

/// Time that passes only while somebody waits, and when a test says so.
@NullMarked
final class FakeTime implements Time {

  private static final Instant START = Instant.parse("2026-11-29T12:00:00Z");

  private final List<Duration> pauses = new ArrayList<>();
  private Duration passed = Duration.ZERO;

  List<Duration> pauses() {
    return pauses;
  }

  void pass(Duration duration) {
    passed = passed.plus(duration);
  }

  @Override
  public Instant now() {
    return START.plus(passed);
  }

  @Override
  public long nanos() {
    return passed.toNanos();
  }

  @Override
  public void pause(Duration duration) {
    pauses.add(duration);
    pass(duration);
  }
}
