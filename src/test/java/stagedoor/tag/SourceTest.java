package stagedoor.tag;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.Random;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Test;

@NullMarked
class SourceTest {

  @Test
  void readsWhatTheFileHasInWhateverOrder() throws UnreadableException {
    long seed = System.nanoTime();
    var random = new Random(seed);
    byte[] file = Bytes.random(200_000, seed);
    Source source = Source.of(file);
    long at = 0;
    for (int i = 0; i < 5_000; i++) {
      at = random.nextInt(3) == 0 ? random.nextInt(file.length - 9_000) : at + random.nextInt(5);
      int count = random.nextInt(random.nextInt(20) == 0 ? 9_000 : 20);
      at = Math.min(at, file.length - count - 8);
      byte[] expected = Arrays.copyOfRange(file, (int) at, (int) at + count);
      assertThat(source.bytes(at, count)).as("seed %d", seed).isEqualTo(expected);
      assertThat(source.u8(at)).as("seed %d", seed).isEqualTo(file[(int) at] & 0xFF);
      at += count;
    }
  }

  @Test
  void nothingOutsideTheFileIsReadOrAllocated() {
    Source source = Source.of(new byte[10]);
    assertThatThrownBy(() -> source.bytes(5, 6)).isInstanceOf(DamagedException.class);
    assertThatThrownBy(() -> source.bytes(-1, 1)).isInstanceOf(DamagedException.class);
    assertThatThrownBy(() -> source.bytes(0, Integer.MAX_VALUE))
        .isInstanceOf(DamagedException.class);
    assertThatThrownBy(() -> source.i64(Long.MAX_VALUE - 2)).isInstanceOf(DamagedException.class);
  }

  @Test
  void aFileThatShrinksWhileItIsReadIsNoDamagedFile() {
    var source = new Source((into, position) -> -1, 100);
    assertThatThrownBy(() -> source.u8(0))
        .isExactlyInstanceOf(UnreadableException.class)
        .hasMessageContaining("became shorter");
  }
}
