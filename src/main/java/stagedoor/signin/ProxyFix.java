package stagedoor.signin;

import java.util.List;

/// The line that makes a proxy drop what a client sent in an identity header, for a path on which
/// the proxy authenticates nobody.
///
/// @param proxy its name
public record ProxyFix(String proxy, String line) {

  public static List<ProxyFix> removing(String header) {
    return List.of(
        new ProxyFix("nginx", "proxy_set_header " + header + " \"\";"),
        new ProxyFix("Caddy", "reverse_proxy ... { header_up -" + header + " }"),
        new ProxyFix("HAProxy", "http-request del-header " + header),
        new ProxyFix("Apache", "RequestHeader unset " + header + " early"),
        new ProxyFix(
            "Traefik", "a headers middleware with customRequestHeaders: " + header + ": \"\""));
  }
}
