package stagedoor.tag;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/// A file to read from at any place, by few reads: a window over the file moves on demand, large
/// when reading goes on and small after a jump. Nothing beyond the end is ever read or allocated.
///
/// Not for several threads.
final class Source {

  /// Most that one call of [#bytes] gives; parsers ask for less.
  static final int MAX_BYTES = 16 << 20;

  private static final int LONG_WINDOW = 32 << 10;
  private static final int SHORT_WINDOW = 4 << 10;

  /// Reads at a place like [java.nio.channels.FileChannel#read(ByteBuffer, long)].
  interface Channel {
    int read(ByteBuffer into, long position) throws IOException;
  }

  private final Channel channel;
  private final long size;

  /// Short until reading goes on; [#place] may replace it, so it is looked at after that.
  private byte[] window;

  private long windowStart;
  private int windowLength;

  Source(Channel channel, long size) {
    this(channel, size, new byte[(int) Math.min(SHORT_WINDOW, size)]);
  }

  private Source(Channel channel, long size, byte[] window) {
    this.channel = channel;
    this.size = size;
    this.window = window;
  }

  /// The content itself is the window, which never moves.
  static Source of(byte[] content) {
    var source =
        new Source(
            (into, position) -> {
              into.put(content, (int) position, into.remaining());
              return into.position();
            },
            content.length,
            content);
    source.windowLength = content.length;
    return source;
  }

  long size() {
    return size;
  }

  /// True when that many bytes lie at that place.
  boolean has(long at, long count) {
    return at >= 0 && count >= 0 && at <= size && count <= size - at;
  }

  int u8(long at) throws UnreadableException {
    int i = place(at, 1);
    return window[i] & 0xFF;
  }

  int u16(long at) throws UnreadableException {
    int i = place(at, 2);
    return (window[i] & 0xFF) << 8 | (window[i + 1] & 0xFF);
  }

  int i32(long at) throws UnreadableException {
    int i = place(at, 4);
    return ByteBuffer.wrap(window, i, 4).getInt();
  }

  long u32(long at) throws UnreadableException {
    return Integer.toUnsignedLong(i32(at));
  }

  long u24(long at) throws UnreadableException {
    return (long) u8(at) << 16 | u16(at + 1);
  }

  long i64(long at) throws UnreadableException {
    int i = place(at, 8);
    return ByteBuffer.wrap(window, i, 8).getLong();
  }

  int u16Little(long at) throws UnreadableException {
    return Short.reverseBytes((short) u16(at)) & 0xFFFF;
  }

  long u32Little(long at) throws UnreadableException {
    return Integer.toUnsignedLong(Integer.reverseBytes(i32(at)));
  }

  long i64Little(long at) throws UnreadableException {
    return Long.reverseBytes(i64(at));
  }

  /// True when the file has exactly these ASCII characters there.
  boolean starts(long at, String ascii) throws UnreadableException {
    if (!has(at, ascii.length())) {
      return false;
    }
    int i = place(at, ascii.length());
    for (int k = 0; k < ascii.length(); k++) {
      if (window[i + k] != ascii.charAt(k)) {
        return false;
      }
    }
    return true;
  }

  /// A short text, one character for each byte.
  String latin1(long at, int count) throws UnreadableException {
    int i = place(at, count);
    return new String(window, i, count, StandardCharsets.ISO_8859_1);
  }

  /// A copy of the bytes there.
  byte[] bytes(long at, int count) throws UnreadableException {
    if (!has(at, count) || count > MAX_BYTES) {
      throw end(at);
    }
    var copy = new byte[count];
    copy(at, count, copy, 0);
    return copy;
  }

  /// Puts bytes of the file into an array, from a place in it on.
  void copy(long at, int count, byte[] into, int from) throws UnreadableException {
    if (count <= SHORT_WINDOW) {
      int i = place(at, count);
      System.arraycopy(window, i, into, from, count);
    } else if (has(at, count)) {
      fill(into, from, at, count);
    } else {
      throw end(at);
    }
  }

  /// Like [#bytes], for one large thing that is wanted whole; the caller bounds it.
  byte[] all(long at, int count) throws UnreadableException {
    if (!has(at, count)) {
      throw end(at);
    }
    var copy = new byte[count];
    fill(copy, 0, at, count);
    return copy;
  }

  /// The place in the window of a few bytes of the file, which are read when they are not there.
  private int place(long at, int count) throws UnreadableException {
    if (!has(at, count)) {
      throw end(at);
    }
    if (at < windowStart || at + count > windowStart + windowLength) {
      boolean goesOn = at >= windowStart && at <= windowStart + windowLength && windowLength > 0;
      move(at, goesOn ? LONG_WINDOW : SHORT_WINDOW);
    }
    return (int) (at - windowStart);
  }

  private void move(long at, int wanted) throws UnreadableException {
    windowLength = 0;
    int count = (int) Math.min(wanted, size - at);
    if (count > window.length) {
      window = new byte[(int) Math.min(LONG_WINDOW, size)];
    }
    fill(window, 0, at, count);
    windowStart = at;
    windowLength = count;
  }

  private void fill(byte[] into, int from, long at, int count) throws UnreadableException {
    ByteBuffer buffer = ByteBuffer.wrap(into, from, count);
    try {
      while (buffer.hasRemaining()) {
        if (channel.read(buffer, at + buffer.position() - from) <= 0) {
          throw new UnreadableException("The file became shorter while it was read.");
        }
      }
    } catch (IOException e) {
      throw UnreadableException.of("The file", e);
    }
  }

  private static DamagedException end(long at) {
    return new DamagedException(
        "The file ends early or names a place outside itself, at " + at + ".");
  }
}
