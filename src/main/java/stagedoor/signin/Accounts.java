package stagedoor.signin;

import java.util.List;
import stagedoor.http.Headers.Field;
import stagedoor.http.Request;

/// What a person does at the door: set up, sign in, sign out, change the own password.
public final class Accounts {

  /// Whether the first administrator is still to be made here.
  public boolean needsSetup() {
    return true;
  }

  /// Whether the web app offers to sign in with a password.
  public boolean passwordSignIn() {
    return true;
  }

  /// Makes the first administrator and signs them in.
  public SignIn setUp(Request request, String username, String password, String code) {
    return SignIn.Refused.because(Code.SETUP_OVER);
  }

  /// Opens a session.
  public SignIn signIn(Request request, String username, String password) {
    return SignIn.Refused.because(Code.CREDENTIALS_WRONG);
  }

  /// Ends the caller's session; the fields end its cookie.
  public List<Field> signOut(Request request, Caller caller) {
    return List.of();
  }

  /// Sets the caller's own password, which ends all other sessions. The current password is needed
  /// unless the request's identity is the proxy's header.
  public SignIn changePassword(
      Request request, Caller caller, String currentPassword, String newPassword) {
    return SignIn.Refused.because(Code.CREDENTIALS_WRONG);
  }
}
