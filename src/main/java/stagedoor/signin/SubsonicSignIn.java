package stagedoor.signin;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import stagedoor.http.Parameters;
import stagedoor.user.Credentials;
import stagedoor.user.Credentials.Check;
import stagedoor.user.Secret;
import stagedoor.user.User;
import stagedoor.user.UserName;

/// Sign-in by the parameters of a Subsonic call: `u` with `p`, or `u` with `t` and `s`.
///
/// Source of the rules: the Subsonic API page, section "Authentication", and OpenSubsonic's error
/// codes 41 to 44.
final class SubsonicSignIn {

  private static final String ENCODED = "enc:";
  private static final List<String> IDENTIFYING = List.of("u", "p", "t", "s", "apiKey");

  private final Credentials credentials;
  private final Attempts attempts;

  SubsonicSignIn(Credentials credentials, Attempts attempts) {
    this.credentials = credentials;
    this.attempts = attempts;
  }

  /// What is wrong with a call before anybody asks who it is from.
  static Optional<Code> fault(Parameters all) {
    if (isAmbiguous(all, "c") || isAmbiguous(all, "f")) {
      return Optional.of(Code.PARAMETER_REPEATED);
    }
    return given(all, "v").isEmpty() || given(all, "c").isEmpty()
        ? Optional.of(Code.PARAMETER_MISSING)
        : Optional.empty();
  }

  /// @param client the address the call comes from; empty when only the proxy's is known
  SignIn signIn(Parameters all, Optional<Address> client) {
    Optional<Code> fault = shape(all);
    if (fault.isPresent()) {
      return SignIn.Refused.because(fault.get());
    }
    String username = given(all, "u").orElse("");
    boolean token = given(all, "t").isPresent();
    String account = UserName.parse(username).map(UserName::folded).orElse("");
    Attempts.Outcome<Check> outcome =
        attempts.attempt(
            client,
            account,
            () -> token ? token(username, all) : password(username, all),
            found -> found instanceof Check.Right);
    return switch (outcome) {
      case Attempts.Outcome.Checked<Check>(Check.Right(User user)) ->
          new SignIn.Signed(
              new Caller(
                  user, token ? Way.SUBSONIC_TOKEN : Way.SUBSONIC_PASSWORD, Optional.empty()),
              List.of());
      case Attempts.Outcome.Checked<Check>(Check.Wrong()) ->
          named(SignIn.Refused.because(Code.CREDENTIALS_WRONG), username);
      case Attempts.Outcome.Checked<Check>(Check.NotRecoverable()) ->
          named(SignIn.Refused.because(Code.TOKEN_UNUSABLE), username);
      case Attempts.Outcome.TooMany<Check>(var wait) ->
          named(SignIn.Refused.later(Code.TOO_MANY_TRIES, wait), username);
    };
  }

  private static SignIn named(SignIn.Refused refused, String username) {
    return UserName.parse(username).map(refused::to).orElse(refused);
  }

  /// Which parameters are there, before any is checked.
  private static Optional<Code> shape(Parameters all) {
    if (IDENTIFYING.stream().anyMatch(name -> isAmbiguous(all, name))) {
      return Optional.of(Code.PARAMETER_REPEATED);
    }
    boolean user = given(all, "u").isPresent();
    boolean password = all.first("p").isPresent();
    boolean token = given(all, "t").isPresent();
    boolean salt = given(all, "s").isPresent();
    if (all.first("apiKey").isPresent()) {
      boolean alone = !user && !password && !token && !salt;
      return Optional.of(alone ? Code.KEYS_OFF : Code.CREDENTIALS_CONFLICT);
    }
    if (password && (token || salt)) {
      return Optional.of(Code.CREDENTIALS_CONFLICT);
    }
    return user && (password || (token && salt))
        ? Optional.empty()
        : Optional.of(Code.PARAMETER_MISSING);
  }

  private Check password(String username, Parameters all) {
    return clear(all.first("p").orElse(""))
        .flatMap(Secret::parse)
        .map(password -> credentials.password(username, password))
        .orElseGet(Check.Wrong::new);
  }

  private Check token(String username, Parameters all) {
    return credentials.token(username, given(all, "t").orElse(""), given(all, "s").orElse(""));
  }

  /// The password in clear text: as it stands, or in hexadecimal UTF-8 behind `enc:`.
  private static Optional<String> clear(String text) {
    if (!text.startsWith(ENCODED)) {
      return Optional.of(text);
    }
    try {
      byte[] bytes = HexFormat.of().parseHex(text.substring(ENCODED.length()));
      return Optional.of(UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString());
    } catch (IllegalArgumentException | CharacterCodingException notEncoded) {
      return Optional.empty();
    }
  }

  private static boolean isAmbiguous(Parameters all, String name) {
    return new HashSet<>(all.all(name)).size() > 1;
  }

  private static Optional<String> given(Parameters all, String name) {
    return all.first(name).filter(value -> !value.isEmpty());
  }
}
