package stagedoor.recipe;

import java.util.LinkedHashMap;
import java.util.Optional;
import java.util.SequencedMap;

/// How Stagedoor verifies the signed statement of a gateway that makes one about each request.
///
/// @param options of the section `ExtAuth`, by name
record Statement(SequencedMap<String, String> options) {

  static Optional<Statement> of(Gateway gateway) {
    return switch (gateway) {
      case POMERIUM ->
          Optional.of(
              required(
                  "X-Pomerium-Jwt-Assertion",
                  "https://music.example.org/.well-known/pomerium/jwks.json",
                  "music.example.org",
                  "music.example.org",
                  "ES256"));
      case CLOUDFLARE ->
          Optional.of(
              required(
                  "Cf-Access-Jwt-Assertion",
                  "https://TEAM.cloudflareaccess.com/cdn-cgi/access/certs",
                  "https://TEAM.cloudflareaccess.com",
                  "AUDIENCE-TAG-OF-THE-APPLICATION",
                  "RS256"));
      case IAP ->
          Optional.of(
              required(
                  "X-Goog-Iap-Jwt-Assertion",
                  "https://www.gstatic.com/iap/verify/public_key-jwk",
                  "https://cloud.google.com/iap",
                  "/projects/NUMBER/global/backendServices/NUMBER",
                  "ES256"));
      case ALB ->
          Optional.of(
              required(
                  "X-Amzn-Oidc-Data",
                  "https://public-keys.auth.elb.REGION.amazonaws.com/",
                  "ISSUER-OF-THE-PROVIDER",
                  "ARN-OF-THE-LOAD-BALANCER",
                  "ES256"));
      case BASIC,
          FORWARD_AUTH,
          AUTHELIA,
          AUTHENTIK,
          OAUTH2_PROXY,
          TINYAUTH,
          VOUCH,
          TAILSCALE,
          LEMONLDAP,
          MOD_AUTH_OPENIDC ->
          Optional.empty();
    };
  }

  private static Statement required(
      String header, String keys, String issuer, String audience, String algorithm) {
    var options = new LinkedHashMap<String, String>();
    options.put("Assertion.Header", header);
    options.put("Assertion.JWKS", keys);
    options.put("Assertion.Issuer", issuer);
    options.put("Assertion.Audience", audience);
    options.put("Assertion.Algorithms", algorithm);
    options.put("Assertion.Required", "true");
    return new Statement(options);
  }
}
