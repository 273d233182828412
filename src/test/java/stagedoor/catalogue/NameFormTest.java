package stagedoor.catalogue;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// A name that was taken apart is put together again, byte by byte.
@NullMarked
class NameFormTest {

  private static final List<String> PIECES =
      List.of(
          "a",
          "B",
          "7",
          "%20",
          " ",
          "-",
          "_",
          "!",
          "%21",
          "%2D",
          "%2d",
          "%41",
          "%61",
          ".mp3",
          "#01",
          "%23",
          "%C3%89",
          "%FF",
          "%E2%82",
          "é",
          "%7F",
          "%09",
          "%00",
          "%CC%81",
          "%2F",
          "~",
          "/",
          "%25",
          "%F0%9F%8E%B5",
          "x".repeat(130),
          "Y".repeat(3),
          "%20%20",
          "%E0%A4%BC");

  private static byte[] letters(byte[] raw) {
    var sketch = new PathSketch();
    if (!sketch.add(raw)) {
      sketch.cut(0);
    }
    return sketch.text().getBytes(ISO_8859_1);
  }

  private static byte[] form(String name) {
    byte[] raw = name.getBytes(UTF_8);
    byte[] letters = letters(raw);
    return NameForm.of(raw, letters, 0, letters.length);
  }

  private static void assertIsMadeAgain(String name, String seed) {
    byte[] letters = letters(name.getBytes(UTF_8));
    byte[] form = form(name);
    // As it stands in a block between others.
    byte[] block = new byte[form.length + 2];
    System.arraycopy(form, 0, block, 1, form.length);
    String all = "x" + new String(letters, ISO_8859_1) + "x";
    assertThat(NameForm.canRead(block, 1, form.length + 1, letters.length)).as(seed).isTrue();
    byte[] raw = NameForm.raw(block, 1, form.length + 1, all, 1, all.length() - 1, "");
    assertThat(new String(raw, UTF_8)).as(seed).isEqualTo(name);
  }

  @Test
  void anyNameIsMadeAgain() {
    long seed = Long.getLong("seed", System.nanoTime());
    var random = new SplittableRandom(seed);
    for (int i = 0; i < 50_000; i++) {
      String name =
          IntStream.range(0, random.nextInt(9))
              .mapToObj(_ -> PIECES.get(random.nextInt(PIECES.size())))
              .collect(Collectors.joining());
      assertIsMadeAgain(name, "-Dseed=" + seed);
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {125, 126, 127, 128, 129, 253, 254, 255, 256, 400})
  void aLongNameIsMadeAgain(int length) {
    for (String end : List.of("", "A", "-", "%20%20A", "-A")) {
      assertIsMadeAgain("a".repeat(length) + end, end);
    }
  }

  @ParameterizedTest(name = "{0} takes {1} bytes")
  @CsvSource({
    "seamp3, 0",
    "01%20-%20Sea.mp3, 5",
    "%D0%92.mp3, 8",
    "%C3%89t%C3%A9.flac, 12",
    "%FF.mp3, 7",
    "%ff.mp3, 9"
  })
  void aFormIsShort(String name, int bytes) {
    assertThat(form(name)).hasSize(bytes);
  }

  @Test
  void aFormOfOtherLettersIsRefused() {
    for (byte[] form :
        new byte[][] {{3, '-'}, {-128}, {(byte) 0x83}, {1}, {0, '-', 2}, {127, 0}, {127}}) {
      assertThat(NameForm.canRead(form, 0, form.length, 0)).isFalse();
    }
    assertThat(NameForm.canRead(new byte[] {1, '-', (byte) 0x81}, 0, 3, 3)).isTrue();
    assertThat(NameForm.canRead(new byte[] {1, '-', (byte) 0x82}, 0, 3, 3)).isFalse();
  }
}
