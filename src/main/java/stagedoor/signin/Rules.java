package stagedoor.signin;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import stagedoor.http.Headers.Field;
import stagedoor.http.Parameters;
import stagedoor.http.Peer;
import stagedoor.http.Reply;
import stagedoor.http.Request;

/// What the configuration says about the door, and what follows from it for a request; replaced as
/// one when the configuration is read again.
public record Rules(DoorSettings settings, Forwarding forwarding, Cors cors) {

  static Rules of(DoorSettings settings) {
    return new Rules(
        settings, new Forwarding(settings.trust()), new Cors(settings.allowedOrigins()));
  }

  Trust trust() {
    return settings.trust();
  }

  /// The origin under which the client knows this server: `BaseURL`, what a trusted proxy tells, or
  /// `Host`. Without any of them a host that does not exist, equal to no browser's origin.
  public Origin ownOrigin(Request request) {
    return settings
        .publicOrigin()
        .or(() -> forwarding.origin(request))
        .orElseGet(() -> new Origin("http", "unknown.invalid", 80));
  }

  /// Whether the request is not one that another site's page made.
  boolean isOwn(Request request, Csrf.Door door) {
    return Csrf.allows(door, request, ownOrigin(request), settings.allowedOrigins());
  }

  SignIn.Refused crossSite(Request request) {
    SignIn.Refused refused = SignIn.Refused.because(Code.CROSS_SITE);
    return settings.publicOrigin().isEmpty() && Csrf.isByOrigin(request.headers())
        ? forwarding.remedy(request).map(refused::next).orElse(refused)
        : refused;
  }

  /// The request as everything behind the door is to see it; to be asked first, before routing.
  public Request received(Request request) {
    return trust().received(request);
  }

  /// Whether this peer may say which client its connection serves, ahead of the first byte.
  public boolean mayAnnounce(Peer peer) {
    return trust().sources().mayBeAt(peer);
  }

  /// What the owner should know about whom the server believes.
  public List<Warning> warnings() {
    return trust().warnings();
  }

  /// The client's address, for limits; empty when only the proxy's is known.
  Optional<Address> client(Request request) {
    return forwarding().client(request);
  }

  /// The client's address as text for log lines, or empty text when only the proxy's is known.
  public String clientAddress(Request request) {
    return forwarding().client(request).map(Address::toString).orElse("");
  }

  /// The network a client asks from, for limits: its address, or the site of an IPv6 one. Empty
  /// when only the proxy's is known, who is never locked out.
  public String clientSite(Request request) {
    return client(request).map(it -> Attempts.site(it).toString()).orElse("");
  }

  /// Whether [#ownOrigin] leads to where this client's user can sign in: at the door for apps a
  /// proxy's users cannot, and only `BaseURL` tells where else.
  public boolean isForPeople(Request request) {
    return !request.listener().forApps() || !delegated() || settings.publicOrigin().isPresent();
  }

  /// Whether the request's `Host` is one this server answers to; if not, the answer is 421.
  public boolean answersTo(Request request) {
    return settings.answersTo(request.headers().only("Host").orElse(""));
  }

  /// The answer to a CORS preflight; empty when the request is none.
  public Optional<Reply> preflight(Request request) {
    return cors().preflight(request);
  }

  /// The CORS fields for the answer to a request that was signed in as said.
  public List<Field> corsFields(Request request, SignIn signIn) {
    return cors().fields(request, signIn);
  }

  /// Why a request that brings a secret of its own is refused: another site's page made it.
  public Optional<SignIn.Refused> foreign(Request request) {
    return isOwn(request, Csrf.Door.CREDENTIALS)
        ? Optional.empty()
        : Optional.of(crossSite(request));
  }

  /// The field that asks an app for HTTP's own credentials, on a refused call of `/rest`.
  public Optional<Field> challenge(Parameters all, SignIn.Refused refused) {
    return BasicCredentials.challenge(all, trust().apps(), refused.code());
  }

  /// Whether apps may sign in with credentials of their own.
  public boolean takesAppCredentials() {
    return trust().apps().ways().takesCredentials();
  }

  /// Whether some peer is trusted to name users.
  public boolean delegated() {
    return trust().delegated();
  }

  /// Whether a provider says who administers.
  public boolean rolesFollowProvider() {
    return trust().admission().administrators().decide();
  }

  /// Whether the proxy is the only way in.
  public boolean required() {
    return trust().required();
  }

  /// Whether an OpenID provider's users get in, where there is such a provider.
  public boolean takesOpenId() {
    return !required() || settings.ways().openIdWhenRequired();
  }

  /// Whether people may sign in with a password on the web.
  boolean passwordSignIn() {
    return settings.ways().password() && !required();
  }

  /// Where the web app goes after signing out, with `{returnTo}` filled; empty when nowhere.
  public String logoutUrl(Request request) {
    String home = ownOrigin(request) + settings.basePath() + "/";
    return trust()
        .logoutUrl()
        .replace("{returnTo}", URLEncoder.encode(home, StandardCharsets.UTF_8));
  }

  /// What the header claims, for acts that need no identity of their own.
  boolean isNamedByProxy(Request request) {
    return switch (trust().look(request).claim()) {
      case Claim.Named _, Claim.Refused _ -> true;
      case Claim.Ignored _, Claim.Nothing _ -> false;
    };
  }
}
