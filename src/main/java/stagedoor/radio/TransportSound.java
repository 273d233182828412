package stagedoor.radio;

import java.io.IOException;
import java.io.InputStream;

/// The sound in an MPEG transport stream (ISO 13818-1): what its packets carry of the first
/// program's first MP3 or AAC, without everything around it.
final class TransportSound extends SoundStream {

  static final int SYNC = 0x47;

  private static final int PACKET_BYTES = 188;
  private static final int HEAD_BYTES = 4;
  private static final int PES_HEAD_BYTES = 9;
  private static final int UNKNOWN = -1;

  private final InputStream in;
  private final byte[] packet = new byte[PACKET_BYTES];
  private int from;
  private int mapPid = UNKNOWN;
  private int soundPid = UNKNOWN;

  TransportSound(InputStream in) {
    this.in = in;
    from = PACKET_BYTES;
  }

  @Override
  public int read(byte[] bytes, int offset, int length) throws IOException {
    if (length == 0) {
      return 0;
    }
    while (from == PACKET_BYTES) {
      if (in.readNBytes(packet, 0, PACKET_BYTES) < PACKET_BYTES) {
        return -1;
      }
      take();
    }
    int count = Math.min(length, PACKET_BYTES - from);
    System.arraycopy(packet, from, bytes, offset, count);
    from += count;
    return count;
  }

  /// Sets `from` to where sound begins in the packet, or to its end.
  private void take() throws IOException {
    if (at(0) != SYNC) {
      throw new IOException("a packet of the transport stream does not begin");
    }
    int pid = (at(1) & 0x1F) << 8 | at(2);
    boolean begins = (at(1) & 0x40) != 0;
    int payload = payload();
    from = PACKET_BYTES;
    if (pid == soundPid) {
      from = begins ? behindHead(payload) : payload;
    } else if (begins && pid == 0) {
      mapPid = program(section(payload));
    } else if (begins && pid == mapPid && soundPid == UNKNOWN) {
      soundPid = sound(section(payload));
    }
  }

  private int payload() {
    int control = at(3) >> 4;
    int adapted = (control & 2) == 0 ? 0 : 1 + at(HEAD_BYTES);
    return (control & 1) == 0 ? PACKET_BYTES : Math.min(PACKET_BYTES, HEAD_BYTES + adapted);
  }

  private int behindHead(int payload) {
    boolean isHead = at(payload) == 0 && at(payload + 1) == 0 && at(payload + 2) == 1;
    int end = payload + PES_HEAD_BYTES + at(payload + PES_HEAD_BYTES - 1);
    return isHead ? Math.min(PACKET_BYTES, end) : PACKET_BYTES;
  }

  /// Where a table begins, of which only what is in this packet is read.
  private int section(int payload) {
    return payload + 1 + at(payload);
  }

  /// Of the table of programs: where the map of the first is.
  private int program(int section) {
    for (int i = section + 8; i + 4 <= end(section); i += 4) {
      if ((at(i) << 8 | at(i + 1)) != 0) {
        return (at(i + 2) & 0x1F) << 8 | at(i + 3);
      }
    }
    return UNKNOWN;
  }

  /// Of the map of a program: where its first sound is.
  private int sound(int section) {
    int described = (at(section + 10) & 0x0F) << 8 | at(section + 11);
    for (int i = section + 12 + described; i + 5 <= end(section); ) {
      if (isSound(at(i))) {
        return (at(i + 1) & 0x1F) << 8 | at(i + 2);
      }
      i += 5 + ((at(i + 3) & 0x0F) << 8 | at(i + 4));
    }
    return UNKNOWN;
  }

  /// MPEG-1 and MPEG-2 audio, and AAC with ADTS heads.
  private static boolean isSound(int type) {
    return type == 0x03 || type == 0x04 || type == 0x0F;
  }

  /// Where a table's entries end: its checksum, or the packet.
  private int end(int section) {
    int length = (at(section + 1) & 0x0F) << 8 | at(section + 2);
    return Math.min(PACKET_BYTES, section + 3 + length - 4);
  }

  /// A byte of the packet; 0 behind its end.
  private int at(int index) {
    return index < PACKET_BYTES ? packet[index] & 0xFF : 0;
  }
}
