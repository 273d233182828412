package stagedoor.tag;

import static java.nio.charset.StandardCharsets.UTF_8;

import org.jspecify.annotations.NullMarked;

/// Writes APE tags (version 2, footer only) for tests.
@NullMarked
final class TinyApe {

  private TinyApe() {}

  /// @param pairs names and values in turn; a NUL in a value parts several
  static byte[] tag(String... pairs) {
    var items = new Bytes();
    for (int i = 0; i < pairs.length; i += 2) {
      byte[] value = pairs[i + 1].getBytes(UTF_8);
      items.little(value.length, 4).zeros(4).ascii(pairs[i]).u8(0).raw(value);
    }
    return new Bytes()
        .raw(items.all())
        .ascii("APETAGEX")
        .little(2_000, 4)
        .little(items.size() + 32, 4)
        .little(pairs.length / 2, 4)
        .zeros(12)
        .all();
  }
}
