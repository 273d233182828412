package stagedoor.recipe;

/// The address people open.
///
/// @param tls whether it begins with https
/// @param port of the proxy's listener
/// @param basePath empty, or `/music`
public record Site(boolean tls, String host, int port, String basePath) {

  /// What a page of examples calls it.
  public static final Site EXAMPLE = new Site(true, "music.example.org", 443, "");

  /// The address without a path, without a port that goes without saying.
  String origin() {
    boolean usual = port == (tls ? 443 : 80);
    return (tls ? "https://" : "http://") + host + (usual ? "" : ":" + port);
  }
}
