package stagedoor.whole;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/// Answers each request on a connection of its own with exactly the text it is told to: what an
/// HTTP library would tidy up arrives and leaves as it is. Text is one char a byte.
final class TinyServer implements AutoCloseable {

  /// A request's head.
  ///
  /// @param lines the field lines as they arrived
  record Head(String method, String target, List<String> lines) {

    /// The value of the first field of this name.
    Optional<String> value(String name) {
      return lines.stream()
          .filter(line ->
              line.toLowerCase(java.util.Locale.ROOT)
                  .startsWith(name.toLowerCase(java.util.Locale.ROOT) + ":"))
          .map(line -> line.substring(name.length() + 1).strip())
          .findFirst();
    }
  }

  private final ServerSocket socket;
  private final Function<Head, String> answer;
  private final Thread accepting = Thread.ofVirtual().unstarted(this::accept);

  private TinyServer(ServerSocket socket, Function<Head, String> answer) {
    this.socket = socket;
    this.answer = answer;
  }

  /// Starts on a free loopback port.
  static TinyServer start(Function<Head, String> answer) {
    try {
      var socket = new ServerSocket(0, 64, InetAddress.ofLiteral("127.0.0.1"));
      var server = new TinyServer(socket, answer);
      server.accepting.start();
      return server;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  int port() {
    return socket.getLocalPort();
  }

  private void accept() {
    while (!socket.isClosed()) {
      try {
        Socket connection = socket.accept();
        Thread.ofVirtual().start(() -> serve(connection));
      } catch (IOException closed) {
        return;
      }
    }
  }

  private void serve(Socket connection) {
    try (connection) {
      InputStream in = new BufferedInputStream(connection.getInputStream());
      String first = line(in);
      var lines = new ArrayList<String>();
      for (String line = line(in); !line.isEmpty(); line = line(in)) {
        lines.add(line);
      }
      String[] words = first.split(" ");
      if (words.length == 3 && !socket.isClosed()) {
        String text = answer.apply(new Head(words[0], words[1], lines));
        connection.getOutputStream().write(text.getBytes(ISO_8859_1));
      }
    } catch (IOException hungUp) {
      // The other end went away, as a stopped proxy does.
      return;
    }
  }

  private static String line(InputStream in) throws IOException {
    var line = new StringBuilder();
    for (int c = in.read(); c != '\n' && c >= 0; c = in.read()) {
      if (c != '\r') {
        line.append((char) c);
      }
    }
    return line.toString();
  }

  /// An answer that ends its connection; `fields` are complete lines.
  static String reply(int status, String body, String... fields) {
    var text = new StringBuilder("HTTP/1.1 " + status + " Answer\r\n");
    for (String field : fields) {
      text.append(field).append("\r\n");
    }
    return text.append("Content-Length: " + body.length() + "\r\nConnection: close\r\n\r\n")
        .append(body)
        .toString();
  }

  /// Once it returns, nobody can connect any more.
  @Override
  public void close() {
    try {
      socket.close();
      accepting.join();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }
}
