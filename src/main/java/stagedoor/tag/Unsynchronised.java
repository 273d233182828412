package stagedoor.tag;

import java.util.Arrays;

/// ID3v2's unsynchronisation: writers put a zero after each 0xFF so that no player mistakes a tag
/// for sound (ID3v2.4 structure, section 6.1).
final class Unsynchronised {

  private Unsynchronised() {}

  /// The bytes without the added zeros.
  static byte[] clean(byte[] raw) {
    var clean = new byte[raw.length];
    int length = 0;
    for (int i = 0; i < raw.length; i++) {
      clean[length++] = raw[i];
      if (raw[i] == (byte) 0xFF && i + 1 < raw.length && raw[i + 1] == 0) {
        i++;
      }
    }
    return Arrays.copyOf(clean, length);
  }

  /// How many raw bytes became the first `cleanCount` clean ones.
  static int rawCount(byte[] raw, long cleanCount) {
    int at = 0;
    for (long clean = 0; clean < cleanCount && at < raw.length; clean++) {
      at += raw[at] == (byte) 0xFF && at + 1 < raw.length && raw[at + 1] == 0 ? 2 : 1;
    }
    return at;
  }
}
