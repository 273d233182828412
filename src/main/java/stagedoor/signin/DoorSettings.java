package stagedoor.signin;

import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/// What the door is told at the start.
///
/// @param trust whom it believes
/// @param basePath empty, or `/music`
/// @param publicOrigin of `BaseURL`, when that names a host
/// @param allowedOrigins other web clients that may act and read here
/// @param allowedHosts `Host` values that are answered, with or without a port; empty for any
public record DoorSettings(
    Trust trust,
    String basePath,
    Optional<Origin> publicOrigin,
    Set<Origin> allowedOrigins,
    Set<String> allowedHosts,
    WebWays ways) {

  public DoorSettings {
    allowedOrigins = Set.copyOf(allowedOrigins);
    allowedHosts = allowedHosts.stream().map(Ascii::lower).collect(Collectors.toUnmodifiableSet());
  }

  DoorSettings with(Trust other) {
    return new DoorSettings(other, basePath, publicOrigin, allowedOrigins, allowedHosts, ways);
  }

  boolean answersTo(String host) {
    String lower = Ascii.lower(host);
    return allowedHosts.isEmpty()
        || allowedHosts.contains(lower)
        || allowedHosts.contains(lower.replaceFirst(":[0-9]+$", ""));
  }
}
