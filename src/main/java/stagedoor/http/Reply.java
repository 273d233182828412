package stagedoor.http;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import stagedoor.http.Headers.Field;

/// One answer: status, header fields and content. The engine sets `Content-Length`, `Date` and
/// `X-Request-Id`, and leaves the content out for HEAD.
public record Reply(int status, List<Field> headers, Content content) {

  /// What follows the head.
  public sealed interface Content {

    /// Bytes that are at hand.
    record Bytes(byte[] bytes) implements Content {}

    /// Bytes that are at hand in several arrays, lent for this reply.
    ///
    /// @param whenSent run when nobody reads the arrays any more; not at all where sending failed
    record Pieces(List<ByteBuffer> pieces, Runnable whenSent) implements Content {
      public Pieces {
        pieces = List.copyOf(pieces);
      }

      public long lengthBytes() {
        return pieces.stream().mapToLong(ByteBuffer::remaining).sum();
      }
    }

    /// A part of a file, read while it is sent. A file that shrinks meanwhile ends the connection.
    record Slice(Path file, long offsetBytes, long lengthBytes, Valve valve) implements Content {
      public Slice(Path file, long offsetBytes, long lengthBytes) {
        this(file, offsetBytes, lengthBytes, new Valve());
      }
    }

    /// Bytes written as they come, of unknown length: transcodes, events.
    record Flow(Writer writer, Valve valve) implements Content {
      public Flow(Writer writer) {
        this(writer, new Valve());
      }
    }
  }

  /// Writes content until done. `out.flush()` sends what was written; an [IOException] means the
  /// client left.
  @FunctionalInterface
  public interface Writer {
    void writeTo(OutputStream out) throws IOException;
  }

  public Reply {
    headers = List.copyOf(headers);
  }

  public static Reply empty(int status) {
    return new Reply(status, List.of(), new Content.Bytes(new byte[0]));
  }

  public static Reply text(int status, String text) {
    return bytes(status, "text/plain; charset=utf-8", text.getBytes(UTF_8));
  }

  public static Reply bytes(int status, String contentType, byte[] bytes) {
    return of(status, contentType, new Content.Bytes(bytes));
  }

  public static Reply of(int status, String contentType, Content content) {
    return new Reply(status, List.of(new Field("Content-Type", contentType)), content);
  }

  /// This reply with one more header field.
  public Reply with(String name, String value) {
    var more = new ArrayList<>(headers);
    more.add(new Field(name, value));
    return new Reply(status, more, content);
  }
}
