package stagedoor.tag;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.util.Random;
import org.jspecify.annotations.NullMarked;

/// Puts bytes of test files together.
@NullMarked
final class Bytes {

  private final ByteArrayOutputStream out = new ByteArrayOutputStream();

  static byte[] random(int count, long seed) {
    var bytes = new byte[count];
    new Random(seed).nextBytes(bytes);
    return bytes;
  }

  Bytes raw(byte[] bytes) {
    out.writeBytes(bytes);
    return this;
  }

  Bytes ascii(String text) {
    return raw(text.getBytes(ISO_8859_1));
  }

  Bytes utf8(String text) {
    return raw(text.getBytes(UTF_8));
  }

  Bytes u8(int value) {
    out.write(value);
    return this;
  }

  Bytes zeros(int count) {
    return raw(new byte[count]);
  }

  /// A number of so many bytes, big end first.
  Bytes big(long value, int count) {
    for (int i = count - 1; i >= 0; i--) {
      u8((int) (value >> (8 * i)));
    }
    return this;
  }

  /// A number of so many bytes, little end first.
  Bytes little(long value, int count) {
    for (int i = 0; i < count; i++) {
      u8((int) (value >> (8 * i)));
    }
    return this;
  }

  int size() {
    return out.size();
  }

  byte[] all() {
    return out.toByteArray();
  }
}
