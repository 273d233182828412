package stagedoor.tag;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Optional;

/// Bytes by which a song's sound is known again, whatever its tags: how long it is and three pieces
/// of it, from its beginning, middle and end.
///
/// Pages of Ogg are numbered on from the tags, and programs cut them anew, so of Ogg the packets
/// count: pieces from the beginning and the end, and the samples instead of the bytes. Of
/// fragmented MP4 only what is in the `mdat` boxes counts: what is between says where in the file
/// they are.
public final class SoundSample {

  private static final int PIECE = 4096;
  private static final int SHORT_TAIL = 16 << 10;

  /// Holds the largest page and a piece.
  private static final int LONG_TAIL = 80 << 10;

  private static final int MAX_PACKETS = 10_000;

  private SoundSample() {}

  /// @param audio as [TagReader#read(Path)] found it in the file
  /// @throws UnreadableException when the file cannot be read or became shorter
  public static byte[] of(Path file, Audio audio) throws UnreadableException {
    try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
      return of(new Source(channel::read, channel.size()), audio);
    } catch (IOException e) {
      throw UnreadableException.of("The file", e);
    }
  }

  static byte[] of(Source source, Audio audio) throws UnreadableException {
    long start = audio.audioOffset();
    long length = audio.audioLength();
    if (source.starts(start, "OggS")) {
      ByteBuffer sample = ByteBuffer.allocate(Long.BYTES + 2 * PIECE).putLong(audio.samples());
      return written(sample.put(beginning(source, start)).put(end(source, start)));
    }
    if (start >= Mp4Box.HEADER && source.starts(start - 4, "moof")) {
      return of(Mp4Fragments.payload(source, start, start + length));
    }
    int count = (int) Math.min(length, 3 * PIECE);
    var sample = new byte[Long.BYTES + count];
    ByteBuffer.wrap(sample).putLong(length);
    if (length <= 3 * PIECE) {
      source.copy(start, count, sample, Long.BYTES);
    } else {
      source.copy(start, PIECE, sample, Long.BYTES);
      source.copy(start + (length - PIECE) / 2, PIECE, sample, Long.BYTES + PIECE);
      source.copy(start + length - PIECE, PIECE, sample, Long.BYTES + 2 * PIECE);
    }
    return sample;
  }

  private static byte[] of(Packet payload) throws UnreadableException {
    long length = payload.length();
    int count = (int) Math.min(length, 3 * PIECE);
    ByteBuffer sample = ByteBuffer.allocate(Long.BYTES + count).putLong(length);
    if (length <= 3 * PIECE) {
      sample.put(payload.bytes(0, count));
    } else {
      sample
          .put(payload.bytes(0, PIECE))
          .put(payload.bytes((length - PIECE) / 2, PIECE))
          .put(payload.bytes(length - PIECE, PIECE));
    }
    return written(sample);
  }

  private static byte[] written(ByteBuffer buffer) {
    var bytes = new byte[buffer.flip().remaining()];
    buffer.get(bytes);
    return bytes;
  }

  private static byte[] beginning(Source source, long start) throws UnreadableException {
    ByteBuffer piece = ByteBuffer.allocate(PIECE);
    var packets = new OggPackets(source, start);
    for (int i = 0; i < MAX_PACKETS && piece.hasRemaining(); i++) {
      Optional<Packet> packet = packets.next();
      if (packet.isEmpty()) {
        return written(piece);
      }
      int count = (int) Math.min(packet.get().length(), piece.remaining());
      piece.put(packet.get().bytes(0, count));
    }
    return written(piece);
  }

  private static byte[] end(Source source, long start) throws UnreadableException {
    Packet last = lastPages(source, Math.max(start, source.size() - SHORT_TAIL));
    if (last.length() < PIECE) {
      last = lastPages(source, Math.max(start, source.size() - LONG_TAIL));
    }
    int count = (int) Math.min(PIECE, last.length());
    return last.bytes(last.length() - count, count);
  }

  /// What is in the pages from a place on, without their headers.
  private static Packet lastPages(Source source, long from) throws UnreadableException {
    var content = new Packet(source);
    long at = from;
    while (at < source.size() && !OggPackets.isPage(source, at)) {
      at++;
    }
    while (OggPackets.isPage(source, at)) {
      long data = at + OggPackets.PAGE_HEADER + source.u8(at + 26);
      at = Math.min(OggPackets.endOfPage(source, at), source.size());
      content.add(data, at - data);
    }
    return content;
  }
}
