package stagedoor.http;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.util.Objects;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Blocker;

/// Writes content of unknown length to a response, in pieces of at most 32 KiB.
final class JettyFlow extends OutputStream {

  private static final int PIECE_BYTES = 32 * 1024;

  private final Response response;
  private final ByteBuffer piece = ByteBuffer.allocate(PIECE_BYTES);

  JettyFlow(Response response) {
    this.response = response;
  }

  @Override
  public void write(int one) throws IOException {
    if (!piece.hasRemaining()) {
      flush();
    }
    piece.put((byte) one);
  }

  @Override
  public void write(byte[] bytes, int offset, int length) throws IOException {
    Objects.checkFromIndexSize(offset, length, bytes.length);
    for (int done = 0; done < length; ) {
      if (!piece.hasRemaining()) {
        flush();
      }
      int part = Math.min(length - done, piece.remaining());
      piece.put(bytes, offset + done, part);
      done += part;
    }
  }

  /// Sends what was written; nothing when nothing was.
  @Override
  public void flush() throws IOException {
    piece.flip();
    send(false);
    piece.clear();
  }

  /// Sends what is left and the end.
  void end() throws IOException {
    piece.flip();
    send(true);
  }

  private void send(boolean last) throws IOException {
    try (Blocker.Callback blocker = Blocker.callback()) {
      response.write(last, piece, blocker);
      blocker.block();
    }
  }
}
