package stagedoor.signin;

import java.util.List;
import java.util.Optional;
import stagedoor.http.Peer;

/// Those who may name users. The empty list trusts nobody.
///
/// Over the UNIX socket one entry must allow the peer. Over the network, an entry that says where
/// the peer is (addresses, host names) must allow it, and so must one that says which certificate
/// it shows; a list without entries of one of these kinds asks nothing of that kind. So a
/// certificate narrows the addresses beside it and never widens them.
record TrustedSources(List<TrustedSource> entries) {

  static final TrustedSources NOBODY = new TrustedSources(List.of());

  TrustedSources {
    entries = List.copyOf(entries);
  }

  /// The entry that lets this peer name users.
  Optional<TrustedSource> match(Peer peer) {
    return switch (peer) {
      case Peer.Socket _ -> first(peer, TrustedSource.class);
      case Peer.Network network when !has(TrustedSource.Certificate.class) -> place(network);
      case Peer.Network _ when !hasPlaces() ->
          first(peer, TrustedSource.Certificate.class).map(it -> it);
      case Peer.Network network ->
          place(network)
              .flatMap(place ->
                  first(peer, TrustedSource.Certificate.class)
                      .map(certificate -> new TrustedSource.Both(place, certificate)));
    };
  }

  /// Why a peer that nothing matches may not name users.
  Code refusal(Peer peer) {
    if (peer instanceof Peer.Socket) {
      return Code.SOCKET_NOT_TRUSTED;
    }
    if (has(TrustedSource.Certificate.class) && mayBeAt(peer)) {
      return Code.CERTIFICATE_NOT_TRUSTED;
    }
    boolean unknown =
        entries.stream().anyMatch(it -> it instanceof TrustedSource.Host host && !host.isKnown());
    return unknown ? Code.HOST_NOT_RESOLVED : Code.PEER_NOT_TRUSTED;
  }

  /// Whether the peer is where a trusted one may be, whatever certificate it shows later.
  boolean mayBeAt(Peer peer) {
    return switch (peer) {
      case Peer.Socket _ -> first(peer, TrustedSource.class).isPresent();
      case Peer.Network network ->
          hasPlaces() ? place(network).isPresent() : has(TrustedSource.Certificate.class);
    };
  }

  /// Whether an entry that tells some addresses from others holds this one.
  boolean holds(Address address) {
    return entries.stream()
        .anyMatch(entry ->
            switch (entry) {
              case TrustedSource.Addresses(var block) ->
                  !block.isEverything() && block.contains(address);
              case TrustedSource.Host host -> host.isAt(address);
              default -> false;
            });
  }

  boolean isEmpty() {
    return entries.isEmpty();
  }

  boolean has(Class<? extends TrustedSource> kind) {
    for (TrustedSource entry : entries) {
      if (kind.isInstance(entry)) {
        return true;
      }
    }
    return false;
  }

  private boolean hasPlaces() {
    return has(TrustedSource.Addresses.class) || has(TrustedSource.Host.class);
  }

  private Optional<TrustedSource> place(Peer.Network peer) {
    Address address = Address.of(peer.address());
    for (TrustedSource entry : entries) {
      if (entry.isAt(address)) {
        return Optional.of(entry);
      }
    }
    return Optional.empty();
  }

  private <T extends TrustedSource> Optional<T> first(Peer peer, Class<T> kind) {
    for (TrustedSource entry : entries) {
      if (kind.isInstance(entry) && entry.allows(peer)) {
        return Optional.of(kind.cast(entry));
      }
    }
    return Optional.empty();
  }

  /// The host names among the entries.
  List<HostName> hosts() {
    return entries.stream()
        .filter(TrustedSource.Host.class::isInstance)
        .map(entry -> ((TrustedSource.Host) entry).name())
        .toList();
  }
}
