package stagedoor.openid;

/// A sign-in that was begun and waits for the provider's answer.
///
/// @param verifier of PKCE (RFC 7636): only who began can end
/// @param nonce that the token must repeat
/// @param binding that the browser must show
/// @param callback the address the answer was asked to
/// @param to the page that the person wanted
/// @param client the address that began, or empty text
record Pending(
    String verifier,
    String nonce,
    String binding,
    String callback,
    String to,
    String client,
    long endsMs) {

  @Override
  public String toString() {
    return "Pending[" + to + "]";
  }
}
