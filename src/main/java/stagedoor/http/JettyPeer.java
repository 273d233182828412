package stagedoor.http;

import java.io.IOException;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.net.UnixDomainSocketAddress;
import java.net.UnknownHostException;
import java.nio.channels.SocketChannel;
import java.security.cert.X509Certificate;
import java.util.Optional;
import java.util.Set;
import jdk.net.ExtendedSocketOptions;
import org.eclipse.jetty.io.EndPoint;
import org.eclipse.jetty.server.ProxyConnectionFactory.ProxyEndPoint;

/// Reads from the engine's end points who is at the other end.
final class JettyPeer {

  private JettyPeer() {}

  /// The real channel below TLS and announcements.
  static SocketChannel channel(EndPoint endPoint) {
    EndPoint inner = endPoint;
    while (inner instanceof EndPoint.Wrapper wrapper) {
      inner = wrapper.unwrap();
    }
    return (SocketChannel) inner.getTransport();
  }

  /// The client that a PROXY head announced.
  static Optional<InetAddress> announced(EndPoint endPoint) {
    EndPoint inner = endPoint;
    while (inner instanceof EndPoint.Wrapper wrapper) {
      if (inner instanceof ProxyEndPoint proxy
          && proxy.getRemoteSocketAddress() instanceof InetSocketAddress client) {
        return Optional.of(client.getAddress());
      }
      inner = wrapper.unwrap();
    }
    return Optional.empty();
  }

  /// The peer with the names in its client certificate as they hold now.
  static Peer certified(Peer peer, EndPoint endPoint) {
    if (!(peer instanceof Peer.Network(var address, var _))) {
      return peer;
    }
    EndPoint.SslSessionData session = endPoint.getSslSessionData();
    X509Certificate[] shown = session == null ? null : session.peerCertificates();
    Set<String> names =
        shown == null || shown.length == 0 ? Set.of() : CertificateNames.of(shown[0]);
    return new Peer.Network(address, names);
  }

  static Peer of(EndPoint endPoint) {
    SocketChannel channel = channel(endPoint);
    try {
      SocketAddress remote = channel.getRemoteAddress();
      if (remote instanceof InetSocketAddress network) {
        return new Peer.Network(plain(network.getAddress()));
      }
      if (remote instanceof UnixDomainSocketAddress) {
        return socket(channel);
      }
      throw new IllegalStateException("neither TCP nor UNIX: " + remote);
    } catch (IOException gone) {
      throw new IllegalStateException("connection closed before its peer was known", gone);
    }
  }

  private static Peer socket(SocketChannel channel) {
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
