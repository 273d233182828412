package stagedoor.http;

import java.net.InetAddress;
import java.util.Optional;

/// The other end of a connection, as the kernel reports it; never an address read from a header.
public sealed interface Peer {

  /// A TCP connection's remote address. An IPv4-mapped IPv6 address arrives here as IPv4.
  record Network(InetAddress address) implements Peer {}

  /// A UNIX socket's peer: the owner of the process that connected, where the kernel tells.
  record Socket(Optional<String> user, Optional<String> group) implements Peer {}
}
