package stagedoor.recipe;

import java.util.Optional;

/// Writes Stagedoor's own part of the configuration.
final class StagedoorText {

  private final Proxy proxy;
  private final Gateway gateway;
  private final Setup setup;
  private final Lines out = new Lines();

  private StagedoorText(Proxy proxy, Gateway gateway, Setup setup) {
    this.proxy = proxy;
    this.gateway = gateway;
    this.setup = setup;
  }

  static Recipe.File file(Proxy proxy, Gateway gateway, Setup setup) {
    return new Recipe.File("stagedoor.toml", new StagedoorText(proxy, gateway, setup).write());
  }

  private String write() {
    switch (setup.upstream()) {
      case Upstream.Tcp(String host, int port) -> {
        option("Address", host);
        out.add("Port = " + port);
      }
      case Upstream.Unix unix -> {
        option("Address", unix.toString());
        group().ifPresent(group -> option("UnixSocketGroup", group));
      }
    }
    option("BaseURL", setup.site().origin() + setup.site().basePath());
    out.blank().add("[ExtAuth]");
    option("TrustedSources", trusted());
    identity();
    setup
        .secretHeader()
        .ifPresent(header -> {
          option("ProxySecretHeader", header);
          option("ProxySecretFile", "/etc/stagedoor/proxy-secret");
        });
    return out.toString();
  }

  private void identity() {
    var carried = Carried.of(gateway, setup);
    boolean asPreset = carried.from().equals(carried.to()) && gateway.preset().isPresent();
    if (asPreset) {
      option("Preset", gateway.preset().get());
    } else {
      carried.to().forEach((part, header) -> option(part.option().substring(8), header));
    }
    Statement.of(gateway).ifPresent(statement -> statement.options().forEach(this::option));
  }

  /// Who opens the socket: the group that Debian's package of the proxy runs as.
  private Optional<String> group() {
    return switch (proxy) {
      case NGINX, APACHE, LIGHTTPD -> Optional.of("www-data");
      case CADDY -> Optional.of("caddy");
      case HAPROXY -> Optional.of("haproxy");
      case TRAEFIK, NONE -> Optional.empty();
    };
  }

  private String trusted() {
    return switch (setup.upstream()) {
      case Upstream.Unix _ -> "@";
      case Upstream.Tcp(String host, int _) ->
          host.equals("127.0.0.1") || host.equals("localhost")
              ? "127.0.0.1"
              : "ADDRESS-OF-THE-PROXY";
    };
  }

  private void option(String name, String value) {
    out.add(name + " = \"" + value + '"');
  }
}
