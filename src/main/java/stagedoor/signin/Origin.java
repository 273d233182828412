package stagedoor.signin;

import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// A web origin (RFC 6454): scheme, host and port.
///
/// @param scheme `http` or `https`
/// @param host lower case; an IPv6 address stands in brackets
/// @param port 1 to 65535
public record Origin(String scheme, String host, int port) {

  private static final Pattern AUTHORITY =
      Pattern.compile("([A-Za-z0-9._-]{1,253}|\\[[0-9A-Fa-f:.]{2,45}])(?::([0-9]{1,5}))?");

  public Origin {
    if (!(scheme.equals("http") || scheme.equals("https")) || port < 1 || port > 65_535) {
      throw new IllegalArgumentException("not an origin: " + scheme + " " + port);
    }
    host = host.toLowerCase(Locale.ROOT);
  }

  /// Reads `https://music.example.org` or `http://[::1]:4533`, without a path.
  public static Optional<Origin> parse(String text) {
    int slashes = text.indexOf("://");
    return slashes < 0
        ? Optional.empty()
        : of(text.substring(0, slashes), text.substring(slashes + 3));
  }

  /// @param scheme as written, in any case
  /// @param authority a host with or without a port, as in the `Host` field
  static Optional<Origin> of(String scheme, String authority) {
    String lower = scheme.toLowerCase(Locale.ROOT);
    Matcher parts = AUTHORITY.matcher(authority);
    if (!(lower.equals("http") || lower.equals("https")) || !parts.matches()) {
      return Optional.empty();
    }
    int port =
        parts.group(2) == null
            ? (lower.equals("https") ? 443 : 80)
            : Integer.parseInt(parts.group(2));
    return port < 1 || port > 65_535
        ? Optional.empty()
        : Optional.of(new Origin(lower, parts.group(1), port));
  }

  public boolean isSecure() {
    return scheme.equals("https");
  }

  /// As browsers write it: without the scheme's own port.
  @Override
  public String toString() {
    boolean usual = port == (isSecure() ? 443 : 80);
    return scheme + "://" + host + (usual ? "" : ":" + port);
  }
}
