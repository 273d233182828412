package stagedoor.openid;

/// Why somebody was not signed in with OpenID, with what to do about it.
public enum Failure {
  UNREACHABLE(
      "openid-unreachable",
      503,
      "The OpenID provider cannot be reached, or does not answer as it should.",
      "Try again in a minute. If it stays so, whoever runs this server finds the reason in its log;"
          + " OpenID.Issuer must be the provider's address exactly as the provider writes it."),
  TOO_MANY(
      "openid-too-many",
      429,
      "Too many sign-ins were begun from this address and not ended.",
      "Wait ten minutes, or end one of those that are open."),
  NOT_BEGUN_HERE(
      "openid-not-begun",
      400,
      "This sign-in was not begun in this browser, was begun too long ago, or has ended already.",
      "Begin again, in one window; cookies of this server must be allowed."),
  DENIED(
      "openid-denied",
      403,
      "The OpenID provider did not sign you in.",
      "Begin again, or ask whoever runs the provider whether you may use this server."),
  OTHER_PROVIDER(
      "openid-other-provider",
      403,
      "The answer came from another provider than the one that was asked.",
      "Begin again from this server's own page. If it stays so, compare OpenID.Issuer with the"
          + " provider's own name for itself."),
  CODE_REFUSED(
      "openid-code",
      502,
      "The OpenID provider did not accept this server's request for who you are.",
      "Whoever runs this server should compare OpenID.ClientID, OpenID.ClientSecretFile and the"
          + " redirect address with what the provider has registered."),
  TOKEN_REFUSED(
      "openid-token",
      403,
      "The provider's statement of who you are cannot be verified.",
      "Begin again. If it stays so, whoever runs this server should compare both machines' clocks"
          + " and look into its log."),
  NO_NAME(
      "openid-name",
      403,
      "The provider's statement holds nothing that can be a user name.",
      "Whoever runs this server should set OpenID.UserClaim to a claim that holds one, such as"
          + " email, or ask for more with OpenID.Scopes.");

  private final String id;
  private final int httpStatus;
  private final String sentence;
  private final String next;

  Failure(String id, int httpStatus, String sentence, String next) {
    this.id = id;
    this.httpStatus = httpStatus;
    this.sentence = sentence;
    this.next = next;
  }

  public String id() {
    return id;
  }

  public int httpStatus() {
    return httpStatus;
  }

  public String sentence() {
    return sentence;
  }

  public String next() {
    return next;
  }
}
