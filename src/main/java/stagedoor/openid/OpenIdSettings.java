package stagedoor.openid;

import java.util.List;
import java.util.Optional;
import stagedoor.assertion.ClaimNames;

/// The provider, and how this server is known there.
///
/// @param issuer the provider's address, exactly as it writes it
/// @param secret empty for a public client
/// @param claims which claims say who somebody is
/// @param buttonText what the sign-in page calls it
/// @param plainHttp whether a provider on another machine may be asked without encryption
public record OpenIdSettings(
    String issuer,
    String clientId,
    Optional<ClientSecret> secret,
    List<String> scopes,
    ClaimNames claims,
    String buttonText,
    boolean plainHttp) {

  public OpenIdSettings {
    scopes = List.copyOf(scopes);
  }
}
