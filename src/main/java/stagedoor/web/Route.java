package stagedoor.web;

import stagedoor.http.Reply;
import stagedoor.http.Request;

/// One endpoint: where it is, who may call it, what it answers. The documentation of the interface
/// is made from these.
///
/// @param pattern below the base path, such as `/api/library/albums/{id}`
/// @param what one line for the reader of the documentation
public record Route(String method, String pattern, Who who, String what, Endpoint endpoint) {

  /// Who may call.
  public enum Who {
    ANYBODY,
    SIGNED_IN,
    ADMINISTRATOR
  }

  /// What answers.
  sealed interface Endpoint {

    /// Knows no caller.
    @FunctionalInterface
    non-sealed interface Open extends Endpoint {
      Reply answer(Request request);
    }

    /// Is called with whoever is signed in.
    @FunctionalInterface
    non-sealed interface Signed extends Endpoint {
      Reply answer(Call call);
    }
  }

  static Route open(String method, String pattern, String what, Endpoint.Open endpoint) {
    return new Route(method, pattern, Who.ANYBODY, what, endpoint);
  }

  static Route signed(String method, String pattern, String what, Endpoint.Signed endpoint) {
    return new Route(method, pattern, Who.SIGNED_IN, what, endpoint);
  }

  static Route admin(String method, String pattern, String what, Endpoint.Signed endpoint) {
    return new Route(method, pattern, Who.ADMINISTRATOR, what, endpoint);
  }
}
