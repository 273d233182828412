package stagedoor.web;

import java.time.Duration;
import java.util.function.BooleanSupplier;
import stagedoor.recipe.Setup;

/// What the web interface is told about its surroundings.
///
/// @param version of the program
/// @param welcome text on the sign-in page; may be empty
/// @param basePath empty, or such as `/music`
/// @param demo whether the demo library stands in for music
/// @param downloads false switches them off for everybody
/// @param userEditing whether users may change their own details and password
/// @param recipes what recipes for a proxy in front are made for
/// @param sharing how public links are made
/// @param artwork how pictures are given and made
public record WebSettings(
    String version,
    String welcome,
    String basePath,
    BooleanSupplier demo,
    boolean downloads,
    boolean userEditing,
    Setup recipes,
    Sharing sharing,
    ArtworkSettings artwork) {

  /// @param enabled false: every link is not found
  /// @param origin of links, such as `https://share.example.org/music`; empty: the server's own
  /// @param lifetime of a link that is made without an end
  /// @param download whether a link that does not say so allows downloads
  public record Sharing(boolean enabled, String origin, Duration lifetime, boolean download) {}
}
