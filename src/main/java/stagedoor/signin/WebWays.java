package stagedoor.signin;

/// The ways into the web app beside the proxy.
///
/// @param password `EnablePasswordLogin`; never where the proxy is the only way in
/// @param openIdWhenRequired whether an OpenID provider's users get in where the proxy would be the
///   only way in
/// @param openIdNamesAreProof whether people cannot choose their names at the OpenID provider
public record WebWays(boolean password, boolean openIdWhenRequired, boolean openIdNamesAreProof) {

  public static final WebWays USUAL = new WebWays(true, false, false);
}
