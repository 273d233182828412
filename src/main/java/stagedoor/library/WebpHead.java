package stagedoor.library;

import java.io.IOException;

/// What a WebP file (RFC 9649, section 2) says before its pixels, as far as it tells how often a
/// decoder goes over all of them.
///
/// The decoder does what the file says as often as it says it: a few hundred bytes could have it
/// work for hours. What no encoder writes is refused: one part of a picture twice, or one transform
/// of a lossless part twice.
final class WebpHead {

  private static final int CHUNKS_FROM = 12;
  private static final int CHUNK_HEAD = 8;
  private static final int FRAME_HEAD = 16;
  private static final int LOSSLESS_HEAD = 5;
  private static final int ANIMATED = 2;
  private static final int COMPRESSED = 1;

  private final byte[] bytes;
  private int alphas;
  private int pictures;

  private WebpHead(byte[] bytes) {
    this.bytes = bytes;
  }

  /// @throws IOException when decoding would take more than a few passes over the picture; damaged
  ///   files may pass, or be called damaged
  static void check(byte[] picture) throws IOException {
    var head = new WebpHead(picture);
    if (head.has(CHUNKS_FROM, CHUNK_HEAD)) {
      head.first();
    }
  }

  private void first() throws IOException {
    int body = CHUNKS_FROM + CHUNK_HEAD;
    if (isChunk(CHUNKS_FROM, "VP8L")) {
      lossless(body);
    } else if (isChunk(CHUNKS_FROM, "VP8X") && has(body, 10)) {
      var size = new Size(u24(body + 4) + 1, u24(body + 7) + 1);
      boolean animated = (bytes[body] & ANIMATED) != 0;
      chunks(after(CHUNKS_FROM), bytes.length, size, animated);
    }
  }

  private record Size(int width, int height) {}

  /// Those that make up the picture; of a moving one, of its first frame.
  private void chunks(long from, long end, Size size, boolean animated) throws IOException {
    for (long at = from; at + CHUNK_HEAD <= end && has(at, CHUNK_HEAD); at = after(at)) {
      int body = (int) at + CHUNK_HEAD;
      if (animated && isChunk(at, "ANMF") && has(body, FRAME_HEAD)) {
        var frame = new Size(u24(body + 6) + 1, u24(body + 9) + 1);
        chunks(body + FRAME_HEAD, after(at), frame, false);
        return;
      }
      if (!animated) {
        part(at, body, size);
      }
    }
  }

  private void part(long at, int body, Size size) throws IOException {
    if (isChunk(at, "ALPH") && has(body, 1)) {
      once(++alphas);
      if ((bytes[body] & 3) >= COMPRESSED) {
        LosslessTransforms.check(bytes, body + 1, size.width, size.height);
      }
    } else if (isChunk(at, "VP8L")) {
      once(++pictures);
      if (!lossless(body).equals(size)) {
        throw new IOException("the picture is damaged");
      }
    } else if (isChunk(at, "VP8 ")) {
      once(++pictures);
    }
  }

  private static void once(int times) throws IOException {
    if (times > 1) {
      throw new IOException("the picture has one of its parts twice");
    }
  }

  /// @return the size that the lossless part tells
  private Size lossless(int body) throws IOException {
    if (!has(body, LOSSLESS_HEAD)) {
      throw new IOException("the picture is cut off");
    }
    int sides = u24(body + 1) | (bytes[body + 4] & 0xFF) << 24;
    var size = new Size((sides & 0x3FFF) + 1, (sides >>> 14 & 0x3FFF) + 1);
    LosslessTransforms.check(bytes, body + LOSSLESS_HEAD, size.width, size.height);
    return size;
  }

  private boolean has(long at, int count) {
    return at + count <= bytes.length;
  }

  private boolean isChunk(long at, String name) {
    for (int i = 0; i < name.length(); i++) {
      if (bytes[(int) at + i] != name.charAt(i)) {
        return false;
      }
    }
    return true;
  }

  private int u24(int at) {
    return (bytes[at] & 0xFF) | (bytes[at + 1] & 0xFF) << 8 | (bytes[at + 2] & 0xFF) << 16;
  }

  /// Where the next chunk begins; each fills up to an even place.
  private long after(long chunk) {
    int at = (int) chunk;
    long length = u24(at + 4) | (bytes[at + 7] & 0xFFL) << 24;
    return chunk + CHUNK_HEAD + length + (length & 1);
  }
}
