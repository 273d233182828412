package stagedoor.recipe;

import java.util.List;

/// Writes the configuration of gateways that connect to Stagedoor themselves.
final class DirectText {

  private DirectText() {}

  static List<Recipe.File> files(Gateway gateway, Setup setup) {
    return switch (gateway) {
      case POMERIUM -> List.of(new Recipe.File("pomerium/config.yaml", pomerium(setup)));
      case CLOUDFLARE -> List.of(new Recipe.File("cloudflared/config.yml", cloudflared(setup)));
      case TAILSCALE -> List.of(new Recipe.File("commands", tailscale(setup)));
      case IAP,
          ALB,
          BASIC,
          FORWARD_AUTH,
          AUTHELIA,
          AUTHENTIK,
          OAUTH2_PROXY,
          TINYAUTH,
          VOUCH,
          LEMONLDAP,
          MOD_AUTH_OPENIDC ->
          List.of();
    };
  }

  /// The longer prefix stands first: Pomerium takes the first route that fits.
  private static String pomerium(Setup setup) {
    return """
    # Stagedoor behind Pomerium.
    routes:
      # Public links: nobody's identity.
      - from: %1$s
        prefix: %2$s
        to: http://%3$s
        allow_public_unauthenticated_access: true
        remove_request_headers:
          - X-Pomerium-Jwt-Assertion
          - X-Pomerium-Claim-Email
          - Remote-User
          - Authorization
        timeout: 0s
      - from: %1$s
        to: http://%3$s
        pass_identity_headers: true
        preserve_host_header: true
        timeout: 0s
        idle_timeout: 0s
        policy:
          - allow:
              and:
                - domain:
                    is: example.org
    """
        .formatted(setup.site().origin(), setup.path("/share/"), setup.upstream());
  }

  private static String cloudflared(Setup setup) {
    return """
    # Stagedoor behind Cloudflare Access, through cloudflared.
    tunnel: TUNNEL-ID
    credentials-file: /etc/cloudflared/TUNNEL-ID.json
    ingress:
      - hostname: %s
        service: %s
      - service: http_status:404
    """
        .formatted(
            setup.site().host(),
            switch (setup.upstream()) {
              case Upstream.Tcp tcp -> "http://" + tcp;
              case Upstream.Unix unix -> unix.toString();
            });
  }

  private static String tailscale(Setup setup) {
    String target =
        switch (setup.upstream()) {
          case Upstream.Tcp tcp -> "http://" + tcp;
          case Upstream.Unix unix -> unix.toString();
        };
    return "tailscale serve --bg " + target + "\n";
  }
}
