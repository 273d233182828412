package stagedoor.signin;

import java.util.Optional;
import stagedoor.http.Peer;

/// One entry of the list of those who may name users.
sealed interface TrustedSource {

  boolean allows(Peer peer);

  /// Whether it says that a trusted peer is at this address.
  default boolean isAt(Address address) {
    return false;
  }

  /// Peers in a range of addresses.
  record Addresses(AddressBlock block) implements TrustedSource {
    @Override
    public boolean allows(Peer peer) {
      return peer instanceof Peer.Network(var address, var _) && isAt(Address.of(address));
    }

    @Override
    public boolean isAt(Address address) {
      return block.contains(address);
    }

    @Override
    public String toString() {
      return block.toString();
    }
  }

  /// Peers at the addresses that a host name has now.
  record Host(HostName name, HostNames names) implements TrustedSource {
    @Override
    public boolean allows(Peer peer) {
      return peer instanceof Peer.Network(var address, var _) && isAt(Address.of(address));
    }

    @Override
    public boolean isAt(Address address) {
      return names.addresses(name).contains(address);
    }

    boolean isKnown() {
      return !names.addresses(name).isEmpty();
    }

    @Override
    public String toString() {
      return name.toString();
    }
  }

  /// Peers whose client certificate holds this name, letter for letter.
  record Certificate(String name) implements TrustedSource {
    @Override
    public boolean allows(Peer peer) {
      return peer instanceof Peer.Network(var _, var names) && names.contains(name);
    }

    @Override
    public String toString() {
      return "tls:" + name;
    }
  }

  /// Peers at a place who also show a certificate.
  record Both(TrustedSource place, Certificate certificate) implements TrustedSource {
    @Override
    public boolean allows(Peer peer) {
      return place.allows(peer) && certificate.allows(peer);
    }

    @Override
    public String toString() {
      return place + " " + certificate;
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
