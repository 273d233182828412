package stagedoor.catalogue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Test;
import stagedoor.bench.SyntheticRows;

/// What is not made at once is made once, and is what it would have been.
@NullMarked
class LaterTest {

  private static final int CALLERS = 50;

  @Test
  void fiftyWhoAskAtOnceGetTheOneThatIsMade() throws Exception {
    var made = new AtomicInteger();
    Later<Object> later =
        Later.of(() -> {
          made.incrementAndGet();
          return new Object();
        });
    assertThat(askedAtOnce(later)).containsOnly(later.get());
    assertThat(made).hasValue(1);
  }

  private static List<Object> askedAtOnce(Later<Object> later) throws Exception {
    var start = new CountDownLatch(CALLERS);
    var answers = new ArrayList<Object>();
    try (var callers = Executors.newFixedThreadPool(CALLERS)) {
      var asked = new ArrayList<Future<Object>>();
      for (int i = 0; i < CALLERS; i++) {
        asked.add(
            callers.submit(() -> {
              start.countDown();
              start.await();
              return later.get();
            }));
      }
      for (Future<Object> answer : asked) {
        answers.add(answer.get());
      }
    }
    return answers;
  }

  @Test
  void whatFailedIsTriedAgainByTheNext() {
    var made = new AtomicInteger();
    Later<Integer> later =
        Later.of(() -> {
          int count = made.incrementAndGet();
          if (count == 1) {
            throw new IllegalStateException("not yet");
          }
          return count;
        });
    assertThatThrownBy(later::get).hasMessage("not yet");
    assertThat(later.get()).isEqualTo(2);
  }

  @Test
  void aChangeMakesWhatNobodyAskedForOfTheRowsBefore() {
    Change rows = SyntheticRows.of(1_000, 6);
    Catalogue filled = ApplyTest.filled(rows.songs(), rows.albums(), rows.artists());
    Change change = Change.added(rows.songs().subList(0, 1), List.of(), List.of());
    Catalogue changed = filled.apply(change);
    Catalogue whole = Catalogue.empty().apply(rows).apply(change);
    for (String query : List.of("artist:a", "genre:o", "format:mp3", "label:r", "-composer:e")) {
      assertThat(found(filled, query)).as(query).isEqualTo(found(whole, query)).isNotEmpty();
      assertThat(found(changed, query)).as(query).isEqualTo(found(whole, query));
    }
  }

  private static List<Song> found(Catalogue catalogue, String query) {
    return catalogue
        .search(Viewer.NOBODY, Instant.EPOCH)
        .songs(query, Visible.of(Rows.MAIN), 0, 9999)
        .items();
  }
}
