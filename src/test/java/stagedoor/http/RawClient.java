package stagedoor.http;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketAddress;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.Channels;
import java.nio.channels.SocketChannel;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.NullMarked;

/// Sends exact bytes to a server and reads its answers: HTTP libraries repair what tests must send
/// broken. Text is one char a byte. A test in want of a bound gives itself one by a JUnit timeout.
@NullMarked
public final class RawClient implements AutoCloseable {

  /// @param head the field lines, in order
  public record Answer(int status, List<Headers.Field> head, byte[] body) {

    public String text() {
      return new String(body, java.nio.charset.StandardCharsets.UTF_8);
    }

    /// The first value of a field, or empty text.
    public String header(String name) {
      return headers(name).stream().findFirst().orElse("");
    }

    public List<String> headers(String name) {
      return new Headers(head).all(name).stream().map(Headers.Field::value).toList();
    }
  }

  private final AutoCloseable connection;
  private final InputStream in;
  private final OutputStream out;
  private boolean afterChunk;

  private RawClient(AutoCloseable connection, InputStream in, OutputStream out) {
    this.connection = connection;
    this.in = in;
    this.out = out;
  }

  public static RawClient tcp(int port) throws IOException {
    return tcp(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
  }

  public static RawClient tcp(SocketAddress address) throws IOException {
    var socket = new Socket();
    socket.connect(address);
    return over(socket);
  }

  /// Over a connection that was made already.
  public static RawClient over(Socket socket) throws IOException {
    socket.setSoTimeout(60_000);
    return new RawClient(socket, socket.getInputStream(), socket.getOutputStream());
  }

  public static RawClient unix(Path path) throws IOException {
    SocketChannel channel = SocketChannel.open(StandardProtocolFamily.UNIX);
    channel.connect(UnixDomainSocketAddress.of(path));
    return new RawClient(
        channel, Channels.newInputStream(channel), Channels.newOutputStream(channel));
  }

  /// One request on a connection of its own: `exchange(port, "GET / HTTP/1.1\r\n...")`.
  public static Answer exchange(int port, String request) throws IOException {
    try (RawClient client = tcp(port)) {
      return client.send(request).read();
    }
  }

  /// `GET` with `Host: h`, `Connection: close` and more complete field lines without line ends.
  public static Answer get(int port, String target, String... fieldLines) throws IOException {
    return exchange(port, head("GET", target, fieldLines));
  }

  /// The head of a request that closes its connection.
  public static String head(String method, String target, String... fieldLines) {
    var lines = new StringBuilder(method + " " + target + " HTTP/1.1\r\nHost: h\r\n");
    for (String line : fieldLines) {
      lines.append(line).append("\r\n");
    }
    return lines.append("Connection: close\r\n\r\n").toString();
  }

  public RawClient send(String bytes) throws IOException {
    return send(bytes.getBytes(ISO_8859_1));
  }

  public RawClient send(byte[] bytes) throws IOException {
    out.write(bytes);
    out.flush();
    return this;
  }

  /// Reads one answer to a request that is not HEAD.
  public Answer read() throws IOException {
    return read(false);
  }

  /// Reads one answer; `headOnly` for one that has no content whatever its head says.
  public Answer read(boolean headOnly) throws IOException {
    String statusLine = line();
    var head = new ArrayList<Headers.Field>();
    for (String line = line(); !line.isEmpty(); line = line()) {
      int colon = line.indexOf(':');
      head.add(new Headers.Field(line.substring(0, colon), line.substring(colon + 1).strip()));
    }
    int status = Integer.parseInt(statusLine.split(" ", 3)[1]);
    boolean empty = headOnly || status == 204 || status == 304 || status < 200;
    return new Answer(status, head, empty ? new byte[0] : body(new Headers(head)));
  }

  private byte[] body(Headers head) throws IOException {
    if (head.only("Transfer-Encoding").filter("chunked"::equalsIgnoreCase).isPresent()) {
      return chunks();
    }
    Optional<String> length = head.only("Content-Length");
    return length.isPresent() ? exactly(Integer.parseInt(length.get())) : in.readAllBytes();
  }

  private byte[] chunks() throws IOException {
    var all = new ByteArrayOutputStream();
    while (true) {
      byte[] chunk = chunk();
      if (chunk.length == 0) {
        return all.toByteArray();
      }
      all.write(chunk);
    }
  }

  /// Reads the next chunk of a chunked answer; empty at its end. A chunk's line end may come only
  /// with the next chunk, so it is read then.
  public byte[] chunk() throws IOException {
    if (afterChunk) {
      line();
    }
    int size = Integer.parseInt(line().split(";", 2)[0].strip(), 16);
    afterChunk = size > 0;
    byte[] chunk = exactly(size);
    if (size == 0) {
      line();
    }
    return chunk;
  }

  /// Reads a line up to CR LF.
  public String line() throws IOException {
    var line = new StringBuilder();
    while (true) {
      int c = in.read();
      if (c < 0) {
        throw new EOFException("closed after: " + line);
      }
      if (c == '\n') {
        return line.toString();
      }
      if (c != '\r') {
        line.append((char) c);
      }
    }
  }

  /// Reads exactly so many bytes.
  public byte[] exactly(int count) throws IOException {
    byte[] bytes = in.readNBytes(count);
    if (bytes.length < count) {
      throw new EOFException("closed after " + bytes.length + " of " + count + " bytes");
    }
    return bytes;
  }

  /// True when the server has closed the connection; waits for it or for a byte.
  public boolean isClosed() {
    try {
      return in.read() < 0;
    } catch (IOException reset) {
      return true;
    }
  }

  @Override
  public void close() throws IOException {
    try {
      connection.close();
    } catch (IOException e) {
      throw e;
    } catch (Exception e) {
      throw new IOException(e);
    }
  }
}
