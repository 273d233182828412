package stagedoor.catalogue;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ShownPathTest {

  private static String inBytes(String folder, String name) {
    byte[] bytes = ("xx" + name + "yy").getBytes(UTF_8);
    return ShownPath.of(folder, bytes, 2, bytes.length - 2).toString();
  }

  @ParameterizedTest
  @CsvSource({
    "A%20B/, c.mp3, A B/c.mp3",
    "'', 100%25.flac, 100%.flac",
    "%D0%9C/, %E5%A4%9C%F0%9F%8E%B5, М/夜\uD83C\uDFB5",
    "a/, %FF.mp3, a/\uFFFD.mp3",
    "a/, %C3, a/\uFFFD",
  })
  void namesAreShownAsPeopleReadThem(String folder, String name, String shown) {
    assertThat(ShownPath.of(folder + name)).isEqualTo(shown);
    assertThat(inBytes(folder, name)).isEqualTo(shown);
  }

  /// Bytes of names come from the disk and may be anything.
  @Test
  void whatIsNoUtf8IsReplacedAsTheTextReplacesIt() {
    long seed = System.nanoTime();
    var random = new Random(seed);
    int[] leads = {0xC0, 0xC1, 0xC2, 0xDF, 0xE0, 0xE1, 0xED, 0xEF, 0xF0, 0xF3, 0xF4, 0xF5, 0xFF};
    for (int round = 0; round < 50_000; round++) {
      var name = new StringBuilder();
      for (int i = random.nextInt(8); i > 0; i--) {
        int lead = leads[random.nextInt(leads.length)];
        int next = 0x80 + random.nextInt(0x40);
        name.append("%%%02X".formatted(random.nextInt(3) == 0 ? lead : next));
        name.append(random.nextInt(4) == 0 ? "a" : "");
      }
      assertThat(inBytes("", name.toString()))
          .as("seed=" + seed + " name=" + name)
          .isEqualTo(ShownPath.of(name.toString()));
    }
  }

  @Test
  void everyCharacterIsItself() {
    var all = new StringBuilder();
    for (int codePoint = 0; codePoint <= Character.MAX_CODE_POINT; codePoint += 7) {
      if (codePoint < Character.MIN_SURROGATE || codePoint > Character.MAX_SURROGATE) {
        all.appendCodePoint(codePoint);
      }
    }
    byte[] bytes = all.toString().getBytes(UTF_8);
    assertThat(Utf8.decoded(bytes, bytes.length).toString()).isEqualTo(all.toString());
    assertThat(Utf8.of(all.toString()).length()).isEqualTo(bytes.length);
  }
}
