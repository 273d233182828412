package stagedoor.signin;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import stagedoor.http.Headers;
import stagedoor.http.Headers.Field;
import stagedoor.http.Peer;
import stagedoor.http.Request;
import stagedoor.user.Identity;

/// Whom the server believes about who somebody is, and what follows from it.
///
/// @param sources those who may name users; empty in local mode
/// @param header in which they do
/// @param admission who of those named gets in
/// @param required whether there is no way in but the proxy
/// @param apps how Subsonic apps may sign in
/// @param logoutUrl where the web app goes after signing out; empty for none
public record Trust(
    TrustedSources sources,
    IdentityHeader header,
    Admission admission,
    boolean required,
    AppRules apps,
    String logoutUrl) {

  public static final String USUAL_HEADER = "Remote-User";

  private static final int MAX_SEEN = 16;

  /// Local mode: no header means anything.
  public static final Trust NOBODY =
      new Trust(
          TrustedSources.NOBODY,
          new IdentityHeader(USUAL_HEADER),
          Admission.NOBODY,
          false,
          AppRules.USUAL,
          "");

  /// Whether some peer is trusted.
  public boolean delegated() {
    return !sources.isEmpty();
  }

  /// What one request claims: the decision, made from these values and its peer and head alone.
  Look look(Request request) {
    Optional<TrustedSource> match = sources.match(request.peer());
    return new Look(
        claim(request.peer(), match.isPresent(), request.headers()),
        match.map(TrustedSource::toString),
        seen(request.headers()),
        claimed(request.headers()));
  }

  private Optional<String> claimed(Headers headers) {
    return headers.has(header.name())
        ? headers.all(header.name()).stream()
            .findFirst()
            .map(field -> Quoted.text(field.utf8().orElse(field.value())))
        : Optional.empty();
  }

  /// @param peer the other end of the connection, never a forwarded address
  private Claim claim(Peer peer, boolean trusted, Headers headers) {
    if (!headers.has(header.name())) {
      return new Claim.Nothing();
    }
    if (!trusted) {
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

  /// The names of the fields that are identity headers or could be taken for them.
  private List<String> seen(Headers headers) {
    var seen = new ArrayList<String>();
    for (Field field : headers.fields()) {
      if (seen.size() < MAX_SEEN && header.isLike(field.name())) {
        seen.add(Quoted.text(field.name()));
      }
    }
    return seen;
  }
}
