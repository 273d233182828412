package stagedoor.user;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.NullMarked;

/// A clock that stands still until told otherwise.
@NullMarked
public final class FakeClock implements InstantSource {

  private final AtomicLong ms =
      new AtomicLong(Instant.parse("2026-11-01T12:00:00Z").toEpochMilli());

  @Override
  public Instant instant() {
    return Instant.ofEpochMilli(ms.get());
  }

  public void pass(Duration time) {
    ms.addAndGet(time.toMillis());
  }
}
