package stagedoor.agent;

import java.net.URI;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/// Which addresses may be asked.
///
/// @param scheme the only one
/// @param anyPort false for the scheme's own alone
/// @param hosts names in small letters; what ends with a dot and one of them counts too
record Reach(String scheme, boolean anyPort, Set<String> hosts) {

  private static final int OWN_PORT = 443;

  Reach {
    hosts = Set.copyOf(hosts);
  }

  /// Encrypted, at these hosts.
  static Reach of(String... hosts) {
    return new Reach("https", false, Set.of(hosts));
  }

  /// What is wrong with an address, as a clause; empty when it may be asked.
  Optional<String> problem(URI address) {
    if (!scheme.equals(address.getScheme())) {
      return Optional.of("is not " + scheme);
    }
    String host = Optional.ofNullable(address.getHost()).orElse("").toLowerCase(Locale.ROOT);
    if (hosts.stream().noneMatch(own -> host.equals(own) || host.endsWith("." + own))) {
      return Optional.of("is of another host: " + shown(host));
    }
    boolean isOwnPort = address.getPort() == -1 || address.getPort() == OWN_PORT;
    return address.getUserInfo() == null && (anyPort || isOwnPort)
        ? Optional.empty()
        : Optional.of("names a user or a port");
  }

  private static String shown(String host) {
    return host.isEmpty() ? "none" : host.substring(0, Math.min(host.length(), 100));
  }

  /// Where an answer leads to. An address without encryption is asked for encrypted.
  ///
  /// @param location as the answer says it
  /// @throws UnusableException when it leads nowhere
  URI next(URI from, String location) throws UnusableException {
    try {
      URI to = from.resolve(location);
      boolean isPlain = "http".equals(to.getScheme()) && scheme.equals("https");
      return isPlain && to.getPort() == -1 ? URI.create("https" + to.toString().substring(4)) : to;
    } catch (IllegalArgumentException unreadable) {
      throw new UnusableException("it leads to nowhere");
    }
  }
}
