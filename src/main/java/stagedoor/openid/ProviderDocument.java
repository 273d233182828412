package stagedoor.openid;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.List;
import java.util.Optional;
import stagedoor.assertion.Claims;
import stagedoor.assertion.FetchException;
import stagedoor.assertion.Fetcher;

/// What a provider publishes about itself (OpenID Connect Discovery, section 3).
///
/// @param namesItself whether its answers say which provider they come from (RFC 9207)
/// @param secretInHeader whether the client's secret travels in `Authorization`, else in the form
record ProviderDocument(
    URI authorization,
    URI token,
    Optional<URI> userinfo,
    URI keys,
    Optional<URI> endSession,
    boolean namesItself,
    boolean secretInHeader) {

  static final String PATH = "/.well-known/openid-configuration";

  /// @throws FetchException when it is no such document, is another provider's, or names an address
  ///   that must not be asked
  static ProviderDocument read(byte[] json, OpenIdSettings settings) throws FetchException {
    Claims claims =
        Claims.parse(json)
            .orElseThrow(() -> new FetchException("it is no OpenID provider's document"));
    if (!claims.text("issuer").equals(Optional.of(settings.issuer()))) {
      throw new FetchException("the provider calls itself by another name than OpenID.Issuer");
    }
    List<String> ways =
        claims
            .texts("token_endpoint_auth_methods_supported")
            .orElse(List.of("client_secret_basic"));
    return new ProviderDocument(
        need(claims, "authorization_endpoint", settings),
        need(claims, "token_endpoint", settings),
        find(claims, "userinfo_endpoint", settings),
        need(claims, "jwks_uri", settings),
        find(claims, "end_session_endpoint", settings),
        claims.flag("authorization_response_iss_parameter_supported"),
        ways.contains("client_secret_basic"));
  }

  private static URI need(Claims claims, String name, OpenIdSettings settings)
      throws FetchException {
    return find(claims, name, settings)
        .orElseThrow(() -> new FetchException("the provider's document has no " + name));
  }

  private static Optional<URI> find(Claims claims, String name, OpenIdSettings settings)
      throws FetchException {
    Optional<String> text = claims.text(name);
    if (text.isEmpty()) {
      return Optional.empty();
    }
    try {
      URI address = new URI(text.get());
      if (Fetcher.problem(address, settings.plainHttp()).isEmpty()) {
        return Optional.of(address);
      }
    } catch (URISyntaxException unreadable) {
      throw new FetchException("the provider's " + name + " is no address");
    }
    throw new FetchException("the provider's " + name + " must not be asked: it is not https");
  }
}
