package stagedoor.web;

import stagedoor.http.Headers.Field;
import stagedoor.signin.Code;
import stagedoor.signin.SignIn;

/// Why somebody is not signed in, as a [Problem].
final class SignInProblem {

  private SignInProblem() {}

  /// @throws IllegalArgumentException when somebody is signed in
  static Problem of(SignIn signIn) {
    return switch (signIn) {
      case SignIn.Nobody(Code code) ->
          Problem.of(401, "Not signed in")
              .because(code.toOutsiders())
              .coded(code.id(), code.nextForOutsiders());
      case SignIn.Refused refused -> refused(refused);
      case SignIn.Signed _ -> throw new IllegalArgumentException("somebody is signed in");
    };
  }

  private static Problem refused(SignIn.Refused refused) {
    Problem problem =
        Problem.of(refused.httpStatus(), title(refused.httpStatus()))
            .because(refused.sentence())
            .coded(refused.code().id(), refused.next());
    for (Field field : refused.retryAfterField().stream().toList()) {
      problem = problem.with(field.name(), field.value());
    }
    return problem;
  }

  private static String title(int status) {
    return switch (status) {
      case 400 -> "Bad request";
      case 401 -> "Not signed in";
      case 404 -> "Not found";
      case 410 -> "Over";
      case 429 -> "Too many tries";
      default -> "Not allowed";
    };
  }
}
