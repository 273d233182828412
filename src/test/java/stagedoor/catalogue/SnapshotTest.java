package stagedoor.catalogue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import java.util.zip.CRC32C;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Test;
import stagedoor.bench.SyntheticRows;

/// A catalogue that was written and read again is the one that it was.
@NullMarked
class SnapshotTest {

  private static final long MEMORY = 100_000_000;

  static byte[] written(Catalogue catalogue) throws IOException {
    var out = new ByteArrayOutputStream();
    Snapshot.write(catalogue, out);
    return out.toByteArray();
  }

  private static Catalogue read(byte[] bytes, Ordering ordering) throws IOException {
    return Snapshot.read(new ByteArrayInputStream(bytes), Catalogue.empty(ordering), MEMORY);
  }

  private static Catalogue again(Catalogue catalogue) throws IOException {
    return read(written(catalogue), catalogue.holdings().ordering());
  }

  @Test
  void itAnswersLikeTheOneThatWasWrittenAlsoAfterChanges() throws IOException {
    long seed = Long.getLong("seed", System.nanoTime());
    for (int round = 0; round < 8; round++) {
      var walk = new RandomWalk(seed + round);
      Catalogue kept = Catalogue.empty();
      for (int step = 0; step < 24; step++) {
        walk.step();
        kept = kept.apply(walk.last);
        if (step % 4 == 3) {
          Catalogue read = again(kept);
          assertSameSlots(read.holdings(), kept.holdings());
          kept = read;
          assertThat(Answers.of(kept))
              .as("-Dseed=%d, step %d", seed + round, step)
              .isEqualTo(Answers.of(walk.catalogue));
        }
      }
    }
  }

  /// Whoever kept slots for a version of the catalogue finds the same in them.
  private static void assertSameSlots(Holdings read, Holdings written) {
    assertThat(slots(read.songs())).isEqualTo(slots(written.songs()));
    assertThat(slots(read.albums())).isEqualTo(slots(written.albums()));
    assertThat(slots(read.artists())).isEqualTo(slots(written.artists()));
    for (int slot : slots(written.songs()).values()) {
      assertThat(read.songs().chunk(slot).row(slot & Table.IN_CHUNK))
          .isEqualTo(written.songs().chunk(slot).row(slot & Table.IN_CHUNK));
    }
  }

  private static Map<Long, Integer> slots(Table<?> table) {
    Map<Long, Integer> slots =
        LongStream.rangeClosed(0, 10_000)
            .filter(id -> table.find(id) >= 0)
            .boxed()
            .collect(Collectors.toMap(id -> id, table::find));
    assertThat(slots).hasSize(table.size());
    return slots;
  }

  @Test
  void aLargeOneIsTheSame() throws IOException {
    Change rows = SyntheticRows.of(5_000, 4);
    Catalogue filled = ApplyTest.filled(rows.songs(), rows.albums(), rows.artists());
    Catalogue read = again(filled);
    assertThat(Answers.of(read)).isEqualTo(Answers.of(filled));
    assertThat(new Graph(read.holdings()).objects())
        .isLessThanOrEqualTo(new Graph(filled.holdings()).objects());
  }

  @Test
  void nothingIsLostAndNothingIsThereTwice() throws IOException {
    Catalogue catalogue = EveryField.catalogue();
    var before = new Graph(catalogue.holdings());
    assertThat(before.empty()).as("give these fields a value in EveryField").isEmpty();
    var after = new Graph(again(catalogue).holdings());
    assertThat(after.content()).isEqualTo(before.content());
    assertThat(after.objects()).isLessThanOrEqualTo(before.objects());
    assertThat(after.empty()).isEmpty();
  }

  @Test
  void anEmptyOneIsEmpty() throws IOException {
    assertThat(again(Catalogue.empty()).songCount()).isZero();
  }

  /// When this fails, count [Snapshot#FORMAT] up and put the new sum here.
  @Test
  void otherBytesHaveAnotherFormat() throws IOException {
    var bytes = new ByteArrayOutputStream();
    var out = new SnapshotOut(bytes);
    EveryField.catalogue().holdings().write(out);
    out.end();
    var sum = new CRC32C();
    sum.update(bytes.toByteArray());
    String seen = Snapshot.FORMAT + " " + HexFormat.of().toHexDigits((int) sum.getValue());
    assertThat(seen).isEqualTo("8 2149f065");
  }

  @Test
  void itIsReadInTheOrderInWhichItWasWritten() throws IOException {
    byte[] bytes = written(EveryField.catalogue());
    Articles articles = EveryField.ORDERING.ignored();
    for (Ordering other :
        List.of(
            new Ordering(new Articles(List.of("The")), true, true),
            new Ordering(articles, false, true),
            new Ordering(articles, true, false))) {
      Catalogue read = read(bytes, other);
      assertThat(read.isOrderedAs(Catalogue.empty(other))).isFalse();
      assertThat(read.isOrderedAs(Catalogue.empty(EveryField.ORDERING))).isTrue();
      assertThat(Content.of(read)).isEqualTo(Content.of(EveryField.catalogue()));
    }
  }

  @Test
  void oneOfAnUnknownFormatIsNotRead() throws IOException {
    byte[] bytes = written(EveryField.catalogue());
    for (int format : new int[] {Snapshot.OLDEST - 1, Snapshot.FORMAT + 1}) {
      bytes[0] = (byte) format;
      assertThatIOException()
          .isThrownBy(() -> read(bytes, EveryField.ORDERING))
          .withMessage("it was made by another version");
    }
  }

  @Test
  void aPartOfItIsRefused() throws IOException {
    byte[] bytes = written(EveryField.catalogue());
    for (int length = 0; length < bytes.length; length += 1 + length / 50) {
      byte[] part = Arrays.copyOf(bytes, length);
      assertThatIOException().isThrownBy(() -> read(part, EveryField.ORDERING));
    }
    byte[] more = Arrays.copyOf(bytes, bytes.length + 1);
    assertThatIOException().isThrownBy(() -> read(more, EveryField.ORDERING));
  }

  @Test
  void moreThanThereIsMemoryForIsRefused() throws IOException {
    byte[] bytes = written(EveryField.catalogue());
    assertThatIOException()
        .isThrownBy(() ->
            Snapshot.read(
                new ByteArrayInputStream(bytes),
                Catalogue.empty(EveryField.ORDERING),
                bytes.length / 2))
        .withMessage("more than there is memory for");
  }
}
