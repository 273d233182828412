package stagedoor.radio;

import java.net.InetAddress;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/// An address on the web.
///
/// @param text `http` or `https` with a host, printable ASCII, at most [#MAX_CHARS]; without a user
///   or a password, because everybody who is signed in reads it
public record WebAddress(String text) {

  public static final int MAX_CHARS = 2_000;

  private static final Set<String> SCHEMES = Set.of("http", "https");
  private static final int MAX_PORT = 65_535;

  public WebAddress {
    if (read(text).isEmpty()) {
      throw new IllegalArgumentException("not a web address, length=" + text.length());
    }
  }

  /// The address in text from outside, or empty when it is none. Never trims or repairs.
  public static Optional<WebAddress> parse(String text) {
    return read(text).map(_ -> new WebAddress(text));
  }

  public URI uri() {
    return URI.create(text);
  }

  /// Where a reference leads that stands there; empty when that is no address on the web.
  public Optional<WebAddress> follow(String reference) {
    try {
      return parse(uri().resolve(reference).toString());
    } catch (IllegalArgumentException unreadable) {
      return Optional.empty();
    }
  }

  /// Whether it names a place by its number that no station is ever asked at, such as a link-local
  /// one. A name may lead there all the same, which shows only when it is looked up.
  public boolean isForbidden() {
    try {
      return !Reach.allows(InetAddress.ofLiteral(uri().getHost()));
    } catch (IllegalArgumentException name) {
      return false;
    }
  }

  private static Optional<URI> read(String text) {
    if (text.length() > MAX_CHARS || !text.chars().allMatch(c -> c > ' ' && c <= '~')) {
      return Optional.empty();
    }
    try {
      return Optional.of(new URI(text)).filter(WebAddress::isOnTheWeb);
    } catch (URISyntaxException notAnAddress) {
      return Optional.empty();
    }
  }

  private static boolean isOnTheWeb(URI uri) {
    return uri.getScheme() != null
        && SCHEMES.contains(uri.getScheme().toLowerCase(Locale.ROOT))
        && uri.getHost() != null
        && uri.getUserInfo() == null
        && uri.getPort() != 0
        && uri.getPort() <= MAX_PORT;
  }

  @Override
  public String toString() {
    return text;
  }
}
