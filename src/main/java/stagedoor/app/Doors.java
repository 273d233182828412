package stagedoor.app;

import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import stagedoor.config.Config;
import stagedoor.config.Fault;
import stagedoor.http.ListenerSettings;
import stagedoor.http.TlsFiles;
import stagedoor.signin.Listens;

/// Where the server listens and what its own addresses are.
///
/// @param listeners the first is the usual one; a second is for apps alone
/// @param basePath empty, or `/music`
/// @param origin `https://music.example.org` when `BaseURL` names a host
/// @param shareUrl the address links begin with, without a slash at the end, when `ShareURL` is set
record Doors(
    List<ListenerSettings> listeners,
    String basePath,
    Optional<String> origin,
    Optional<String> shareUrl) {

  Doors {
    listeners = List.copyOf(listeners);
  }

  static Doors of(Config config, Path folder, List<Fault> faults) {
    String base = config.text("BaseURL");
    Optional<URI> baseUrl = address(config, "BaseURL", faults);
    String path = baseUrl.map(URI::getPath).orElse(base.contains("://") ? "" : base);
    return new Doors(
        new Listeners(config, folder, faults).read(),
        basePath(config, path, faults),
        baseUrl.map(Doors::originOf),
        address(config, "ShareURL", faults)
            .map(uri ->
                originOf(uri) + withoutSlash(Optional.ofNullable(uri.getPath()).orElse(""))));
  }

  /// Where people open the server, with the base path, as far as the configuration tells it.
  String address() {
    return switch (listeners.getFirst()) {
      case ListenerSettings.Tcp(String host, int port, var rules) ->
          address(
              (rules.tls().isPresent() ? "https://" : "http://") + inAddress(host) + ":" + port);
      case ListenerSettings.Unix unix -> address("unix:" + unix.path());
    };
  }

  /// The same of a server that runs. On a UNIX socket, with no host in `BaseURL`, nothing tells it:
  /// then it begins with [Settings#UNKNOWN_ADDRESS].
  ///
  /// @param listened the first address listened on, with its real port
  String address(String listened) {
    String own = listened.startsWith("unix:") ? Settings.UNKNOWN_ADDRESS : Openable.here(listened);
    return origin.orElse(own) + basePath;
  }

  private static String inAddress(String host) {
    return host.contains(":") && !host.startsWith("[") ? "[" + host + "]" : host;
  }

  /// The kinds of those on which a header may name a user.
  Listens listens() {
    ListenerSettings first = listeners.getFirst();
    boolean certificates = first.rules().tls().flatMap(TlsFiles::clientAuthorities).isPresent();
    boolean announced = first.rules().announced();
    return switch (first) {
      case ListenerSettings.Tcp tcp -> Listens.at(tcp.host(), certificates, announced);
      case ListenerSettings.Unix _ -> new Listens(false, false, true, certificates, announced);
    };
  }

  private static Optional<URI> address(Config config, String name, List<Fault> faults) {
    Optional<String> text = config.find(name).filter(value -> value.contains("://"));
    if (text.isEmpty()) {
      if (name.equals("ShareURL") && config.find(name).isPresent()) {
        faults.add(fault(config, name, "is no address such as https://music.example.org"));
      }
      return Optional.empty();
    }
    try {
      URI uri = new URI(text.get());
      boolean web = "https".equals(uri.getScheme()) || "http".equals(uri.getScheme());
      if (web && uri.getHost() != null && uri.getUserInfo() == null && uri.getQuery() == null) {
        return Optional.of(uri);
      }
    } catch (URISyntaxException reportedBelow) {
      // falls through to the fault: there is one sentence for every malformed address
    }
    faults.add(fault(config, name, "is no address such as https://music.example.org"));
    return Optional.empty();
  }

  private static String basePath(Config config, String path, List<Fault> faults) {
    String base = withoutSlash(path);
    if (!base.isEmpty() && !base.matches("(/[A-Za-z0-9._~-]+)+")) {
      faults.add(fault(config, "BaseURL", "is no path such as /music, nor a full address"));
      return "";
    }
    var parts = new ArrayList<>(List.of(base.split("/", -1)));
    if (parts.contains(".") || parts.contains("..")) {
      faults.add(fault(config, "BaseURL", "must not hold . or .. as a part"));
      return "";
    }
    return base;
  }

  private static Fault fault(Config config, String name, String problem) {
    var setting = config.setting(name);
    return new Fault(name, setting.origin().name(), '"' + setting.text() + "\" " + problem);
  }

  private static String originOf(URI uri) {
    return uri.getScheme() + "://" + uri.getRawAuthority();
  }

  private static String withoutSlash(String path) {
    return path.endsWith("/") ? path.substring(0, path.length() - 1) : path;
  }
}
