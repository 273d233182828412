package stagedoor.http;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.System.Logger.Level;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.SocketChannel;
import java.nio.file.StandardOpenOption;
import java.util.List;
import org.eclipse.jetty.http.HttpFields;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.http.HttpVersion;
import org.eclipse.jetty.io.EndPoint;
import org.eclipse.jetty.io.RetainableByteBuffer;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Blocker;
import org.eclipse.jetty.util.Callback;
import org.jspecify.annotations.Nullable;

/// One request's answer on its way to the client.
final class JettyExchange {

  /// For whatever is no page of ours: a song opened by itself still plays.
  private static final String NOTHING_RUNS =
      "default-src 'none'; media-src 'self'; frame-ancestors 'none'; sandbox";

  private static final System.Logger LOG = System.getLogger(JettyExchange.class.getName());
  private static final int SLICE_BYTES = 128 * 1024;

  private final String id;
  private final Request from;
  private final Response to;
  private final Limits limits;
  private final Thread sender = Thread.currentThread();
  private boolean streaming;

  JettyExchange(String id, Request from, Response to, Limits limits) {
    this.id = id;
    this.from = from;
    this.to = to;
    this.limits = limits;
  }

  /// Ends the exchange now, also where its content's writer waits for something.
  synchronized void end() {
    breakOff();
    if (streaming) {
      sender.interrupt();
    }
  }

  /// The same while content flows that may go on for long. Once that was sent, the connection is
  /// another exchange's.
  synchronized void endStream() {
    if (streaming) {
      end();
    }
  }

  /// Sends the reply; `whenSent` is completed exactly once.
  void send(Reply reply, Callback whenSent) {
    setHead(reply);
    boolean headOnly = from.getMethod().equals("HEAD");
    switch (reply.content()) {
      case Reply.Content.Bytes(byte[] bytes) ->
          sendBytes(reply.status(), bytes, headOnly, whenSent);
      case Reply.Content.Pieces pieces -> {
        setLength(pieces.lengthBytes());
        sendPieces(headOnly ? List.of() : pieces.pieces(), whenSent(pieces, whenSent));
      }
      case Reply.Content.Slice slice when headOnly || slice.lengthBytes() == 0 -> {
        setLength(slice.lengthBytes());
        slice.valve().end();
        to.write(true, null, whenSent);
      }
      case Reply.Content.Slice slice -> {
        setLength(slice.lengthBytes());
        stream(slice.valve(), () -> sendSlice(slice), whenSent);
      }
      case Reply.Content.Flow flow when headOnly -> {
        flow.valve().end();
        to.write(true, null, whenSent);
      }
      case Reply.Content.Flow flow -> {
        setChunked();
        stream(flow.valve(), () -> sendFlow(flow), whenSent);
      }
    }
  }

  /// Closes by a reset: where content ends with the connection (HTTP/1.0), a plain close would look
  /// like its end.
  private void breakOff() {
    try {
      SocketChannel channel = JettyPeer.channel(endPoint());
      if (channel.supportedOptions().contains(StandardSocketOptions.SO_LINGER)) {
        channel.setOption(StandardSocketOptions.SO_LINGER, 0);
      }
    } catch (IOException closedAlready) {
      LOG.log(Level.TRACE, "no reset needed", closedAlready);
    }
    endPoint().close();
  }

  private void setHead(Reply reply) {
    to.setStatus(reply.status());
    HttpFields.Mutable head = to.getHeaders();
    for (Headers.Field field : reply.headers()) {
      head.add(field.name(), field.value());
    }
    head.put("X-Request-Id", id);
    head.put("X-Content-Type-Options", "nosniff");
    putUnlessThere(head, "Referrer-Policy", "no-referrer");
    putUnlessThere(head, "Content-Security-Policy", NOTHING_RUNS);
    putUnlessThere(head, "X-Frame-Options", "DENY");
  }

  private static void putUnlessThere(HttpFields.Mutable head, String name, String value) {
    if (!head.contains(name)) {
      head.put(name, value);
    }
  }

  private void setLength(long bytes) {
    to.getHeaders().put(HttpHeader.CONTENT_LENGTH, bytes);
  }

  /// Chunks also where the connection is closed afterwards: they tell a whole from a part.
  private void setChunked() {
    if (from.getConnectionMetaData().getHttpVersion() == HttpVersion.HTTP_1_1) {
      to.getHeaders().put(HttpHeader.TRANSFER_ENCODING, "chunked");
    }
  }

  private void sendBytes(int status, byte[] bytes, boolean headOnly, Callback whenSent) {
    if (status != 304 && status != 204 && !to.getHeaders().contains(HttpHeader.CONTENT_LENGTH)) {
      setLength(bytes.length);
    }
    to.write(true, headOnly ? null : ByteBuffer.wrap(bytes), whenSent);
  }

  private static Callback whenSent(Reply.Content.Pieces pieces, Callback whenSent) {
    return new Callback.Nested(whenSent) {
      @Override
      public void succeeded() {
        pieces.whenSent().run();
        super.succeeded();
      }
    };
  }

  /// Waits for each but the last.
  private void sendPieces(List<ByteBuffer> pieces, Callback whenSent) {
    int last = pieces.size() - 1;
    @Nullable Throwable failure =
        failureOf(() -> {
          for (int i = 0; i < last; i++) {
            write(false, pieces.get(i));
          }
        });
    if (failure == null) {
      to.write(true, last < 0 ? null : pieces.get(last), whenSent);
    } else {
      failed(failure, whenSent);
    }
  }

  /// Waits until nobody reads the buffer any more.
  private void write(boolean last, ByteBuffer buffer) throws IOException {
    try (Blocker.Callback blocker = Blocker.callback()) {
      to.write(last, buffer, blocker);
      blocker.block();
    }
  }

  /// Content that is sent by blocking writes.
  @FunctionalInterface
  private interface Sending {
    void send() throws IOException;
  }

  private void stream(Valve valve, Sending sending, Callback whenSent) {
    long idleMs = endPoint().getIdleTimeout();
    endPoint().setIdleTimeout(limits.sending().toMillis());
    setStreaming(true);
    valve.whenShut(this::endStream);
    @Nullable Throwable failure = failureOf(sending);
    valve.end();
    setStreaming(false);
    endPoint().setIdleTimeout(idleMs);
    if (failure == null) {
      whenSent.succeeded();
    } else {
      failed(failure, whenSent);
    }
  }

  private void failed(Throwable failure, Callback whenSent) {
    if (to.isCommitted()) {
      breakOff();
    }
    whenSent.failed(failure);
  }

  /// Ends by clearing the interrupt that [#end] may have sent: the thread goes on to serve others.
  private synchronized void setStreaming(boolean is) {
    streaming = is;
    if (!is) {
      Thread.interrupted();
    }
  }

  private @Nullable Throwable failureOf(Sending sending) {
    try {
      sending.send();
      return null;
    } catch (IOException | UncheckedIOException gone) {
      LOG.log(Level.DEBUG, "content ended early request={0} reason={1}", id, gone.toString());
      return gone;
    } catch (RuntimeException | Error failure) {
      LOG.log(Level.ERROR, "sending content failed request=" + id, failure);
      return failure;
    }
  }

  private void sendFlow(Reply.Content.Flow flow) throws IOException {
    var out = new JettyFlow(to);
    flow.writer().writeTo(out);
    out.end();
  }

  /// Reads with a pooled direct buffer. A file that has become shorter than its announced length
  /// ends the connection: the client must not take what came for the whole.
  private void sendSlice(Reply.Content.Slice slice) throws IOException {
    int size = (int) Math.min(SLICE_BYTES, slice.lengthBytes());
    RetainableByteBuffer pooled = from.getComponents().getByteBufferPool().acquire(size, true);
    try (FileChannel file = FileChannel.open(slice.file(), StandardOpenOption.READ)) {
      ByteBuffer buffer = pooled.getByteBuffer();
      long at = slice.offsetBytes();
      long end = at + slice.lengthBytes();
      while (at < end) {
        buffer.clear().limit((int) Math.min(buffer.capacity(), end - at));
        int count = file.read(buffer, at);
        if (count < 0) {
          throw new IOException("the file became shorter while it was sent");
        }
        at += count;
        buffer.flip();
        write(at == end, buffer);
      }
    } finally {
      pooled.release();
    }
  }

  private EndPoint endPoint() {
    return from.getConnectionMetaData().getConnection().getEndPoint();
  }
}
