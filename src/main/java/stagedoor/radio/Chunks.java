package stagedoor.radio;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.util.regex.Pattern;

/// Content that comes in chunks (RFC 9112 section 7.1), put together.
final class Chunks extends SoundStream {

  private static final int MAX_LINE_BYTES = 1_000;
  private static final Pattern SIZE = Pattern.compile("([0-9a-fA-F]{1,12})[ \\t]*(?:;.*)?");

  private final InputStream in;
  private long left;
  private boolean begun;
  private boolean ended;

  Chunks(InputStream in) {
    this.in = in;
  }

  /// At least a byte, unless none is asked for; -1 behind the last chunk.
  @Override
  public int read(byte[] bytes, int offset, int length) throws IOException {
    if (length == 0) {
      return 0;
    }
    if (left == 0 && !ended) {
      next();
    }
    if (ended) {
      return -1;
    }
    int count = in.read(bytes, offset, (int) Math.min(length, left));
    if (count < 0) {
      throw new EOFException("it ends within a chunk");
    }
    left -= count;
    return count;
  }

  private void next() throws IOException {
    var lines = new HeadLines(in, MAX_LINE_BYTES);
    if (begun && !lines.next().isEmpty()) {
      throw new IOException("a chunk goes on behind its end");
    }
    begun = true;
    var size = SIZE.matcher(lines.next());
    if (!size.matches()) {
      throw new IOException("a chunk has no size");
    }
    left = Long.parseLong(size.group(1), 16);
    ended = left == 0;
  }
}
