package stagedoor.signin;

import java.util.List;
import java.util.Optional;
import stagedoor.http.Headers.Field;
import stagedoor.http.Parameters;
import stagedoor.http.Reply;
import stagedoor.http.Request;

/// Says who is asking, once per request, before any endpoint.
///
/// An edge asks after it has found that the path exists and takes the method, because asking may
/// make an account. Public paths never ask.
public final class Doorkeeper {

  /// For a page of the web app.
  public SignIn page(Request request) {
    return new SignIn.Nobody(Code.NO_CREDENTIALS);
  }

  /// For the web API and its events.
  public SignIn api(Request request) {
    return new SignIn.Nobody(Code.NO_CREDENTIALS);
  }

  /// For `/rest`; never [SignIn.Nobody].
  ///
  /// @param all the parameters of query and form together
  public SignIn subsonic(Request request, Parameters all) {
    return SignIn.Refused.because(Code.PARAMETER_MISSING);
  }

  /// The origin under which the client knows this server.
  public Origin ownOrigin(Request request) {
    return new Origin("http", "localhost", 4533);
  }

  /// Whether the request's `Host` is one this server answers to; if not, the answer is 421.
  public boolean answersTo(Request request) {
    return true;
  }

  /// The answer to a CORS preflight; empty when the request is none.
  public Optional<Reply> preflight(Request request) {
    return Optional.empty();
  }

  /// The CORS fields for the answer to a request that was signed in as said.
  public List<Field> corsFields(Request request, SignIn signIn) {
    return List.of();
  }

  /// Whether some peer is trusted to name users.
  public boolean delegated() {
    return false;
  }

  /// Where the web app goes after signing out, with `{returnTo}` filled; empty when nowhere.
  public String logoutUrl(Request request) {
    return "";
  }
}
