package stagedoor.recipe;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.SequencedSet;
import java.util.regex.Pattern;

/// Finds known mistakes in the configuration of a proxy that exists already.
///
/// It reads one file as it stands: included files, and what an administrator knows to be harmless,
/// are beyond it. No finding is no proof; the spoof test tries the running proxy.
public final class Check {

  /// Longest text that is read, in characters.
  public static final int MAX_CHARACTERS = 1_000_000;

  private Check() {}

  /// Which proxy's configuration a text is, judged by words that only one of them has.
  public static Optional<Proxy> proxyOf(String text) {
    if (has(text, "(?m)^\\s*proxy_pass\\s") || has(text, "(?m)^\\s*proxy_set_header\\s")) {
      return Optional.of(Proxy.NGINX);
    }
    if (has(text, "(?m)^\\s*(reverse_proxy|forward_auth)\\s")) {
      return Optional.of(Proxy.CADDY);
    }
    if (has(text, "(?m)^(frontend|backend|listen)\\s")) {
      return Optional.of(Proxy.HAPROXY);
    }
    if (has(text, "(?im)^\\s*(<VirtualHost|ProxyPass|RequestHeader)\\b")) {
      return Optional.of(Proxy.APACHE);
    }
    if (has(text, "(?m)^\\s*(proxy\\.server|server\\.modules|auth\\.require)\\s")) {
      return Optional.of(Proxy.LIGHTTPD);
    }
    return has(text, "(?m)^\\s*(routers|middlewares):") || text.contains("traefik.http.")
        ? Optional.of(Proxy.TRAEFIK)
        : Optional.empty();
  }

  private static boolean has(String text, String pattern) {
    return Pattern.compile(pattern).matcher(text).find();
  }

  /// The mistakes, in the order of lines.
  ///
  /// @param headers that carry identity to Stagedoor, the user's first
  public static List<Finding> of(Proxy proxy, String text, SequencedSet<String> headers) {
    List<Finding> found =
        switch (proxy) {
          case NGINX -> new NginxCheck(headers).check(text);
          case CADDY -> new CaddyCheck(headers).check(text);
          case HAPROXY -> new HaproxyCheck(headers).check(text);
          case APACHE -> new ApacheCheck(headers).check(text);
          case TRAEFIK -> new TraefikCheck(headers).check(text);
          case LIGHTTPD -> new LighttpdCheck(headers).check(text);
          case NONE -> List.of();
        };
    return found.stream().sorted(Comparator.comparingInt(Finding::line)).distinct().toList();
  }

  /// The headers that carry identity in a set-up, the user's first.
  public static SequencedSet<String> headers(Gateway gateway, Setup setup) {
    var carried = Carried.of(gateway, setup);
    var names = new java.util.LinkedHashSet<>(carried.to().values());
    carried.secret().ifPresent(names::add);
    return names;
  }
}
