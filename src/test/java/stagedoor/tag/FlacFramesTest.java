package stagedoor.tag;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// FLAC files whose first block does not say how long they are.
@NullMarked
class FlacFramesTest {

  private static final int BLOCK = 4_096;

  private static int durationMs(byte[] file) throws UnreadableException {
    return TagReader.read(Source.of(file)).audio().durationMs();
  }

  /// Full frames and one of 100 samples, at 44100 Hz.
  private static byte[] file(int frames) {
    long packed = 44_100L << 44 | 1L << 41 | 15L << 36;
    var out = new Bytes().ascii("fLaC").u8(0x80).big(34, 3);
    out.big(BLOCK, 2).big(BLOCK, 2).zeros(6).big(packed, 8).zeros(16);
    for (int i = 0; i < frames; i++) {
      out.raw(frame(i, BLOCK)).raw(Bytes.random(900, i));
    }
    return out.raw(frame(frames, 100)).raw(Bytes.random(90, 1)).all();
  }

  private static byte[] frame(int number, int samples) {
    var head = new Bytes().u8(0xFF).u8(0xF8).u8(0x79).u8(0x18);
    if (number < 0x80) {
      head.u8(number);
    } else {
      head.u8(0xC0 | number >> 6).u8(0x80 | (number & 0x3F));
    }
    byte[] all = head.big(samples - 1, 2).all();
    return new Bytes().raw(all).u8(crc8(all)).all();
  }

  private static int crc8(byte[] bytes) {
    int crc = 0;
    for (byte b : bytes) {
      for (int bit = 7; bit >= 0; bit--) {
        int top = (crc >> 7 & 1) ^ (b >> bit & 1);
        crc = (crc << 1 & 0xFF) ^ (top == 1 ? 7 : 0);
      }
    }
    return crc;
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 5, 127, 128, 1_500})
  void theLastFrameTellsTheLength(int frames) throws UnreadableException {
    long samples = (long) frames * BLOCK + 100;
    assertThat(durationMs(file(frames))).isEqualTo(Math.round(samples / 44.1));
  }

  @Test
  void aFileThatEndsEarlyIsAsLongAsItsFrames() throws UnreadableException {
    byte[] whole = file(20);
    byte[] cut = Arrays.copyOf(whole, whole.length - 1_200);
    assertThat(durationMs(cut)).isEqualTo(Math.round(19 * BLOCK / 44.1));
  }

  @Test
  void whatOnlyLooksLikeAFrameIsNone() throws UnreadableException {
    byte[] late = new Bytes().raw(file(3)).raw(frame(1_900, 100)).zeros(50).all();
    assertThat(durationMs(late)).isEqualTo(Math.round((3 * BLOCK + 100) / 44.1));
    byte[] sound = new Bytes().raw(Arrays.copyOf(file(0), 42)).raw(Bytes.random(9_000, 3)).all();
    assertThat(durationMs(sound)).isZero();
  }
}
