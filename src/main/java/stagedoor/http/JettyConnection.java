package stagedoor.http;

import java.io.IOException;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.net.UnixDomainSocketAddress;
import java.net.UnknownHostException;
import java.nio.channels.SocketChannel;
import java.util.Optional;
import jdk.net.ExtendedSocketOptions;
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
final class JettyConnection extends HttpConnection {

  private final Limits limits;
  private final JettyConnections all;
  private final Peer peer;
  private final Request.Listener door;
  private volatile long waitingSinceNanos = NanoTime.now();

  JettyConnection(
      HttpConfiguration configuration,
      Connector connector,
      EndPoint endPoint,
      Limits limits,
      JettyConnections all) {
    this.limits = limits;
    this.all = all;
    Peer peer = peerOf((SocketChannel) endPoint.getTransport());
    this.peer = peer;
    this.door = new Request.Listener(peer instanceof Peer.Socket ? "unix" : "tcp", false);
    super(configuration, connector, endPoint);
  }

  Peer peer() {
    return peer;
  }

  Request.Listener door() {
    return door;
  }

  /// True while no byte of a next request has arrived.
  boolean isWaiting() {
    return getParser().isStart();
  }

  long waitingSinceNanos() {
    return waitingSinceNanos;
  }

  /// True when a head has taken longer than its limit, also when it trickles in blank lines.
  boolean isHeadLate() {
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

  private static Peer peerOf(SocketChannel channel) {
    try {
      SocketAddress remote = channel.getRemoteAddress();
      if (remote instanceof InetSocketAddress network) {
        return new Peer.Network(plain(network.getAddress()));
      }
      if (remote instanceof UnixDomainSocketAddress) {
        return socketPeer(channel);
      }
      throw new IllegalStateException("neither TCP nor UNIX: " + remote);
    } catch (IOException gone) {
      throw new IllegalStateException("connection closed before its peer was known", gone);
    }
  }

  private static Peer socketPeer(SocketChannel channel) {
    try {
      var owner = channel.getOption(ExtendedSocketOptions.SO_PEERCRED);
      return new Peer.Socket(
          Optional.of(owner.user().getName()), Optional.of(owner.group().getName()));
    } catch (IOException | UnsupportedOperationException notTold) {
      return new Peer.Socket(Optional.empty(), Optional.empty());
    }
  }

  /// Without zone; an IPv4-mapped address is IPv4 (`getByAddress` turns it).
  private static InetAddress plain(InetAddress address) throws UnknownHostException {
    return address instanceof Inet6Address
        ? InetAddress.getByAddress(address.getAddress())
        : address;
  }
}
