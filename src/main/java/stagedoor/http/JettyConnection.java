package stagedoor.http;

import java.net.InetAddress;
import java.util.Optional;
import org.eclipse.jetty.http.HttpCompliance;
import org.eclipse.jetty.http.HttpException;
import org.eclipse.jetty.http.HttpField;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.http.HttpParser;
import org.eclipse.jetty.http.HttpVersion;
import org.eclipse.jetty.io.EndPoint;
import org.eclipse.jetty.server.Connector;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.internal.HttpConnection;
import org.eclipse.jetty.util.NanoTime;

/// One connection: knows its peer and door, counts field lines, and refuses HTTP/2's preface.
final class JettyConnection extends HttpConnection implements JettyHeld {

  private final Limits limits;
  private final JettyConnections all;
  private final Peer peer;
  private final Optional<InetAddress> announced;
  private final Request.Listener door;
  private volatile long waitingSinceNanos = NanoTime.now();

  JettyConnection(
      HttpConfiguration configuration,
      Connector connector,
      EndPoint endPoint,
      Request.Listener door,
      JettyConnections all) {
    this.limits = all.limits();
    this.all = all;
    this.peer = JettyPeer.of(endPoint);
    this.announced = JettyPeer.announced(endPoint);
    this.door = door;
    super(configuration, connector, endPoint);
  }

  /// As it is known now: a client certificate may come with any request, and expire.
  Peer peer() {
    return door.secure() ? JettyPeer.certified(peer, getEndPoint()) : peer;
  }

  Optional<InetAddress> announced() {
    return announced;
  }

  Request.Listener door() {
    return door;
  }

  /// The answer to a request was sent; it may have taken long.
  void answered() {
    waitingSinceNanos = NanoTime.now();
  }

  @Override
  public boolean isWaiting() {
    return getParser().isStart();
  }

  @Override
  public long waitingSinceNanos() {
    return waitingSinceNanos;
  }

  /// Also when it trickles in blank lines.
  @Override
  public boolean isHeadLate() {
    HttpParser parser = getParser();
    if (!parser.inHeaderState()) {
      return false;
    }
    long waited = NanoTime.since(waitingSinceNanos);
    if (parser.isStart()) {
      return waited > limits.head().plus(limits.idle()).toNanos();
    }
    return NanoTime.since(parser.getBeginNanoTime()) > limits.head().toNanos();
  }

  @Override
  public void drop() {
    getEndPoint().close();
  }

  @Override
  public void onOpen() {
    if (all.opened(this)) {
      super.onOpen();
    } else {
      getEndPoint().close();
    }
  }

  @Override
  public void onClose(Throwable cause) {
    all.closed(this);
    super.onClose(cause);
  }

  @Override
  protected HttpParser newHttpParser(HttpCompliance compliance) {
    HttpParser parser = super.newHttpParser(compliance);
    // The cache ignores case: it would give "ann" for a later "Ann". StrictnessTest breaks.
    parser.setHeaderCacheCaseSensitive(true);
    parser.setHeaderCacheSize(0);
    return parser;
  }

  @Override
  protected RequestHandler newRequestHandler() {
    return new Strict();
  }

  /// The engine's handler of parsed heads, with the rules it does not have.
  private final class Strict extends RequestHandler {

    private int fields;
    private boolean isOld;

    @Override
    public void startRequest(String method, String uri, HttpVersion version) {
      fields = 0;
      isOld = version == HttpVersion.HTTP_1_0;
      if (version != HttpVersion.HTTP_1_0 && version != HttpVersion.HTTP_1_1) {
        throw new HttpException.RuntimeException(400, "HTTP version");
      }
      super.startRequest(method, uri, version);
    }

    @Override
    public void parsedHeader(HttpField field) {
      if (++fields > limits.fields()) {
        throw new HttpException.RuntimeException(431, "too many field lines");
      }
      if (isOld && field.getHeader() == HttpHeader.TRANSFER_ENCODING) {
        throw new HttpException.RuntimeException(400, "chunks in HTTP/1.0 (RFC 9112, section 6.1)");
      }
      super.parsedHeader(field);
    }

    @Override
    public boolean messageComplete() {
      waitingSinceNanos = NanoTime.now();
      return super.messageComplete();
    }
  }
}
