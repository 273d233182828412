package stagedoor.radio;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Stream;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.SSLSocketFactory;

/// Asks the server of a station for what stands at an address.
///
/// Written by hand over sockets for two reasons: the connection goes to the very address that was
/// looked at, whatever the name leads to a moment later; and old servers answer `ICY 200 OK`, which
/// the client of the JDK takes for no answer.
final class StationServer {

  private static final int MOST_ADDRESSES = 3;
  private static final int HTTP_PORT = 80;
  private static final int HTTPS_PORT = 443;

  /// @param content to be read as far as it is wanted
  /// @param fromHome whether the server is on this machine or in a private network
  record Answer(AnswerHead head, InputStream content, boolean fromHome) {}

  private final ReceiverSettings settings;
  private final SSLSocketFactory tls;
  private final NameLookup names;
  private final Predicate<InetAddress> home;

  /// @param home whether an address is at home
  StationServer(
      ReceiverSettings settings,
      SSLSocketFactory tls,
      NameLookup names,
      Predicate<InetAddress> home) {
    this.settings = settings;
    this.tls = tls;
    this.names = names;
    this.home = home;
  }

  /// @param mayBeAtHome false where somebody on the Internet led here
  /// @param tuning holds the connection, and may end it
  /// @throws NoSound when there is no answer
  Answer ask(WebAddress address, boolean mayBeAtHome, Tuning tuning) throws NoSound {
    URI uri = address.uri();
    List<InetAddress> places = places(host(uri), mayBeAtHome);
    try {
      Socket socket = connected(uri, places, tuning);
      socket.setSoTimeout((int) settings.silence().toMillis());
      socket.getOutputStream().write(request(uri).getBytes(US_ASCII));
      var in = new BufferedInputStream(socket.getInputStream());
      AnswerHead head = AnswerHead.read(in);
      boolean fromHome = home.test(socket.getInetAddress());
      return new Answer(head, head.isChunked() ? new Chunks(in) : in, fromHome);
    } catch (SSLException notAccepted) {
      throw new NoSound(tuning.isExpired() ? Fault.SILENT : Fault.NOT_SECURE);
    } catch (SocketTimeoutException slow) {
      throw new NoSound(Fault.SILENT);
    } catch (IOException broken) {
      throw new NoSound(tuning.isExpired() ? Fault.SILENT : Fault.UNREACHABLE);
    }
  }

  private List<InetAddress> places(String host, boolean mayBeAtHome) throws NoSound {
    List<InetAddress> allowed =
        names.find(host, settings.tuning()).stream()
            .filter(it -> Reach.allows(it) && (mayBeAtHome || !home.test(it)))
            .limit(MOST_ADDRESSES)
            .toList();
    if (allowed.isEmpty()) {
      throw new NoSound(Fault.FORBIDDEN_PLACE);
    }
    return allowed;
  }

  /// The connection to the first that takes one.
  private Socket connected(URI uri, List<InetAddress> places, Tuning tuning) throws IOException {
    for (InetAddress place : places.subList(0, places.size() - 1)) {
      try {
        return connected(uri, place, tuning);
      } catch (IOException tryTheNext) {
        if (tuning.isExpired()) {
          throw tryTheNext;
        }
      }
    }
    return connected(uri, places.getLast(), tuning);
  }

  private Socket connected(URI uri, InetAddress place, Tuning tuning) throws IOException {
    // The tuning closes it, at the latest when the next connection takes its place.
    @SuppressWarnings("resource")
    var bare = new Socket();
    tuning.take(bare);
    boolean secure = uri.getScheme().equalsIgnoreCase("https");
    int port = uri.getPort() > 0 ? uri.getPort() : secure ? HTTPS_PORT : HTTP_PORT;
    bare.connect(new InetSocketAddress(place, port), (int) settings.connecting().toMillis());
    return secure ? secured(bare, host(uri), port) : bare;
  }

  private Socket secured(Socket bare, String host, int port) throws IOException {
    var socket = (SSLSocket) tls.createSocket(bare, host, port, true);
    SSLParameters parameters = socket.getSSLParameters();
    parameters.setEndpointIdentificationAlgorithm("HTTPS");
    socket.setSSLParameters(parameters);
    socket.startHandshake();
    return socket;
  }

  /// Says what is wanted and nothing about who wants it.
  private static String request(URI uri) {
    String path = uri.getRawPath().isEmpty() ? "/" : uri.getRawPath();
    String query = uri.getRawQuery() == null ? "" : "?" + uri.getRawQuery();
    String port = uri.getPort() > 0 ? ":" + uri.getPort() : "";
    return Stream.of(
            "GET " + path + query + " HTTP/1.1",
            "Host: " + uri.getHost() + port,
            "User-Agent: Stagedoor",
            "Accept: audio/*, application/ogg, */*;q=0.1",
            "Connection: close")
        .reduce("", (head, line) -> head + line + "\r\n")
        .concat("\r\n");
  }

  /// Without the brackets around an address of IPv6.
  private static String host(URI uri) {
    String host = uri.getHost();
    return host.startsWith("[") ? host.substring(1, host.length() - 1) : host;
  }
}
