package stagedoor.app;

import java.net.URI;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import stagedoor.config.Config;
import stagedoor.http.ListenerSettings;
import stagedoor.recipe.Part;
import stagedoor.recipe.Setup;
import stagedoor.recipe.Site;
import stagedoor.recipe.Upstream;

/// What the running configuration means for a recipe.
final class RecipeSetup {

  private RecipeSetup() {}

  static Setup of(Config config, Doors doors) {
    Map<Part, String> reads = new EnumMap<>(Part.class);
    for (Part part : Part.values()) {
      config.given(part.option()).ifPresent(header -> reads.put(part, header));
    }
    return new Setup(
        upstream(doors), site(doors), reads, false, config.given("ExtAuth.ProxySecretHeader"));
  }

  private static Upstream upstream(Doors doors) {
    return switch (doors.listeners().getFirst()) {
      case ListenerSettings.Tcp(String host, int port, var _) ->
          new Upstream.Tcp(reachable(host), port);
      case ListenerSettings.Unix unix -> new Upstream.Unix(unix.path().toString());
    };
  }

  /// A proxy cannot connect to "any address".
  private static String reachable(String host) {
    return switch (host) {
      case "", "0.0.0.0" -> "127.0.0.1";
      case "::", "[::]" -> "[::1]";
      default -> host.contains(":") && !host.startsWith("[") ? "[" + host + "]" : host;
    };
  }

  /// The public address, as far as `BaseURL` tells it.
  private static Site site(Doors doors) {
    Optional<URI> origin = doors.origin().map(URI::create);
    if (origin.isEmpty()) {
      return new Site(true, Site.EXAMPLE.host(), Site.EXAMPLE.port(), doors.basePath());
    }
    boolean tls = "https".equals(origin.get().getScheme());
    int port = origin.get().getPort() > 0 ? origin.get().getPort() : tls ? 443 : 80;
    return new Site(tls, origin.get().getHost(), port, doors.basePath());
  }
}
