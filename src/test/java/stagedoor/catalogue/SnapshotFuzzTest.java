package stagedoor.catalogue;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.List;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Test;
import stagedoor.Fuzzing;

/// Whatever bytes a snapshot has, reading it refuses them, or gives a catalogue that answers.
@NullMarked
class SnapshotFuzzTest {

  private static final List<byte[]> WORDS =
      List.of(
          new byte[] {-1, -1, -1, -1},
          new byte[] {-1, -1, -1, 127},
          new byte[] {0, 0, 0, -128},
          new byte[] {0, 0, 0, 0},
          new byte[] {1, 0, 0, 0},
          new byte[] {2, 0, 0, 0},
          new byte[] {0, 1, 0, 0},
          new byte[] {-128, -128, -128, -128, -128, 1});

  private long answered;

  @Test
  void damagedBytesAreRefusedOrHarmless() throws IOException {
    byte[] whole = SnapshotTest.written(EveryField.catalogue());
    var walk = new RandomWalk(3);
    for (int step = 0; step < 6; step++) {
      walk.step();
    }
    byte[] other = SnapshotTest.written(walk.catalogue);
    long inputs = Fuzzing.ofBytes(List.of(whole, other), WORDS).run(this::look);
    assertThat(answered).isBetween(2L, inputs);
  }

  private void look(byte[] bytes) {
    for (Ordering ordering : List.of(EveryField.ORDERING, Ordering.DEFAULT)) {
      try {
        Catalogue read =
            Snapshot.read(
                new ByteArrayInputStream(bytes), Catalogue.empty(ordering), 20L * bytes.length);
        assertThat(Answers.of(read)).isNotEmpty();
        answered++;
      } catch (IOException refused) {
        assertThat(refused.getMessage()).isNotBlank();
      }
    }
  }
}
