package stagedoor.signin;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import stagedoor.http.Headers;
import stagedoor.http.Headers.Field;
import stagedoor.http.Parameters;

/// A user name and a password from the field `Authorization` (RFC 7617), in UTF-8.
///
/// Looked at only on `/rest`, only when `Subsonic.BasicAuth` is on, and only when no parameter says
/// who is asking: gateways put the user's real password there for their own use.
///
/// @param password any text; never shown
record BasicCredentials(String username, String password) {

  private static final String SCHEME = "Basic ";
  private static final Field CHALLENGE =
      new Field("WWW-Authenticate", "Basic realm=\"Stagedoor\", charset=\"UTF-8\"");

  /// What stands in the field.
  sealed interface Reading {

    record Given(BasicCredentials credentials) implements Reading {}

    /// No such field, or one of another scheme.
    record Nothing() implements Reading {}

    /// It cannot be read, or there are two of it.
    record Unreadable() implements Reading {}
  }

  static Reading read(Headers headers) {
    List<Field> fields = headers.all("Authorization");
    if (fields.size() > 1) {
      return new Reading.Unreadable();
    }
    String text = fields.isEmpty() ? "" : fields.getFirst().value();
    if (!text.regionMatches(true, 0, SCHEME, 0, SCHEME.length())) {
      return new Reading.Nothing();
    }
    try {
      byte[] bytes = Base64.getDecoder().decode(text.substring(SCHEME.length()).strip());
      String both = UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
      int colon = both.indexOf(':');
      return colon < 0
          ? new Reading.Unreadable()
          : new Reading.Given(
              new BasicCredentials(both.substring(0, colon), both.substring(colon + 1)));
    } catch (IllegalArgumentException | CharacterCodingException notBasic) {
      return new Reading.Unreadable();
    }
  }

  /// Whether a call would be signed in by what a browser may attach by itself.
  static boolean decide(Headers headers, Parameters all, AppRules rules) {
    return rules.basic()
        && rules.ways().takesCredentials()
        && !SubsonicSignIn.namesSomebody(all)
        && headers.has("Authorization");
  }

  /// The field that asks for a user name and a password, when the configuration wants that and a
  /// call failed for want of right ones.
  static Optional<Field> challenge(Parameters all, AppRules rules, Code refusal) {
    boolean wanting =
        switch (refusal) {
          case PARAMETER_MISSING, CREDENTIALS_WRONG, APP_PASSWORD_PAUSED -> true;
          default -> false;
        };
    return wanting
            && rules.challenge()
            && rules.ways().takesCredentials()
            && !SubsonicSignIn.namesSomebody(all)
            && SubsonicSignIn.fault(all).isEmpty()
        ? Optional.of(CHALLENGE)
        : Optional.empty();
  }

  @Override
  public String toString() {
    return "BasicCredentials[hidden]";
  }
}
