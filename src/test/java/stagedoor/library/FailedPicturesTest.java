package stagedoor.library;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Test;

@NullMarked
class FailedPicturesTest {

  private final AtomicLong nowNs = new AtomicLong(Long.MAX_VALUE - 1);
  private final FailedPictures failed = new FailedPictures(nowNs::get);
  private final KnownPicture bad = new KnownPicture("bad", Optional::empty, Stream::empty);
  private final KnownPicture other = new KnownPicture("other", Optional::empty, Stream::empty);

  @Test
  void whatFailedIsTriedAgainAfterTenMinutes() {
    failed.add(bad);
    failed.addHopeless(bad);
    failed.put(bad, other);
    nowNs.addAndGet(FailedPictures.KEPT.toNanos());
    assertThat(failed.has(bad)).isTrue();
    assertThat(failed.isHopeless(bad)).isTrue();
    assertThat(failed.shown(bad)).isSameAs(other);
    nowNs.addAndGet(1);
    assertThat(failed.shown(bad)).isSameAs(bad);
    assertThat(failed.isHopeless(bad)).isFalse();
    assertThat(failed.has(bad)).isFalse();
  }

  @Test
  void whatIsOnlyGoneIsNotHopeless() {
    failed.addHopeless(bad);
    assertThat(failed.isHopeless(bad)).isFalse();
  }
}
