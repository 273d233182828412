package stagedoor.signin;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.time.Duration;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import stagedoor.http.Headers;
import stagedoor.http.Parameters;
import stagedoor.user.AppPassword;
import stagedoor.user.User;
import stagedoor.user.UserName;

/// Sign-in of a Subsonic app by its own credentials: `u` with `p`, `u` with `t` and `s`, `apiKey`,
/// or HTTP Basic.
///
/// Source of the rules: the Subsonic API page, section "Authentication", and OpenSubsonic's error
/// codes 41 to 44.
public final class SubsonicSignIn {

  private static final String ENCODED = "enc:";
  private static final List<String> IDENTIFYING = List.of("u", "p", "t", "s", "apiKey");

  private final AppCredentials credentials;
  private final Attempts attempts;
  private final Apps apps;

  /// @param attempts the limits that the web's sign-in shares
  public SubsonicSignIn(AppCredentials credentials, Attempts attempts, Apps apps) {
    this.credentials = credentials;
    this.attempts = attempts;
    this.apps = apps;
  }

  Apps apps() {
    return apps;
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

  /// Whether any parameter says who is asking.
  static boolean namesSomebody(Parameters all) {
    return IDENTIFYING.stream().anyMatch(name -> all.first(name).isPresent());
  }

  /// @param client the address the call comes from; empty when only the proxy's is known
  SignIn signIn(Parameters all, Headers headers, Optional<Address> client, Trust trust) {
    Optional<Code> fault = shape(all, trust.apps());
    if (fault.isPresent()) {
      return SignIn.Refused.because(fault.get());
    }
    Optional<AppCredentials.Given> given = given(all, headers, trust.apps());
    if (given.isEmpty()) {
      return SignIn.Refused.because(Code.PARAMETER_MISSING);
    }
    return checked(given.get(), client, trust);
  }

  private SignIn checked(AppCredentials.Given given, Optional<Address> client, Trust trust) {
    // Of a key from a client whom the proxy does not tell nothing is counted: it would be counted
    // for everybody, and 32 random bytes cannot be guessed.
    Attempts.Outcome<AppCredentials.Found> outcome =
        given
            .subject()
            .or(() -> client.map(Address::toString))
            .map(account ->
                attempts.attempt(
                    client, account, () -> credentials.check(given), AppCredentials.Found::isRight))
            .orElseGet(() -> new Attempts.Outcome.Checked<>(credentials.check(given)));
    return switch (outcome) {
      case Attempts.Outcome.Checked<AppCredentials.Found>(var found) ->
          switch (found) {
            case AppCredentials.Found.Account(User user) ->
                new SignIn.Signed(new Caller(user, given.way(), Optional.empty()), List.of());
            case AppCredentials.Found.Key(User user, AppPassword key) ->
                byKey(given, user, key, trust);
            case AppCredentials.Found.Wrong() -> refused(given, given.wrong());
            case AppCredentials.Found.NoToken() -> refused(given, Code.TOKEN_UNUSABLE);
          };
      case Attempts.Outcome.TooMany<AppCredentials.Found>(Duration wait) ->
          named(given, SignIn.Refused.later(Code.TOO_MANY_TRIES, wait));
    };
  }

  private SignIn byKey(AppCredentials.Given given, User user, AppPassword key, Trust trust) {
    boolean paused =
        apps.freshness().isPaused(user, key, trust.apps().keyFreshness(), trust.delegated());
    return paused
        ? SignIn.Refused.because(given.paused()).to(user.name())
        : new SignIn.Signed(Caller.by(user, key), List.of());
  }

  private static SignIn refused(AppCredentials.Given given, Code code) {
    return named(given, SignIn.Refused.because(code));
  }

  private static SignIn named(AppCredentials.Given given, SignIn.Refused refused) {
    return given.username().flatMap(UserName::parse).map(refused::to).orElse(refused);
  }

  /// Notes which app came in, and with which app password.
  void seen(Caller caller, Parameters all, Optional<Address> client) {
    String app = Quoted.text(given(all, "c").orElse(""));
    String address = client.map(Address::toString).orElse("");
    apps.devices().seen(caller, app, address);
    caller.keyId().ifPresent(key -> apps.keys().used(key, app, address));
  }

  /// Which parameters are there, before any is checked.
  private static Optional<Code> shape(Parameters all, AppRules rules) {
    if (IDENTIFYING.stream().anyMatch(name -> isAmbiguous(all, name))) {
      return Optional.of(Code.PARAMETER_REPEATED);
    }
    boolean user = given(all, "u").isPresent();
    boolean password = all.first("p").isPresent();
    boolean token = given(all, "t").isPresent();
    boolean salt = given(all, "s").isPresent();
    boolean key = all.first("apiKey").isPresent();
    if ((key && (user || password || token || salt)) || (password && (token || salt))) {
      return Optional.of(Code.CREDENTIALS_CONFLICT);
    }
    if (!rules.ways().takesCredentials()) {
      return Optional.of(token && salt ? Code.TOKENS_OFF : Code.CREDENTIALS_OFF);
    }
    boolean complete = key || (user && (password || (token && salt)));
    return complete || (rules.basic() && !namesSomebody(all))
        ? Optional.empty()
        : Optional.of(Code.PARAMETER_MISSING);
  }

  private static Optional<AppCredentials.Given> given(
      Parameters all, Headers headers, AppRules rules) {
    if (all.first("apiKey").isPresent()) {
      return Optional.of(new AppCredentials.Given.Key(given(all, "apiKey").orElse("")));
    }
    String username = given(all, "u").orElse("");
    if (given(all, "t").isPresent()) {
      return Optional.of(
          new AppCredentials.Given.Token(
              username, given(all, "t").orElse(""), given(all, "s").orElse("")));
    }
    if (namesSomebody(all)) {
      return Optional.of(
          new AppCredentials.Given.Password(
              username, clear(all.first("p").orElse("")), Way.SUBSONIC_PASSWORD));
    }
    return rules.basic() ? basic(headers) : Optional.empty();
  }

  private static Optional<AppCredentials.Given> basic(Headers headers) {
    return switch (BasicCredentials.read(headers)) {
      case BasicCredentials.Reading.Given(BasicCredentials(String username, String password)) ->
          Optional.of(
              new AppCredentials.Given.Password(username, Optional.of(password), Way.BASIC));
      case BasicCredentials.Reading.Unreadable() ->
          Optional.of(new AppCredentials.Given.Password("", Optional.empty(), Way.BASIC));
      case BasicCredentials.Reading.Nothing() -> Optional.empty();
    };
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
