package stagedoor.tag;

import java.util.ArrayList;
import java.util.List;

/// A run of bytes that may lie in several pieces of the file: one packet of an Ogg stream, or one
/// block in one piece. Places count from the packet's own beginning.
final class Packet {

  /// @param at in the file
  /// @param start in the packet
  private record Piece(long at, long start, long length) {

    long end() {
      return start + length;
    }
  }

  private final Source source;
  private final List<Piece> pieces = new ArrayList<>();
  private int current;

  Packet(Source source) {
    this.source = source;
  }

  static Packet plain(Source source, long at, long length) {
    var packet = new Packet(source);
    packet.add(at, Math.min(length, Math.max(0, source.size() - at)));
    return packet;
  }

  void add(long at, long length) {
    if (length > 0) {
      pieces.add(new Piece(at, length(), length));
    }
  }

  long length() {
    return pieces.isEmpty() ? 0 : pieces.getLast().end();
  }

  /// True when the bytes lie side by side in the file.
  boolean isWhole() {
    return pieces.size() <= 1;
  }

  /// True when a part of the packet lies in one piece.
  boolean isWhole(long at, long length) throws DamagedException {
    return length == 0 || piece(at).end() >= at + length;
  }

  /// True when the byte at that place of the file belongs to the packet.
  boolean contains(long at) {
    return pieces.stream().anyMatch(piece -> at >= piece.at() && at < piece.at() + piece.length());
  }

  /// Where a byte of the packet lies in the file.
  long toFile(long at) throws DamagedException {
    Piece piece = piece(at);
    return piece.at() + at - piece.start();
  }

  /// Which byte of the packet lies at a place of the file.
  long fromFile(long at) throws DamagedException {
    for (Piece piece : pieces) {
      if (at >= piece.at() && at < piece.at() + piece.length()) {
        return piece.start() + at - piece.at();
      }
    }
    throw end(at);
  }

  /// A copy of bytes of the packet; the caller bounds it.
  byte[] bytes(long at, int count) throws UnreadableException {
    if (at < 0 || count < 0 || at + count > length()) {
      throw end(at);
    }
    var copy = new byte[count];
    int done = 0;
    while (done < count) {
      Piece piece = piece(at + done);
      int part = (int) Math.min(count - done, piece.end() - at - done);
      byte[] bytes = source.bytes(piece.at() + at + done - piece.start(), part);
      System.arraycopy(bytes, 0, copy, done, part);
      done += part;
    }
    return copy;
  }

  long u32Little(long at) throws UnreadableException {
    byte[] four = bytes(at, 4);
    return (four[0] & 0xFFL)
        | (four[1] & 0xFFL) << 8
        | (four[2] & 0xFFL) << 16
        | (four[3] & 0xFFL) << 24;
  }

  /// Reading goes forward, so the piece is most often the last one or the next.
  private Piece piece(long at) throws DamagedException {
    if (at < 0 || at >= length()) {
      throw end(at);
    }
    if (pieces.get(current).start() > at) {
      current = 0;
    }
    while (pieces.get(current).end() <= at) {
      current++;
    }
    return pieces.get(current);
  }

  private static DamagedException end(long at) {
    return new DamagedException("it ends early, at " + at + ".");
  }
}
