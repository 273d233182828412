package stagedoor.signin;

import java.util.Optional;
import java.util.Set;
import stagedoor.http.Headers;
import stagedoor.http.Request;

/// Whether a request that a browser would sign in by itself was meant by its user, not made by
/// another site's page.
final class Csrf {

  /// Which part of the server was asked.
  enum Door {
    PAGE,
    API,
    /// The web API's acts that bring a password or a code: browsers add nothing to those.
    CREDENTIALS,
    REST
  }

  private static final Set<String> SAFE = Set.of("GET", "HEAD");

  private Csrf() {}

  /// @param own the origin under which the client knows this server
  /// @param others origins of other web clients that may act here
  static boolean allows(Door door, Request request, Origin own, Set<Origin> others) {
    Headers headers = request.headers();
    boolean safe = SAFE.contains(request.method());
    if (door == Door.PAGE && safe && isNavigation(headers)) {
      return true;
    }
    Optional<Origin> origin = headers.only("Origin").flatMap(Origin::parse);
    if (origin.filter(it -> it.equals(own) || others.contains(it)).isPresent()) {
      return true;
    }
    if (headers.has("Sec-Fetch-Site")) {
      return headers
          .only("Sec-Fetch-Site")
          .filter(site -> site.equals("same-origin") || site.equals("none"))
          .isPresent();
    }
    if (headers.has("Origin")) {
      return false;
    }
    return switch (door) {
      case PAGE -> safe;
      case CREDENTIALS -> true;
      // A page of another site cannot send this field without a preflight, which is refused.
      case API -> safe || headers.has("X-Requested-With");
      // Browsers leave both fields out over plain http, and a page cannot change the agent.
      case REST -> !isBrowser(headers);
    };
  }

  /// Whether our own address decides: the browser names an origin, and not whether it is ours.
  static boolean isByOrigin(Headers headers) {
    return !headers.has("Sec-Fetch-Site")
        && headers.only("Origin").flatMap(Origin::parse).isPresent();
  }

  /// Whether a page is asked for to be looked at by itself, not inside another one: a frame of
  /// another site's page comes without the cookie that says which session goes on.
  static boolean isDocument(Headers headers) {
    return !headers.has("Sec-Fetch-Dest")
        || headers.only("Sec-Fetch-Dest").filter("document"::equals).isPresent();
  }

  private static boolean isNavigation(Headers headers) {
    return !headers.has("Sec-Fetch-Mode")
        || headers.only("Sec-Fetch-Mode").filter("navigate"::equals).isPresent();
  }

  private static boolean isBrowser(Headers headers) {
    return headers.all("User-Agent").stream()
        .anyMatch(agent -> agent.value().startsWith("Mozilla/"));
  }
}
