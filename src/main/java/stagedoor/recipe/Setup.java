package stagedoor.recipe;

import java.util.Map;
import java.util.Optional;

/// What a recipe is made for.
///
/// @param reads the headers Stagedoor is configured to read; a part that is not in it is read from
///   where the gateway sends it
/// @param restExempt whether `/rest/` is let through without the gateway, so that apps sign in at
///   Stagedoor itself
/// @param secretHeader the header of the proxy's secret, when one is used
public record Setup(
    Upstream upstream,
    Site site,
    Map<Part, String> reads,
    boolean restExempt,
    Optional<String> secretHeader) {

  /// The set-up of the pages.
  public static final Setup EXAMPLE =
      new Setup(
          new Upstream.Tcp("127.0.0.1", 4533), Site.EXAMPLE, Map.of(), false, Optional.empty());

  /// Stands in a recipe for the proxy's secret, which is never printed.
  public static final String SECRET = "the-content-of-ExtAuth.ProxySecretFile";

  public Setup {
    reads = Map.copyOf(reads);
  }

  public Setup with(Upstream other) {
    return new Setup(other, site, reads, restExempt, secretHeader);
  }

  public Setup with(Site other) {
    return new Setup(upstream, other, reads, restExempt, secretHeader);
  }

  public Setup withRestExempt() {
    return new Setup(upstream, site, reads, true, secretHeader);
  }

  public Setup withSecret(String header) {
    return new Setup(upstream, site, reads, restExempt, Optional.of(header));
  }

  /// A path of the server below its base path.
  String path(String below) {
    return site.basePath() + below;
  }
}
