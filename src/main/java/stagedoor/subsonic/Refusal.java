package stagedoor.subsonic;

/// An endpoint's refusal: the caller gets the code and the message in the envelope.
///
/// It ends a call from anywhere in it. The message is read by people and never holds a secret.
final class Refusal extends RuntimeException {

  private static final long serialVersionUID = 1;

  private final ErrorCode code;
  private final String why;

  private Refusal(ErrorCode code, String message) {
    super(message, null, false, false);
    this.code = code;
    why = message;
  }

  static Refusal missing(String parameter) {
    return new Refusal(ErrorCode.MISSING_PARAMETER, "parameter " + parameter + " is missing");
  }

  static Refusal malformed(String parameter, String rule) {
    return new Refusal(ErrorCode.MISSING_PARAMETER, "parameter " + parameter + " " + rule);
  }

  static Refusal notFound(String what) {
    return new Refusal(ErrorCode.NOT_FOUND, "there is no such " + what);
  }

  static Refusal notAllowed(String what) {
    return new Refusal(ErrorCode.NOT_AUTHORIZED, "this account may not " + what);
  }

  static Refusal outOfScope(String endpoint) {
    return new Refusal(
        ErrorCode.NOT_AUTHORIZED,
        "this app password may not call "
            + endpoint
            + "; one with the scope edit may, as far as its user may; none may administer");
  }

  static Refusal of(ErrorCode code, String message) {
    return new Refusal(code, message);
  }

  ErrorCode code() {
    return code;
  }

  /// The message, for people.
  String why() {
    return why;
  }
}
