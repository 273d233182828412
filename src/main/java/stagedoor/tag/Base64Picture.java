package stagedoor.tag;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Base64;
import java.util.Locale;
import java.util.Optional;

/// A FLAC picture block written in base64 as a comment (`METADATA_BLOCK_PICTURE`).
final class Base64Picture {

  /// Characters decoded to learn type and kind; a multiple of four.
  private static final int HEAD = 400;

  private static final int SIZES = 20;

  private Base64Picture() {}

  /// The picture in a comment's value, or empty when it is damaged.
  static Optional<Picture> find(Packet packet, long at, long length) throws UnreadableException {
    int count = (int) (Math.min(length, HEAD) / 4 * 4);
    ByteBuffer head = ByteBuffer.wrap(decode(packet.bytes(at, count)).orElse(new byte[0]));
    if (head.remaining() < 8) {
      return Optional.empty();
    }
    int type = head.getInt();
    int mimeLength = head.getInt();
    if (mimeLength < 0 || mimeLength > head.remaining()) {
      return Optional.empty();
    }
    String mime = new String(head.array(), 8, mimeLength, ISO_8859_1).toLowerCase(Locale.ROOT);
    boolean whole = packet.isWhole();
    return Optional.of(
        new Picture(
            Picture.Type.of(type),
            mime,
            packet.toFile(at),
            length,
            whole ? Picture.Coding.BASE64_FLAC : Picture.Coding.BASE64_OGG));
  }

  /// The picture's own bytes, from all of the comment's value.
  static byte[] bytes(byte[] base64) throws DamagedException {
    byte[] block = decode(base64).orElseThrow(Base64Picture::damaged);
    var buffer = ByteBuffer.wrap(block);
    skip(buffer, 4);
    skip(buffer, need(buffer));
    skip(buffer, need(buffer));
    skip(buffer, SIZES - 4);
    int length = Math.min(need(buffer), buffer.remaining());
    return Arrays.copyOfRange(block, buffer.position(), buffer.position() + length);
  }

  private static int need(ByteBuffer buffer) throws DamagedException {
    int value = buffer.remaining() < 4 ? -1 : buffer.getInt();
    if (value < 0) {
      throw damaged();
    }
    return value;
  }

  private static void skip(ByteBuffer buffer, int count) throws DamagedException {
    if (count > buffer.remaining()) {
      throw damaged();
    }
    buffer.position(buffer.position() + count);
  }

  private static Optional<byte[]> decode(byte[] base64) {
    try {
      return Optional.of(Base64.getMimeDecoder().decode(base64));
    } catch (IllegalArgumentException notBase64) {
      return Optional.empty();
    }
  }

  private static DamagedException damaged() {
    return new DamagedException("The picture in the comments is damaged.");
  }
}
