package stagedoor.radio;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.util.Arrays;
import org.jspecify.annotations.NullMarked;

/// A transport stream of one program that has pictures and AAC.
@NullMarked
final class TransportStream {

  private static final int MAP = 0x1000;
  private static final int PICTURES = 0x100;
  private static final int SOUND = 0x101;

  private TransportStream() {}

  /// The stream whose sound is these texts, one a packet, as characters of one byte.
  static String of(String... sounds) {
    var stream = new StringBuilder();
    stream.append(
        packet(0, true, "\0" + "\0\u00B0\15" + "\0\1\u00C1\0\0" + "\0\1" + pid(MAP) + "CRC!"));
    String described = "\33" + pid(PICTURES) + "\u00F0\0" + "\17" + pid(SOUND) + "\u00F0\0";
    stream.append(
        packet(
            MAP,
            true,
            "\0"
                + "\2\u00B0\27"
                + "\0\1\u00C1\0\0"
                + pid(PICTURES)
                + "\u00F0\0"
                + described
                + "CRC!"));
    stream.append(packet(PICTURES, true, "\0\0\1\u00E0\0\0\u0080\0\0pictures"));
    for (int i = 0; i < sounds.length; i++) {
      String head = i == 0 ? "\0\0\1\u00C0\0\0\u0080\u0080\5time!" : "";
      stream.append(packet(SOUND, i == 0, head + sounds[i]));
    }
    return stream.toString();
  }

  private static String pid(int pid) {
    return "" + (char) (0xE0 | pid >> 8) + (char) (pid & 0xFF);
  }

  /// A packet, filled up in front of the payload as packets are; that of a table behind it.
  private static String packet(int pid, boolean begins, String payload) {
    int free = 188 - 4 - payload.length();
    boolean isTable = pid == 0 || pid == MAP;
    String head = "G" + (char) ((begins ? 0x40 : 0) | pid >> 8) + (char) (pid & 0xFF);
    if (isTable) {
      return head + "\20" + payload + filled(free, 0xFF);
    }
    return head + "\60" + (char) (free - 1) + filled(free - 1, 0) + payload;
  }

  private static String filled(int count, int with) {
    byte[] bytes = new byte[count];
    Arrays.fill(bytes, (byte) with);
    return new String(bytes, ISO_8859_1);
  }
}
