package stagedoor.tag;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Random;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Test;

@NullMarked
class SourceTest {

  @Test
  void readsWhatTheFileHasInWhateverOrder() throws UnreadableException {
    long seed = System.nanoTime();
    byte[] file = Bytes.random(200_000, seed);
    readAtRandom(Source.of(file), file, seed);
    for (int round = 0; round < 60; round++) {
      readAtRandom(onDemand(file), file, seed + round);
    }
  }

  private static Source onDemand(byte[] file) {
    return new Source(
        (into, position) -> {
          int count = into.remaining();
          into.put(file, (int) position, count);
          return count;
        },
        file.length);
  }

  /// Mostly a little on from where it was, so that each kind of reading comes to the window's end.
  private static void readAtRandom(Source source, byte[] file, long seed)
      throws UnreadableException {
    var random = new Random(seed);
    int at = 0;
    for (int i = 0; i < 2_500; i++) {
      at = random.nextInt(5_000) == 0 ? random.nextInt(file.length) : at + random.nextInt(6);
      at = Math.min(at, file.length - 9_000);
      int few = random.nextInt(random.nextInt(3_000) == 0 ? 4_096 : 20);
      int many = random.nextInt(random.nextInt(3_000) == 0 ? 9_000 : 20);
      int kind = random.nextInt(7);
      assertThat(read(source, kind, at, few, many))
          .as("seed %d", seed)
          .isEqualTo(expected(file, kind, at, few, many));
    }
  }

  private static Object read(Source source, int kind, int at, int few, int many)
      throws UnreadableException {
    return switch (kind) {
      case 0 -> source.bytes(at, many);
      case 1 -> source.u8(at);
      case 2 -> source.u16(at);
      case 3 -> source.i32(at);
      case 4 -> source.i64(at);
      case 5 -> source.latin1(at, few);
      default -> {
        byte[] copied = new byte[many + 3];
        source.copy(at, many, copied, 3);
        yield copied;
      }
    };
  }

  private static Object expected(byte[] file, int kind, int at, int few, int many) {
    ByteBuffer all = ByteBuffer.wrap(file);
    return switch (kind) {
      case 0 -> part(file, at, many);
      case 1 -> file[at] & 0xFF;
      case 2 -> all.getShort(at) & 0xFFFF;
      case 3 -> all.getInt(at);
      case 4 -> all.getLong(at);
      case 5 -> new String(part(file, at, few), ISO_8859_1);
      default -> new Bytes().zeros(3).raw(part(file, at, many)).all();
    };
  }

  private static byte[] part(byte[] file, int at, int count) {
    return Arrays.copyOfRange(file, at, at + count);
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
