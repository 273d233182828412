package stagedoor.bench;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import org.jspecify.annotations.NullMarked;

/// Replaces the second packet of an Ogg stream, which holds the tags of Vorbis and Opus; RFC 3533.
@NullMarked
final class OggPages {

  private static final int HEAD = 27;
  private static final int[] CRC = crcTable();

  private OggPages() {}

  static byte[] file(byte[] base, byte[] comments) {
    int audio = firstAudioPage(base);
    int second = pageEnd(base, 0);
    byte[] setup = setup(base, second, audio);
    var out = new ByteArrayOutputStream(base.length + comments.length);
    out.write(base, 0, second);
    int serial = ByteBuffer.wrap(base).order(ByteOrder.LITTLE_ENDIAN).getInt(14);
    int sequence = writeHeaders(out, serial, comments, setup);
    for (int at = audio; at < base.length; at = pageEnd(base, at)) {
      byte[] page = Arrays.copyOfRange(base, at, pageEnd(base, at));
      out.writeBytes(sealed(page, sequence++));
    }
    return out.toByteArray();
  }

  private static int pageEnd(byte[] bytes, int at) {
    int segments = bytes[at + 26] & 255;
    int end = at + HEAD + segments;
    for (int i = 0; i < segments; i++) {
      end += bytes[at + HEAD + i] & 255;
    }
    return end;
  }

  /// Header pages have the position 0 (or none); audio begins with the first that has another.
  private static int firstAudioPage(byte[] base) {
    int at = 0;
    var numbers = ByteBuffer.wrap(base).order(ByteOrder.LITTLE_ENDIAN);
    while (numbers.getLong(at + 6) == 0 || numbers.getLong(at + 6) == -1) {
      at = pageEnd(base, at);
    }
    return at;
  }

  /// The third packet, which Vorbis has and Opus has not.
  private static byte[] setup(byte[] base, int from, int to) {
    var packets = new ByteArrayOutputStream();
    int comments = -1;
    for (int at = from; at < to; at = pageEnd(base, at)) {
      int segments = base[at + 26] & 255;
      int data = at + HEAD + segments;
      for (int i = 0; i < segments; i++) {
        int size = base[at + HEAD + i] & 255;
        packets.write(base, data, size);
        data += size;
        if (size < 255 && comments < 0) {
          comments = packets.size();
        }
      }
    }
    return Arrays.copyOfRange(packets.toByteArray(), comments, packets.size());
  }

  /// Writes the packets behind each other; gives the sequence number of the next page.
  private static int writeHeaders(
      ByteArrayOutputStream out, int serial, byte[] comments, byte[] setup) {
    var lacing = new ByteArrayOutputStream();
    var data = new ByteArrayOutputStream();
    for (byte[] packet :
        setup.length == 0 ? new byte[][] {comments} : new byte[][] {comments, setup}) {
      for (int left = packet.length; left >= 0; left -= 255) {
        lacing.write(Math.min(left, 255));
      }
      data.writeBytes(packet);
    }
    byte[] sizes = lacing.toByteArray();
    byte[] bytes = data.toByteArray();
    int sequence = 1;
    int at = 0;
    for (int from = 0; from < sizes.length; from += 255) {
      int count = Math.min(255, sizes.length - from);
      int size = 0;
      for (int i = from; i < from + count; i++) {
        size += sizes[i] & 255;
      }
      boolean continued = from > 0 && sizes[from - 1] == -1;
      var page = ByteBuffer.allocate(HEAD + count + size).order(ByteOrder.LITTLE_ENDIAN);
      page.put(new byte[] {'O', 'g', 'g', 'S', 0, (byte) (continued ? 1 : 0)});
      page.putLong(0).putInt(serial).putInt(0).putInt(0).put((byte) count);
      page.put(sizes, from, count).put(bytes, at, size);
      out.writeBytes(sealed(page.array(), sequence++));
      at += size;
    }
    return sequence;
  }

  private static byte[] sealed(byte[] page, int sequence) {
    var numbers = ByteBuffer.wrap(page).order(ByteOrder.LITTLE_ENDIAN);
    numbers.putInt(18, sequence).putInt(22, 0);
    int crc = 0;
    for (byte b : page) {
      crc = crc << 8 ^ CRC[(crc >>> 24 ^ b) & 255];
    }
    numbers.putInt(22, crc);
    return page;
  }

  private static int[] crcTable() {
    int[] table = new int[256];
    for (int i = 0; i < 256; i++) {
      int crc = i << 24;
      for (int bit = 0; bit < 8; bit++) {
        crc = crc < 0 ? crc << 1 ^ 0x04c11db7 : crc << 1;
      }
      table[i] = crc;
    }
    return table;
  }
}
