package stagedoor.signin;

import java.util.Optional;
import stagedoor.http.Peer;

/// One entry of the list of those who may name users.
sealed interface TrustedSource {

  boolean allows(Peer peer);

  /// Peers in a range of addresses.
  record Addresses(AddressBlock block) implements TrustedSource {
    @Override
    public boolean allows(Peer peer) {
      return peer instanceof Peer.Network(var address, var _)
          && block.contains(Address.of(address));
    }

    @Override
    public String toString() {
      return block.toString();
    }
  }

  /// Whoever can open the UNIX socket (`@`).
  record AnySocket() implements TrustedSource {
    @Override
    public boolean allows(Peer peer) {
      return peer instanceof Peer.Socket;
    }

    @Override
    public String toString() {
      return "@";
    }
  }

  /// A process of one system user, over the UNIX socket.
  record SocketUser(String name) implements TrustedSource {
    @Override
    public boolean allows(Peer peer) {
      return peer instanceof Peer.Socket(var user, var _) && user.equals(Optional.of(name));
    }

    @Override
    public String toString() {
      return "unix-user:" + name;
    }
  }

  /// A process of one system group, over the UNIX socket.
  record SocketGroup(String name) implements TrustedSource {
    @Override
    public boolean allows(Peer peer) {
      return peer instanceof Peer.Socket(var _, var group) && group.equals(Optional.of(name));
    }

    @Override
    public String toString() {
      return "unix-group:" + name;
    }
  }
}
