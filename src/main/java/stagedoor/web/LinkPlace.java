package stagedoor.web;

import java.net.URI;
import java.util.List;
import stagedoor.share.ShareId;

/// Where a browser sees public links: at the server's own address, and at `ShareURL`, which a proxy
/// may map from another path. A request does not say through which of them it came.
///
/// @param start empty, or such as `/music`
/// @param secure whether it is reached by https alone
record LinkPlace(String start, boolean secure) {

  /// One for each path.
  ///
  /// @param secure whether the server's own address is https
  static List<LinkPlace> all(WebSettings settings, boolean secure) {
    return all(settings.basePath(), secure, settings.sharing().origin());
  }

  /// @param origin of links; empty: the server's own
  static List<LinkPlace> all(String basePath, boolean secure, String origin) {
    if (origin.isEmpty()) {
      return List.of(new LinkPlace(basePath, secure));
    }
    URI links = URI.create(origin);
    boolean secureLinks = "https".equals(links.getScheme());
    return links.getRawPath().equals(basePath)
        ? List.of(new LinkPlace(basePath, secure && secureLinks))
        : List.of(new LinkPlace(links.getRawPath(), secureLinks), new LinkPlace(basePath, secure));
  }

  /// A link's path there.
  String path(ShareId id) {
    return start + "/share/" + id.text();
  }
}
