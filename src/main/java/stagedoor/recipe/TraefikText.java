package stagedoor.recipe;

import java.util.List;

/// Writes the dynamic configuration of Traefik 3, as YAML.
final class TraefikText {

  private final Gateway gateway;
  private final Setup setup;
  private final Carried carried;
  private final Lines out = new Lines();

  private TraefikText(Gateway gateway, Setup setup) {
    this.gateway = gateway;
    this.setup = setup;
    this.carried = Carried.of(gateway, setup);
  }

  static Recipe.File file(Gateway gateway, Setup setup) {
    return new Recipe.File(
        "/etc/traefik/dynamic/stagedoor.yml", new TraefikText(gateway, setup).write());
  }

  private String write() {
    out.add("# Stagedoor behind Traefik, with " + gateway.title() + ".")
        .add("# The entry point: entryPoints.websecure.http.underscoreHeadersStrategy: delete")
        .open("http:")
        .open("routers:");
    router("stagedoor", "/", List.of("stagedoor-clean", "stagedoor-gateway", "stagedoor-after"));
    router("stagedoor-links", "/share/", List.of("stagedoor-clean", "stagedoor-after"));
    if (setup.restExempt()) {
      out.add("# Apps sign in at Stagedoor itself, so their Authorization passes.");
      router("stagedoor-apps", "/rest/", List.of("stagedoor-clean"));
    }
    gateway.asked().filter(asked -> !asked.ownPaths().isEmpty()).ifPresent(this::ownPages);
    out.close("").open("middlewares:");
    removals();
    if (gateway == Gateway.BASIC) {
      out.open("stagedoor-gateway:")
          .open("basicAuth:")
          .add("headerField: " + carried.user())
          .add("removeHeader: true")
          .add("# The hash: htpasswd -nB alice")
          .add("users: [ \"alice:HASH\" ]")
          .close("")
          .close("");
    }
    gateway.asked().ifPresent(this::question);
    out.add("# The password of the sign-in above is not Stagedoor's business.")
        .open("stagedoor-after:")
        .open("headers:")
        .open("customRequestHeaders:")
        .add("Authorization: \"\"");
    carried.secret().ifPresent(name -> out.add(name + ": \"" + Setup.SECRET + '"'));
    out.close("").close("").close("").close("").open("services:");
    service("stagedoor", setup.upstream().toString());
    gateway
        .asked()
        .filter(asked -> !asked.ownPaths().isEmpty())
        .ifPresent(asked -> service("gateway", asked.address()));
    return out.toString().replaceAll("\n{2,}", "\n").stripTrailing() + "\n";
  }

  private void router(String name, String below, List<String> middlewares) {
    out.open(name + ":")
        .add("rule: \"" + rule(setup.path(below)) + '"')
        .add("entryPoints: [ websecure ]")
        .add("middlewares: [ " + String.join(", ", middlewares) + " ]")
        .add("service: stagedoor")
        .add("tls: {}")
        .close("");
  }

  private String rule(String path) {
    return "Host(`" + setup.site().host() + "`) && PathPrefix(`" + path + "`)";
  }

  private void ownPages(Asked asked) {
    out.open("gateway:")
        .add("rule: \"" + rule(asked.ownPaths()) + '"')
        .add("entryPoints: [ websecure ]")
        .add("service: gateway")
        .add("tls: {}")
        .close("");
  }

  private void removals() {
    out.add("# What a client says about identity goes no further; the entry point's strategy drops")
        .add("# other spellings, and these lines do where the strategy is not known yet.")
        .open("stagedoor-clean:")
        .open("headers:")
        .open("customRequestHeaders:");
    for (String name : carried.removed()) {
      out.add(name + ": \"\"");
      out.add(name.replace('-', '_') + ": \"\"");
      out.add(name.replace('-', '.') + ": \"\"");
    }
    Carried.FOREIGN.forEach(name -> out.add(name + ": \"\""));
    out.close("").close("").close("");
  }

  private void question(Asked asked) {
    out.open("stagedoor-gateway:")
        .open("forwardAuth:")
        .add("address: http://" + asked.address() + path(asked))
        .add("trustForwardHeader: false")
        .add("authResponseHeaders: [ " + String.join(", ", carried.from().values()) + " ]")
        .close("")
        .close("");
  }

  /// oauth2-proxy redirects to its sign-in page itself when it is asked at `/`, with
  /// `--upstream=static://202`.
  private String path(Asked asked) {
    return gateway == Gateway.OAUTH2_PROXY
        ? "/"
        : asked.forwardPath().replaceFirst("/caddy$", "/traefik");
  }

  private void service(String name, String address) {
    out.open(name + ":")
        .open("loadBalancer:")
        .add("servers: [ { url: \"http://" + address + "\" } ]")
        .close("")
        .close("");
  }
}
