package stagedoor.tag;

import java.util.HashSet;
import java.util.OptionalLong;
import java.util.Set;

/// How long a FLAC file is whose first block does not say so: a program that writes into a pipe
/// cannot go back to it. Each frame says where it is (RFC 9639, section 9.1), and what looks like a
/// frame is one when another ends where it begins.
final class FlacFrames {

  /// Room for two frames, however large.
  private static final int TAIL = 1 << 20;

  private static final int MAX_HEADER = 16;
  private static final int POLYNOMIAL = 0x07;

  /// @param first its first sample, of the whole file
  private record Frame(long first, int samples) {

    long end() {
      return first + samples;
    }
  }

  private final byte[] bytes;
  private final int blockSize;

  private FlacFrames(byte[] bytes, int blockSize) {
    this.bytes = bytes;
    this.blockSize = blockSize;
  }

  /// The samples up to the end of the last frame; 0 when none is found. The frame may be cut off.
  ///
  /// @param sound where the sound begins
  /// @param blockSize the samples of a frame, where all but the last have the same number
  static long samples(Source source, long sound, int blockSize) throws UnreadableException {
    int length = Math.clamp(source.size() - sound, 0, TAIL);
    byte[] tail = source.bytes(source.size() - length, length);
    return new FlacFrames(tail, blockSize).samples();
  }

  private long samples() {
    Set<Long> ends = new HashSet<>();
    ends.add(0L);
    long last = 0;
    for (int at = 0; at + MAX_HEADER <= bytes.length; at++) {
      if (u8(at) == 0xFF && (u8(at + 1) & 0xFE) == 0xF8) {
        Frame frame = frame(at);
        if (frame.samples() > 0) {
          last = ends.contains(frame.first()) ? frame.end() : last;
          ends.add(frame.end());
        }
      }
    }
    return last;
  }

  /// What begins there; without samples when that is no frame.
  private Frame frame(int at) {
    var none = new Frame(0, 0);
    OptionalLong number = number(at + 4);
    int sizeCode = u8(at + 2) >> 4;
    int rateCode = u8(at + 2) & 15;
    boolean reserved = sizeCode == 0 || rateCode == 15 || u8(at + 3) >> 4 > 10;
    if (number.isEmpty() || reserved || (u8(at + 3) & 1) != 0) {
      return none;
    }
    int afterNumber = at + 4 + numberLength(u8(at + 4));
    int afterSize = afterNumber + (sizeCode == 6 ? 1 : sizeCode == 7 ? 2 : 0);
    int afterRate = afterSize + (rateCode == 12 ? 1 : rateCode > 12 ? 2 : 0);
    if (crc8(at, afterRate) != u8(afterRate)) {
      return none;
    }
    int samples =
        switch (sizeCode) {
          case 1 -> 192;
          case 2, 3, 4, 5 -> 576 << (sizeCode - 2);
          case 6 -> u8(afterNumber) + 1;
          case 7 -> (u8(afterNumber) << 8 | u8(afterNumber + 1)) + 1;
          default -> 256 << (sizeCode - 8);
        };
    boolean inSamples = (u8(at + 1) & 1) != 0;
    return new Frame(number.getAsLong() * (inSamples ? 1 : blockSize), samples);
  }

  /// A number as UTF-8 has it, of up to 36 bits.
  private OptionalLong number(int at) {
    int length = numberLength(u8(at));
    if (length == 0) {
      return OptionalLong.empty();
    }
    long number = length == 1 ? u8(at) : u8(at) & (0x7F >> length);
    for (int i = 1; i < length; i++) {
      if ((u8(at + i) & 0xC0) != 0x80) {
        return OptionalLong.empty();
      }
      number = number << 6 | (u8(at + i) & 0x3F);
    }
    return OptionalLong.of(number);
  }

  /// How many bytes a number has that begins so; 0 for none.
  private static int numberLength(int first) {
    int ones = Integer.numberOfLeadingZeros(~(first << 24));
    return ones == 0 ? 1 : ones == 1 || ones > 7 ? 0 : ones;
  }

  private int u8(int at) {
    return bytes[at] & 0xFF;
  }

  private int crc8(int from, int to) {
    int crc = 0;
    for (int i = from; i < to; i++) {
      crc ^= u8(i);
      for (int bit = 0; bit < 8; bit++) {
        crc = (crc & 0x80) == 0 ? crc << 1 : (crc << 1) ^ POLYNOMIAL;
      }
      crc &= 0xFF;
    }
    return crc;
  }
}
