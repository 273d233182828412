package stagedoor.http;

import java.net.InetAddress;
import java.util.Optional;
import java.util.Set;

/// The other end of a connection, as the kernel reports it; never an address read from a header.
public sealed interface Peer {

  /// A TCP connection's remote address. An IPv4-mapped IPv6 address arrives here as IPv4.
  ///
  /// @param names in the client certificate that the connection showed and that is valid now: the
  ///   subject's common name and the alternative names; empty when it showed none
  record Network(InetAddress address, Set<String> names) implements Peer {
    public Network {
      names = Set.copyOf(names);
    }

    /// A peer without certificate.
    public Network(InetAddress address) {
      this(address, Set.of());
    }
  }

  /// A UNIX socket's peer: the owner of the process that connected, where the kernel tells.
  record Socket(Optional<String> user, Optional<String> group) implements Peer {}
}
