package stagedoor.bench;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.util.Locale;
import org.jspecify.annotations.NullMarked;

/// A connection over loopback that stays open, with as little cost of its own as possible.
@NullMarked
final class KeptConnection implements AutoCloseable {

  private final Socket socket;
  private final InputStream in;
  private final byte[] sink = new byte[1 << 16];

  KeptConnection(int port) throws IOException {
    socket = new Socket(InetAddress.getLoopbackAddress(), port);
    socket.setTcpNoDelay(true);
    socket.setSoTimeout(120_000);
    in = new BufferedInputStream(socket.getInputStream(), 1 << 16);
  }

  /// An answer read to its end.
  record Answer(int status, byte[] body) {}

  /// Sends a request and reads its answer to the end; keeps the body when asked to.
  Answer send(byte[] request, boolean keep) throws IOException {
    socket.getOutputStream().write(request);
    int status = Integer.parseInt(line().substring(9, 12));
    long length = 0;
    boolean chunked = false;
    for (String field = line(); !field.isEmpty(); field = line()) {
      String lower = field.toLowerCase(Locale.ROOT);
      if (lower.startsWith("content-length:")) {
        length = Long.parseLong(field.substring(15).strip());
      }
      chunked |= lower.startsWith("transfer-encoding:") && lower.contains("chunked");
    }
    var body = new ByteArrayOutputStream();
    if (!chunked) {
      read(length, keep, body);
      return new Answer(status, body.toByteArray());
    }
    for (long size = chunkSize(); size > 0; size = chunkSize()) {
      read(size, keep, body);
      line();
    }
    line();
    return new Answer(status, body.toByteArray());
  }

  private long chunkSize() throws IOException {
    return Long.parseLong(line().strip(), 16);
  }

  private void read(long length, boolean keep, ByteArrayOutputStream body) throws IOException {
    for (long left = length; left > 0; ) {
      int count = in.read(sink, 0, (int) Math.min(left, sink.length));
      if (count < 0) {
        throw new EOFException("the server hung up in a body");
      }
      if (keep) {
        body.write(sink, 0, count);
      }
      left -= count;
    }
  }

  private String line() throws IOException {
    var line = new StringBuilder();
    for (int c = in.read(); c != '\n'; c = in.read()) {
      if (c < 0) {
        throw new EOFException("the server hung up");
      }
      if (c != '\r') {
        line.append((char) c);
      }
    }
    return line.toString();
  }

  static byte[] get(String target, String... fields) {
    String more = fields.length == 0 ? "" : String.join("\r\n", fields) + "\r\n";
    return ("GET " + target + " HTTP/1.1\r\nHost: localhost\r\n" + more + "\r\n")
        .getBytes(ISO_8859_1);
  }

  static byte[] post(String target, String form) {
    String head =
        "POST "
            + target
            + " HTTP/1.1\r\nHost: localhost\r\n"
            + "Content-Type: application/x-www-form-urlencoded\r\nContent-Length: "
            + form.length()
            + "\r\n\r\n";
    return (head + form).getBytes(ISO_8859_1);
  }

  @Override
  public void close() throws IOException {
    socket.close();
  }
}
