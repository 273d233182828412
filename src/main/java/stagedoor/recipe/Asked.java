package stagedoor.recipe;

import java.util.Optional;

/// How a proxy asks an authentication server about each request.
///
/// @param address where the server listens, as its own guide has it
/// @param nginxPath the address for nginx, which takes 401 but no redirect for an answer
/// @param forwardPath the address for proxies that pass the server's redirect on
/// @param ownPaths the prefix below which the server's own pages are on our host; empty for none
/// @param location the header of its 401 that says where to sign in; empty when it says nothing
/// @param signIn where to sign in, when it says nothing; `RETURN` stands for the address to come
///   back to
record Asked(
    String address,
    String nginxPath,
    String forwardPath,
    String ownPaths,
    String location,
    String signIn) {

  static Optional<Asked> of(Gateway gateway) {
    return switch (gateway) {
      case FORWARD_AUTH ->
          Optional.of(new Asked("127.0.0.1:9091", "/verify", "/verify", "", "Location", ""));
      case AUTHELIA ->
          Optional.of(
              new Asked(
                  "127.0.0.1:9091",
                  "/api/authz/auth-request",
                  "/api/authz/forward-auth",
                  "",
                  "Location",
                  ""));
      case AUTHENTIK ->
          Optional.of(
              new Asked(
                  "127.0.0.1:9000",
                  "/outpost.goauthentik.io/auth/nginx",
                  "/outpost.goauthentik.io/auth/caddy",
                  "/outpost.goauthentik.io/",
                  "",
                  "/outpost.goauthentik.io/start?rd=RETURN"));
      case OAUTH2_PROXY ->
          Optional.of(
              new Asked(
                  "127.0.0.1:4180",
                  "/oauth2/auth",
                  "/oauth2/auth",
                  "/oauth2/",
                  "",
                  "/oauth2/start?rd=RETURN"));
      case TINYAUTH ->
          Optional.of(
              new Asked(
                  "127.0.0.1:3000",
                  "/api/auth/nginx",
                  "/api/auth/caddy",
                  "",
                  "X-Tinyauth-Location",
                  ""));
      case VOUCH ->
          Optional.of(
              new Asked(
                  "127.0.0.1:9090",
                  "/validate",
                  "/validate",
                  "",
                  "",
                  "https://vouch.example.org/login?url=RETURN"));
      case BASIC, POMERIUM, CLOUDFLARE, IAP, ALB, TAILSCALE, LEMONLDAP, MOD_AUTH_OPENIDC ->
          Optional.empty();
    };
  }
}
