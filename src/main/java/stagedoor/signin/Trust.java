package stagedoor.signin;

import stagedoor.http.Headers;
import stagedoor.http.Peer;
import stagedoor.user.Identity;

/// Whom the server believes about who somebody is, and what follows from it.
///
/// @param sources those who may name users; empty in local mode
/// @param header in which they do
/// @param admission who of those named gets in
/// @param required whether there is no way in but the proxy
/// @param logoutUrl where the web app goes after signing out; empty for none
public record Trust(
    TrustedSources sources,
    IdentityHeader header,
    Admission admission,
    boolean required,
    String logoutUrl) {

  public static final String USUAL_HEADER = "Remote-User";

  /// Local mode: no header means anything.
  public static final Trust NOBODY =
      new Trust(
          TrustedSources.NOBODY, new IdentityHeader(USUAL_HEADER), Admission.NOBODY, false, "");

  /// Whether some peer is trusted.
  public boolean delegated() {
    return !sources.isEmpty();
  }

  /// What one request claims: the decision, made from these values alone.
  ///
  /// @param peer the other end of the connection, never a forwarded address
  Claim look(Peer peer, Headers headers) {
    if (!headers.has(header.name())) {
      return new Claim.Nothing();
    }
    if (!trusts(peer)) {
      return new Claim.Ignored(
          switch (peer) {
            case Peer.Network _ -> Code.PEER_NOT_TRUSTED;
            case Peer.Socket _ -> Code.SOCKET_NOT_TRUSTED;
          });
    }
    Claim claim = header.read(headers);
    return claim instanceof Claim.Named(Identity who)
            && admission.reserved().contains(who.name().folded())
        ? new Claim.Refused(Code.NAME_RESERVED)
        : claim;
  }

  boolean trusts(Peer peer) {
    return sources.match(peer).isPresent();
  }
}
