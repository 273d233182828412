package stagedoor.http;

import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.function.Supplier;

/// A request's body, opened at its first read, bounded in size and time.
final class BoundedBody extends InputStream {

  private final Supplier<InputStream> opener;
  private final long limitBytes;
  private final long announcedBytes;
  private final Duration limit;
  private InputStream opened = InputStream.nullInputStream();
  private boolean isOpen;
  private long read;
  private long startNanos;

  /// @param announcedBytes the request's `Content-Length`, -1 when it has none
  BoundedBody(Supplier<InputStream> opener, long announcedBytes, long limitBytes, Duration limit) {
    this.opener = opener;
    this.announcedBytes = announcedBytes;
    this.limitBytes = limitBytes;
    this.limit = limit;
  }

  @Override
  public int read() throws IOException {
    byte[] one = new byte[1];
    int count = read(one, 0, 1);
    return count < 0 ? -1 : one[0] & 0xff;
  }

  @Override
  public int read(byte[] bytes, int offset, int length) throws IOException {
    open();
    if (System.nanoTime() - startNanos > limit.toNanos()) {
      throw new BrokenBodyException("the body took longer than " + limit.toSeconds() + " s");
    }
    int count;
    try {
      count = opened.read(bytes, offset, length);
    } catch (IOException gone) {
      throw new BrokenBodyException("the body ended early", gone);
    }
    read += Math.max(0, count);
    if (read > limitBytes) {
      throw new BodyTooLargeException(limitBytes);
    }
    return count;
  }

  private void open() {
    if (isOpen) {
      return;
    }
    if (announcedBytes > limitBytes) {
      throw new BodyTooLargeException(limitBytes);
    }
    opened = opener.get();
    isOpen = true;
    startNanos = System.nanoTime();
  }
}
