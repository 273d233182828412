package stagedoor.rule;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import stagedoor.catalogue.SongId;

@NullMarked
class EvaluatorTest {

  /// Each condition on a text that only the store has, and each such field to sort by, reads the
  /// texts of all songs.
  @ParameterizedTest
  @ValueSource(strings = {"{\"all\":[%s]}", "{\"any\":[%s]}", "{\"all\":[],\"sort\":\"%s\"}"})
  void whoDoesNotWaitHasNoMoreTextsRead(String form) {
    String many =
        form.contains("sort")
            ? "comment,lyrics,asin,barcode,key"
            : IntStream.range(0, 900)
                .mapToObj(i -> "{\"contains\":{\"lyrics\":\"" + i + "\"}}")
                .collect(Collectors.joining(","));
    var reads = new AtomicInteger();
    try (var music = new RuleMusic(List.of(new RuleMusic.Draft(1), new RuleMusic.Draft(2)))) {
      var outside =
          new Outside(
              (_, to) -> {
                reads.incrementAndGet();
                to.accept(new SongId(1), List.of("some"));
              },
              List.of(),
              InstantSource.fixed(RuleMusic.NOW),
              ZoneOffset.UTC);
      var rules = ((Rules.Reading.Read) Rules.read(form.formatted(many))).rules();
      BooleanSupplier stop = () -> reads.get() >= 3;
      var found =
          new Evaluator(music.listening, outside)
              .run(
                  music.shelf.now(),
                  rules,
                  new Viewer(music.ann, RuleMusic.BOTH),
                  Lists.NONE,
                  new Random(1),
                  stop);
      assertThat(found).isEmpty();
      assertThat(reads).hasValue(3);
    }
  }
}
