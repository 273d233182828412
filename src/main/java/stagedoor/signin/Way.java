package stagedoor.signin;

/// How a caller was signed in.
public enum Way {
  /// A trusted proxy named the user.
  PROXY("proxy"),
  /// A session that was opened with a password.
  PASSWORD_SESSION("password"),
  /// A session that was opened at an OpenID provider.
  OPENID("openid"),
  /// A session that was opened with a one-time link from the command line.
  LINK("link"),
  /// Subsonic's `u` and `p`.
  SUBSONIC_PASSWORD("subsonic-password"),
  /// Subsonic's `u`, `t` and `s`.
  SUBSONIC_TOKEN("subsonic-token"),
  /// An app password, however it was sent.
  KEY("key"),
  /// HTTP's own `Authorization: Basic` on `/rest`, with the account's password.
  BASIC("basic");

  private final String text;

  Way(String text) {
    this.text = text;
  }

  /// As the API and log lines write it.
  public String text() {
    return text;
  }

  /// Whether a browser attaches this identity by itself, so that another site's page could use it.
  public boolean isAmbient() {
    return switch (this) {
      case PROXY, PASSWORD_SESSION, OPENID, LINK, BASIC -> true;
      case SUBSONIC_PASSWORD, SUBSONIC_TOKEN, KEY -> false;
    };
  }

  /// Whether somebody else vouched for the user just now.
  boolean isByProvider() {
    return switch (this) {
      case PROXY, OPENID -> true;
      case PASSWORD_SESSION, LINK, SUBSONIC_PASSWORD, SUBSONIC_TOKEN, KEY, BASIC -> false;
    };
  }
}
