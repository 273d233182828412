package stagedoor.library;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Arrays;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// What would have a decoder go over a WebP again and again is refused before it is decoded; what
/// encoders write is not.
@NullMarked
class WebpHeadTest {

  private static final int WIDTH = 3_464;
  private static final int HEIGHT = 3_460;

  /// Writes the lowest bit first.
  private static final class Bits {
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private int byteSoFar;
    private int count;

    Bits put(int value, int bits) {
      for (int i = 0; i < bits; i++) {
        byteSoFar |= (value >> i & 1) << count;
        if (++count == 8) {
          out.write(byteSoFar);
          byteSoFar = 0;
          count = 0;
        }
      }
      return this;
    }

    /// A picture of one colour: five codes of one symbol, so no bits for pixels.
    Bits plainPixels() {
      put(0, 1);
      for (int i = 0; i < 5; i++) {
        put(0b0001, 4);
      }
      return this;
    }

    byte[] all() {
      while (count > 0) {
        put(0, 1);
      }
      out.writeBytes(new byte[8]);
      return out.toByteArray();
    }
  }

  /// @param kinds a digit for each transform: predictor, colour, green and indexing are 0 to 3
  private static Bits transforms(Bits bits, String kinds) {
    for (int i = 0; i < kinds.length(); i++) {
      char kind = kinds.charAt(i);
      bits.put(1, 1).put(kind - '0', 2);
      if (kind == '3') {
        bits.put(255, 8);
      } else if (kind != '2') {
        bits.put(0, 3);
      }
      if (kind != '2') {
        bits.plainPixels();
      }
    }
    return bits.put(0, 1);
  }

  private static byte[] lossless(String kinds) {
    Bits bits = new Bits().put(0x2F, 8).put(WIDTH - 1, 14).put(HEIGHT - 1, 14).put(0, 4);
    return chunk("VP8L", transforms(bits, kinds).put(0, 1).plainPixels().all());
  }

  private static byte[] alpha(String kinds) {
    return chunk("ALPH", transforms(new Bits().put(1, 8), kinds).plainPixels().all());
  }

  private static byte[] chunk(String name, byte[]... parts) {
    var body = new ByteArrayOutputStream();
    for (byte[] part : parts) {
      body.writeBytes(part);
    }
    body.writeBytes(new byte[body.size() % 2]);
    var out = new ByteArrayOutputStream();
    out.writeBytes(name.getBytes(US_ASCII));
    out.write(new Bits().put(body.size(), 32).all(), 0, 4);
    out.writeBytes(body.toByteArray());
    return out.toByteArray();
  }

  private static byte[] file(byte[]... chunks) {
    var all = new byte[chunks.length + 1][];
    all[0] = "WEBP".getBytes(US_ASCII);
    System.arraycopy(chunks, 0, all, 1, chunks.length);
    return chunk("RIFF", all);
  }

  /// The chunk that stands before others.
  private static byte[] canvas(int flags) {
    return chunk("VP8X", new Bits().put(flags, 32).put(WIDTH - 1, 24).put(HEIGHT - 1, 24).all());
  }

  private static byte[] frame(byte[] part) {
    Bits head = new Bits().put(0, 32).put(0, 16).put(WIDTH - 1, 24).put(HEIGHT - 1, 24).put(0, 32);
    byte[] all = head.all();
    return chunk("ANMF", Arrays.copyOf(all, 16), part);
  }

  @ParameterizedTest
  @ValueSource(strings = {"22", "0120", "121", "33", "3210312"})
  void noTransformIsUndoneTwice(String kinds) {
    refused(file(lossless(kinds)), "transforms twice");
    refused(file(canvas(0), lossless(kinds)), "transforms twice");
    refused(file(canvas(0), alpha(kinds), lossless("")), "transforms twice");
    refused(file(canvas(2), chunk("ANIM"), frame(lossless(kinds))), "transforms twice");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "2", "0123", "3210", "31"})
  void eachMayBeThereOnce(String kinds) {
    fine(file(lossless(kinds)));
    fine(file(canvas(0), lossless(kinds)));
    fine(file(canvas(0), alpha(kinds), lossless(kinds)));
    fine(file(canvas(2), chunk("ANIM"), frame(lossless(kinds)), frame(lossless(kinds))));
  }

  @ParameterizedTest
  @ValueSource(strings = {"VP8L", "ALPH", "VP8 "})
  void noPartIsDecodedTwice(String name) {
    byte[] part =
        switch (name) {
          case "VP8L" -> lossless("");
          case "ALPH" -> alpha("");
          default -> chunk("VP8 ", new byte[10]);
        };
    refused(file(canvas(0), part, part), "parts twice");
  }

  @Test
  void aPartOfAnotherSizeIsDamaged() {
    byte[] small = chunk("VP8X", new Bits().put(0, 32).put(9, 24).put(9, 24).all());
    refused(file(small, lossless("")), "damaged");
  }

  @Test
  void whatEncodersWriteIsFine() {
    fine(TestPictures.losslessWebp());
    fine(TestPictures.lossyWebp());
  }

  /// One that would be decoded for hours.
  @Test
  void aThousandTransformsAreRefusedAtOnce() {
    byte[] picture = file(lossless("2".repeat(1_000)));
    assertThatThrownBy(() -> new CoverScaler(75).scale(picture, 300))
        .isInstanceOf(IOException.class)
        .hasMessage("the picture has one of its transforms twice");
  }

  private static void refused(byte[] picture, String why) {
    assertThatThrownBy(() -> WebpHead.check(picture))
        .isInstanceOf(IOException.class)
        .hasMessageContaining(why);
  }

  private static void fine(byte[] picture) {
    assertThatCode(() -> WebpHead.check(picture)).doesNotThrowAnyException();
  }
}
