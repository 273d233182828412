package stagedoor.signin;

import java.time.Duration;
import java.util.List;

/// How apps may sign in at `/rest`.
///
/// @param ways `ExtAuth.Subsonic`
/// @param basic whether the field `Authorization` is looked at at all
/// @param challenge whether a call without right credentials is asked for them in HTTP's own way
/// @param keyFreshness how long app passwords of a proxy's user work after the proxy last named the
///   user; zero for ever
record AppRules(Ways ways, boolean basic, boolean challenge, Duration keyFreshness) {

  /// Which identities count.
  enum Ways {
    HEADER_OR_CREDENTIALS("header-or-credentials"),
    HEADER_ONLY("header-only"),
    CREDENTIALS_ONLY("credentials-only");

    private final String text;

    Ways(String text) {
      this.text = text;
    }

    boolean takesHeader() {
      return this != CREDENTIALS_ONLY;
    }

    boolean takesCredentials() {
      return this != HEADER_ONLY;
    }
  }

  static final AppRules USUAL =
      new AppRules(Ways.HEADER_OR_CREDENTIALS, false, false, Duration.ofDays(30));

  /// Reads the options; what is wrong is added to `faults`.
  static AppRules read(DoorOptions options, List<TrustSettings.Fault> faults) {
    String text = options.text("ExtAuth.Subsonic").strip();
    for (Ways ways : Ways.values()) {
      if (ways.text.equals(text)) {
        return new AppRules(
            ways,
            options.flag("Subsonic.BasicAuth"),
            options.flag("Subsonic.BasicAuth") && options.flag("Subsonic.BasicChallenge"),
            options.duration("ExtAuth.KeyFreshness"));
      }
    }
    faults.add(
        new TrustSettings.Fault(
            "ExtAuth.Subsonic",
            '"'
                + Quoted.text(text)
                + "\" is none of header-or-credentials, header-only, credentials-only"));
    return USUAL;
  }
}
