package stagedoor.signin;

/// How a caller was signed in.
public enum Way {
  /// A trusted proxy named the user.
  PROXY("proxy"),
  /// A session that was opened with a password.
  PASSWORD_SESSION("password"),
  /// A session that was opened with a one-time link from the command line.
  LINK("link"),
  /// Subsonic's `u` and `p`.
  SUBSONIC_PASSWORD("subsonic-password"),
  /// Subsonic's `u`, `t` and `s`.
  SUBSONIC_TOKEN("subsonic-token");

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
      case PROXY, PASSWORD_SESSION, LINK -> true;
      case SUBSONIC_PASSWORD, SUBSONIC_TOKEN -> false;
    };
  }
}
