package stagedoor.recipe;

import java.util.Arrays;
import java.util.Optional;

/// What connects to Stagedoor.
public enum Proxy {
  NGINX("nginx", "nginx"),
  CADDY("caddy", "Caddy"),
  TRAEFIK("traefik", "Traefik"),
  HAPROXY("haproxy", "HAProxy"),
  APACHE("apache", "Apache httpd"),
  LIGHTTPD("lighttpd", "lighttpd"),
  /// The gateway is a proxy itself and connects without another one.
  NONE("none", "no proxy but the gateway itself");

  private final String id;
  private final String title;

  Proxy(String id, String title) {
    this.id = id;
    this.title = title;
  }

  /// As written on the command line.
  public String id() {
    return id;
  }

  public String title() {
    return title;
  }

  public static Optional<Proxy> parse(String text) {
    return Arrays.stream(values()).filter(proxy -> proxy.id.equals(text)).findFirst();
  }
}
