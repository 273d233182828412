package stagedoor.recipe;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// All recipes.
public final class Recipes {

  private static final Set<Gateway> ASKED =
      Set.of(
          Gateway.FORWARD_AUTH,
          Gateway.AUTHELIA,
          Gateway.AUTHENTIK,
          Gateway.OAUTH2_PROXY,
          Gateway.TINYAUTH);

  private static final Set<Gateway> DIRECT =
      Set.of(Gateway.POMERIUM, Gateway.CLOUDFLARE, Gateway.IAP, Gateway.ALB, Gateway.TAILSCALE);

  private Recipes() {}

  /// A proxy and a gateway that a recipe exists for.
  public record Pair(Proxy proxy, Gateway gateway) {}

  /// Everything there is a recipe for.
  public static List<Pair> all() {
    var pairs = new ArrayList<Pair>();
    for (Proxy proxy : Proxy.values()) {
      Arrays.stream(Gateway.values())
          .filter(gateway -> exists(proxy, gateway))
          .forEach(gateway -> pairs.add(new Pair(proxy, gateway)));
    }
    return pairs;
  }

  private static boolean exists(Proxy proxy, Gateway gateway) {
    return switch (proxy) {
      case NGINX -> gateway == Gateway.BASIC || gateway == Gateway.VOUCH || ASKED.contains(gateway);
      case CADDY, HAPROXY, TRAEFIK -> gateway == Gateway.BASIC || ASKED.contains(gateway);
      case APACHE ->
          gateway == Gateway.BASIC
              || gateway == Gateway.MOD_AUTH_OPENIDC
              || gateway == Gateway.LEMONLDAP;
      case LIGHTTPD -> gateway == Gateway.BASIC;
      case NONE -> DIRECT.contains(gateway);
    };
  }

  /// The recipe for one pair; empty when there is none.
  public static Optional<Recipe> of(Proxy proxy, Gateway gateway, Setup setup) {
    if (!exists(proxy, gateway)) {
      return Optional.empty();
    }
    var files = new ArrayList<>(proxyFiles(proxy, gateway, setup));
    files.add(StagedoorText.file(proxy, gateway, setup));
    return Optional.of(
        new Recipe(
            proxy, gateway, evidence(proxy, gateway), files, Notes.of(proxy, gateway, setup)));
  }

  private static List<Recipe.File> proxyFiles(Proxy proxy, Gateway gateway, Setup setup) {
    return switch (proxy) {
      case NGINX -> List.of(NginxText.file(gateway, setup));
      case CADDY -> List.of(CaddyText.file(gateway, setup));
      case HAPROXY -> HaproxyText.files(gateway, setup);
      case APACHE -> List.of(ApacheText.file(gateway, setup));
      case TRAEFIK -> List.of(TraefikText.file(gateway, setup));
      case NONE -> DirectText.files(gateway, setup);
      case LIGHTTPD -> LighttpdText.files(gateway, setup);
    };
  }

  private static Recipe.Evidence evidence(Proxy proxy, Gateway gateway) {
    if (proxy == Proxy.TRAEFIK || proxy == Proxy.NONE) {
      return Recipe.Evidence.UNTRIED;
    }
    return gateway.asked().isPresent() ? Recipe.Evidence.IMITATED : Recipe.Evidence.REAL;
  }
}
