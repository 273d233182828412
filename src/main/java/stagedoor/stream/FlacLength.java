package stagedoor.stream;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Optional;

/// Writes into a FLAC file how many samples it has. ffmpeg cannot, as its output is a pipe, and
/// players do not seek in a file of unknown length.
///
/// The number is that of the last frame, times the size of a block, and that frame's own samples
/// (RFC 9639, sections 8.2 and 9.1). The last frame is the one whose check sum ends the file.
final class FlacLength {

  /// Where STREAMINFO tells the size of blocks, and rate, channels, depth and length.
  private static final int BLOCK_SIZE = 10;

  private static final int PACKED = 18;
  private static final int HEAD = PACKED + 8;
  private static final long LENGTH_BITS = 0xF_FFFF_FFFFL;

  /// No frame that ffmpeg makes is longer.
  private static final int LONGEST_FRAME = 256 << 10;

  private static final int SHORTEST_FRAME = 9;

  /// Sound may look like beginnings of frames; not so often in what ffmpeg packs.
  private static final int MOST_TRIES = 1_000;

  /// `fLaC`.
  private static final int MARK = 0x664C6143;

  private final byte[] tail;

  private FlacLength(byte[] tail) {
    this.tail = tail;
  }

  /// Leaves a file alone whose length is told, or that is none of ffmpeg's.
  static void write(Path file) throws IOException {
    try (var channel = FileChannel.open(file, StandardOpenOption.READ, StandardOpenOption.WRITE)) {
      ByteBuffer head = ByteBuffer.wrap(read(channel, 0, HEAD));
      if (head.remaining() < HEAD || head.getInt(0) != MARK) {
        return;
      }
      long packed = head.getLong(PACKED);
      if ((packed & LENGTH_BITS) != 0) {
        return;
      }
      long from = Math.max(HEAD, channel.size() - LONGEST_FRAME);
      Optional<Long> samples =
          new FlacLength(read(channel, from, LONGEST_FRAME))
              .samples(head.getShort(BLOCK_SIZE) & 0xFFFF);
      if (samples.isPresent() && samples.get() <= LENGTH_BITS) {
        channel.write(ByteBuffer.allocate(8).putLong(0, packed | samples.get()), PACKED);
      }
    }
  }

  private static byte[] read(FileChannel channel, long at, int most) throws IOException {
    var bytes = new byte[Math.clamp(channel.size() - at, 0, most)];
    var buffer = ByteBuffer.wrap(bytes);
    int count = 0;
    while (count >= 0 && buffer.hasRemaining()) {
      count = channel.read(buffer, at + buffer.position());
    }
    return bytes;
  }

  private Optional<Long> samples(int blockSize) {
    int tries = 0;
    for (int at = tail.length - SHORTEST_FRAME; at >= 0 && tries < MOST_TRIES; at--) {
      if (u8(at) == 0xFF && u8(at + 1) == 0xF8) {
        tries++;
        if (crc16(at) == 0) {
          return samples(at, blockSize);
        }
      }
    }
    return Optional.empty();
  }

  private Optional<Long> samples(int frame, int blockSize) {
    int ones = Integer.numberOfLeadingZeros(~(u8(frame + 4) << 24));
    int more = Math.max(0, ones - 1);
    if (ones == 1 || ones > 7 || frame + 5 + more + 2 > tail.length) {
      return Optional.empty();
    }
    long number = u8(frame + 4) & (0x7F >> ones);
    for (int i = 0; i < more; i++) {
      number = number << 6 | (u8(frame + 5 + i) & 0x3F);
    }
    int after = frame + 5 + more;
    int code = u8(frame + 2) >> 4;
    int last =
        switch (code) {
          case 1 -> 192;
          case 2, 3, 4, 5 -> 576 << (code - 2);
          case 6 -> u8(after) + 1;
          case 7 -> (u8(after) << 8 | u8(after + 1)) + 1;
          case 0 -> 0;
          default -> 256 << (code - 8);
        };
    return Optional.of(number * blockSize + last);
  }

  private int u8(int at) {
    return tail[at] & 0xFF;
  }

  /// The check sum from a place to the end, 0 when the end is that of a frame from there.
  private int crc16(int from) {
    int crc = 0;
    for (int i = from; i < tail.length; i++) {
      crc ^= u8(i) << 8;
      for (int bit = 0; bit < 8; bit++) {
        crc = (crc & 0x8000) == 0 ? crc << 1 : (crc << 1) ^ 0x8005;
      }
      crc &= 0xFFFF;
    }
    return crc;
  }
}
