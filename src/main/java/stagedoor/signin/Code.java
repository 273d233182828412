package stagedoor.signin;

import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import stagedoor.user.Provisioned;

/// Every reason why a request was not signed in as it asked, with what to do about it.
///
/// `EA` codes concern the proxy's header: 1xx the peer, 2xx the header's shape, 3xx a signed
/// statement, 4xx the account, 5xx the session and the request's origin. The others concern a
/// user's own credentials.
public enum Code {
  PEER_NOT_TRUSTED(
      "EA101",
      Effect.NO_IDENTITY,
      "The sign-in header came from an address that is not a trusted source.",
      "If this address is your proxy, add it to ExtAuth.TrustedSources; if not, somebody reached"
          + " the server past the proxy."),
  HOST_NOT_RESOLVED(
      "EA102",
      Effect.NO_IDENTITY,
      "The sign-in header came from an address that is not a trusted source, and the addresses of"
          + " a trusted host name are not known at the moment.",
      "See that the name resolves from this server, or write the proxy's address into"
          + " ExtAuth.TrustedSources."),
  SOCKET_NOT_TRUSTED(
      "EA103",
      Effect.NO_IDENTITY,
      "The sign-in header came over the UNIX socket from a process that is not a trusted source.",
      "Add @ (the socket), unix-user:NAME or unix-group:NAME to ExtAuth.TrustedSources."),
  CERTIFICATE_NOT_TRUSTED(
      "EA104",
      Effect.NO_IDENTITY,
      "The connection that carries the sign-in header shows no client certificate of a trusted"
          + " name.",
      "Let the proxy present the certificate that ExtAuth.TrustedSources names as tls:NAME."),
  PROXY_SECRET_WRONG(
      "EA105",
      Effect.NO_IDENTITY,
      "The sign-in header came without the proxy's secret, or with a wrong one.",
      "Let the proxy set the header of ExtAuth.ProxySecretHeader to what stands in"
          + " ExtAuth.ProxySecretFile."),

  HEADER_REPEATED(
      "EA201",
      Effect.REFUSED_SHAPE,
      "The sign-in header names more than one user.",
      "Let the proxy replace the header instead of appending to what the client sent."),
  DETAIL_REPEATED(
      "EA201",
      Effect.REFUSED_SHAPE,
      "A header with the user's name, mail address, groups or subject came more than once.",
      "Let the proxy replace these headers instead of appending to what the client sent."),
  HEADER_ALIAS(
      "EA202",
      Effect.REFUSED_SHAPE,
      "Beside the sign-in header there is another whose name differs only in its punctuation.",
      "Let the proxy remove every spelling of the header that a client sent."),
  HEADER_EMPTY(
      "EA203",
      Effect.NO_IDENTITY,
      "The sign-in header is empty.",
      "The proxy let the request pass without a user; require sign-in there, or sign in here."),
  HEADER_PLACEHOLDER(
      "EA204",
      Effect.NO_IDENTITY,
      "The sign-in header holds a placeholder instead of a user name.",
      "A variable in the proxy's configuration is empty or misspelt."),
  NAME_UNUSABLE(
      "EA205",
      Effect.REFUSED_SHAPE,
      "The sign-in header holds something that cannot be a user name.",
      "A name is 1 to 255 bytes of UTF-8 without invisible characters and without characters that"
          + " only look like others; send another name for this user."),
  DETAIL_UNUSABLE(
      "EA205",
      Effect.REFUSED_SHAPE,
      "A header with the user's name, mail address, groups or subject holds something that cannot"
          + " be read.",
      "Compare ExtAuth.HeaderEncoding and ExtAuth.GroupsSeparator with what the proxy sends; each"
          + " name, mail address, group and subject has at most 255 characters."),
  TOO_MANY_GROUPS(
      "EA205",
      Effect.REFUSED_SHAPE,
      "The groups header names more than 10,000 groups.",
      "Let the proxy send only the groups that this server is told about."),
  HEADER_IS_HOP_BY_HOP(
      "EA206",
      Effect.REFUSED_SHAPE,
      "The Connection header lists the sign-in header, which asks proxies to drop it.",
      "Let the proxy remove the client's Connection header."),

  ASSERTION_MISSING(
      "EA301",
      Effect.REFUSED_SHAPE,
      "The signed statement of who the user is is missing.",
      "Let the gateway send the header of ExtAuth.Assertion.Header, or set"
          + " ExtAuth.Assertion.Required to false."),
  ASSERTION_UNVERIFIED(
      "EA302",
      Effect.REFUSED_SHAPE,
      "The signed statement of who the user is cannot be verified: its form, algorithm, key or"
          + " signature is not accepted.",
      "Compare ExtAuth.Assertion.JWKS and ExtAuth.Assertion.Algorithms with what the gateway signs"
          + " with."),
  ASSERTION_KEYS_MISSING(
      "EA302",
      Effect.REFUSED_SHAPE,
      "The signed statement of who the user is cannot be verified: the key set is not there.",
      "See that this server can reach what ExtAuth.Assertion.JWKS names; its log says what failed."
          + " It tries again by itself."),
  ASSERTION_OF_ANOTHER_ISSUER(
      "EA303",
      Effect.REFUSED_SHAPE,
      "The signed statement of who the user is was made by another issuer.",
      "Compare ExtAuth.Assertion.Issuer with the gateway's own name for itself; every character"
          + " counts, a slash at the end too."),
  ASSERTION_FOR_ANOTHER_AUDIENCE(
      "EA303",
      Effect.REFUSED_SHAPE,
      "The signed statement of who the user is is meant for another audience.",
      "Compare ExtAuth.Assertion.Audience with the identifier this server has at the gateway."),
  ASSERTION_OUT_OF_TIME(
      "EA303",
      Effect.REFUSED_SHAPE,
      "The signed statement of who the user is has expired, is not valid yet, or has no end.",
      "Compare the clocks of both machines; ExtAuth.Assertion.Leeway says how much they may"
          + " differ."),
  ASSERTION_DISAGREES(
      "EA304",
      Effect.REFUSED_SHAPE,
      "The signed statement and the sign-in header name different users.",
      "Let the gateway replace the header a client sent, or stop sending the header."),

  NOT_IN_GROUP(
      "EA401",
      Effect.REFUSED_ACCOUNT,
      "The user is in none of the groups that may use this server.",
      "Add the user to a group of ExtAuth.AllowedGroups at the provider."),
  CREATION_OFF(
      "EA402",
      Effect.REFUSED_ACCOUNT,
      "There is no account of this name, and none is made at the first visit.",
      "Ask an administrator to add the account, or switch ExtAuth.AutoCreate on."),
  NAME_RESERVED(
      "EA403",
      Effect.REFUSED_ACCOUNT,
      "This user name is reserved.",
      "Sign in at the proxy as another user, or take the name out of ExtAuth.ReservedNames."),
  NAME_AMBIGUOUS(
      "EA403",
      Effect.REFUSED_ACCOUNT,
      "This user name means two accounts.",
      "Ask an administrator to rename or merge one of them."),
  USER_DISABLED(
      "EA404",
      Effect.REFUSED_ACCOUNT,
      "This account is disabled or was deleted.",
      "Ask an administrator to enable it."),
  SUBJECT_OF_ANOTHER(
      "EA405",
      Effect.REFUSED_ACCOUNT,
      "The account of this name belongs to another person at the provider.",
      "If it is the same person, ask an administrator to link the account to this subject."),

  SESSION_OF_ANOTHER(
      "EA501",
      Effect.NONE,
      "The session belonged to another user than the sign-in header and has ended.",
      "Nothing to do: the header's user is signed in."),
  CROSS_SITE(
      "EA502",
      Effect.REFUSED_ORIGIN,
      "The request came from another site's page, or does not show that it did not.",
      "Open the address of this server itself; name other web clients in AllowedOrigins."),

  NO_CREDENTIALS("no-credentials", Effect.NOBODY, "The request names no user.", "Sign in."),
  SESSION_ENDED("session-ended", Effect.NOBODY, "The session has ended.", "Sign in again."),
  PARAMETER_MISSING(
      "parameter-missing",
      Effect.BAD_CALL,
      "A required parameter is missing.",
      "Send u with p, or u with t and s, or apiKey; and v and c always."),
  PARAMETER_REPEATED(
      "parameter-repeated",
      Effect.BAD_CALL,
      "A parameter that says who is asking was given twice with different values.",
      "Send each of u, p, t, s, apiKey, c and f once."),
  CREDENTIALS_CONFLICT(
      "credentials-conflict",
      Effect.CONFLICT,
      "The request carries more than one kind of credential.",
      "Send either p, or t and s, or apiKey."),
  CREDENTIALS_WRONG(
      "credentials-wrong",
      Effect.WRONG,
      "Wrong username or password.",
      "Check both; passwords are set in the web app."),
  /// As [#CREDENTIALS_WRONG], whether there is such an account or not, and whatever its password
  /// is.
  TOKEN_WRONG(
      "credentials-wrong",
      Effect.WRONG,
      "Wrong username or password, or a password that cannot be used with a token.",
      "Check both. If they are right, make an app password for older apps in the web app, or let"
          + " the app send the password itself."),
  TOKEN_UNUSABLE(
      "token-unusable",
      Effect.NO_TOKEN,
      "The passwords of accounts cannot be used with a token here.",
      "Make an app password for older apps in the web app, or let the app send the password"
          + " itself."),
  TOKENS_OFF(
      "tokens-off",
      Effect.NO_TOKEN,
      "Apps sign in through the proxy only; a token is not looked at here.",
      "Let the app pass the proxy's own sign-in, or set ExtAuth.Subsonic to"
          + " header-or-credentials."),
  CREDENTIALS_OFF(
      "credentials-off",
      Effect.NOT_OFFERED,
      "Apps sign in through the proxy only; their own credentials are not looked at here.",
      "Let the app pass the proxy's own sign-in, or set ExtAuth.Subsonic to"
          + " header-or-credentials."),
  KEY_WRONG(
      "key-wrong",
      Effect.WRONG_KEY,
      "There is no such app password: it is wrong, was revoked or has expired.",
      "Make a new one in the web app."),
  KEY_PAUSED(
      "key-paused",
      Effect.WRONG_KEY,
      "This app password pauses, because the proxy has not named its user for long.",
      "Sign in to the web app through the proxy once; then it works again."),
  APP_PASSWORD_PAUSED(
      "app-password-paused",
      Effect.WRONG,
      "This app password pauses, because the proxy has not named its user for long.",
      "Sign in to the web app through the proxy once; then it works again."),
  TOO_MANY_TRIES(
      "too-many-tries", Effect.LATER, "Too many wrong tries.", "Wait a little and try again."),
  PASSWORD_SIGN_IN_OFF(
      "password-sign-in-off",
      Effect.FORBIDDEN,
      "Signing in with a password is switched off here.",
      "Sign in through the proxy."),
  CURRENT_PASSWORD_WRONG(
      "current-password-wrong",
      Effect.FORBIDDEN,
      "The current password is wrong.",
      "Give the password you sign in with now."),
  SETUP_CODE_WRONG(
      "setup-code-wrong",
      Effect.FORBIDDEN,
      "The set-up code is wrong.",
      "Use the address printed at the start, or the code in the data folder's file setup-code."),
  LINK_VOID(
      "link-void",
      Effect.FORBIDDEN,
      "This sign-in link does not work: it was used before, has expired, or never was one.",
      "Ask whoever runs this server for a new one: stagedoor user link NAME."),
  PAIRING_FULL(
      "pairing-full",
      Effect.LATER,
      "Too many devices wait to be signed in.",
      "Try again in a minute."),
  POLLED_TOO_OFTEN(
      "polled-too-often", Effect.LATER, "The device asks too often.", "Ask every two seconds."),
  PAIRING_OVER(
      "pairing-over",
      Effect.GONE,
      "This device is not waiting any more: it was signed in or turned away, or its code expired.",
      "Begin again on the device."),
  PAIRING_UNKNOWN(
      "pairing-unknown",
      Effect.NOT_THERE,
      "No device waits with this code: it is wrong, was used, or has expired.",
      "Compare it with the device's screen; codes work for ten minutes."),
  SETUP_OVER("setup-over", Effect.NOT_THERE, "There is nothing to set up.", "Sign in."),
  PASSWORD_UNUSABLE(
      "password-unusable",
      Effect.BAD_REQUEST,
      "This cannot be a password or a user name.",
      "A name is up to 255 bytes of visible characters, a password 1 to 1024 bytes.");

  /// What a code means to the request that met it.
  private enum Effect {
    NONE(200, 0),
    /// The header names nobody; the user's own credentials decide.
    NO_IDENTITY(401, 40),
    NOBODY(401, 10),
    REFUSED_SHAPE(403, 40),
    REFUSED_ACCOUNT(403, 50),
    REFUSED_ORIGIN(403, 50),
    FORBIDDEN(403, 50),
    BAD_CALL(400, 10),
    BAD_REQUEST(400, 10),
    CONFLICT(400, 43),
    WRONG(401, 40),
    NO_TOKEN(401, 41),
    NOT_OFFERED(401, 42),
    WRONG_KEY(401, 44),
    LATER(429, 40),
    GONE(410, 70),
    NOT_THERE(404, 70);

    private final int httpStatus;
    private final int subsonicCode;

    Effect(int httpStatus, int subsonicCode) {
      this.httpStatus = httpStatus;
      this.subsonicCode = subsonicCode;
    }
  }

  /// Why somebody whom a provider named is not let in.
  static Code of(Provisioned outcome) {
    return switch (outcome) {
      case Provisioned.NotInGroup() -> NOT_IN_GROUP;
      case Provisioned.Unknown() -> CREATION_OFF;
      case Provisioned.Reserved() -> NAME_RESERVED;
      case Provisioned.Ambiguous() -> NAME_AMBIGUOUS;
      case Provisioned.Known _,
          Provisioned.Followed _,
          Provisioned.Created _,
          Provisioned.Deleted _ ->
          USER_DISABLED;
      case Provisioned.OfAnother() -> SUBJECT_OF_ANOTHER;
    };
  }

  private final String id;
  private final Effect effect;
  private final String sentence;
  private final String next;

  Code(String id, Effect effect, String sentence, String next) {
    this.id = id;
    this.effect = effect;
    this.sentence = sentence;
    this.next = next;
  }

  /// As written in answers, log lines and the guide.
  public String id() {
    return id;
  }

  public String sentence() {
    return sentence;
  }

  public String next() {
    return next;
  }

  /// The sentence for somebody who may be anybody: it tells nothing about whom the server trusts.
  public String toOutsiders() {
    return isAboutPeer() ? "The request names no user whom this server believes." : sentence;
  }

  /// What somebody can do who may be anybody.
  public String nextForOutsiders() {
    return isAboutPeer()
        ? "Sign in. Whoever runs this server can look up why, by the request's id."
        : next;
  }

  private boolean isAboutPeer() {
    return id.startsWith("EA1");
  }

  public int httpStatus() {
    return effect.httpStatus;
  }

  public int subsonicCode() {
    return effect.subsonicCode;
  }

  private static final Set<String> WRONG_CREDENTIALS =
      Stream.of(values())
          .filter(code -> code.isWrong())
          .map(Code::id)
          .collect(Collectors.toUnmodifiableSet());

  /// Whether somebody gave a password, a token, a key or a code that is not the right one.
  private boolean isWrong() {
    return switch (effect) {
      case WRONG, WRONG_KEY, NO_TOKEN, LATER -> this != KEY_PAUSED && this != APP_PASSWORD_PAUSED;
      default -> this == CURRENT_PASSWORD_WRONG || this == SETUP_CODE_WRONG || this == LINK_VOID;
    };
  }

  /// Whether this is the code of a password, a token, a key or a code that is not the right one.
  static boolean isWrongCredential(String id) {
    return WRONG_CREDENTIALS.contains(id);
  }

  /// Whether the user's own credentials are looked at after this code.
  boolean fallsBack() {
    return effect == Effect.NO_IDENTITY;
  }

  @Override
  public String toString() {
    return id;
  }
}
