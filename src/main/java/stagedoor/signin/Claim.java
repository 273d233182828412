package stagedoor.signin;

import stagedoor.user.Identity;

/// What a request claims by its sign-in header, as far as head and peer tell.
sealed interface Claim {

  /// There is no such header.
  record Nothing() implements Claim {}

  /// A trusted peer names this user.
  record Named(Identity identity) implements Claim {}

  /// The header names nobody; the user's own credentials decide.
  record Ignored(Code code) implements Claim {}

  /// No fall-back: whoever sent this must not be signed in as anybody.
  record Refused(Code code) implements Claim {}
}
