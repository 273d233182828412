package stagedoor.web;

/// Ends an endpoint with a [Problem] as its answer.
final class Refusal extends RuntimeException {

  private static final long serialVersionUID = 1;

  private final transient Problem problem;

  Refusal(Problem problem) {
    super(problem.title(), null, false, false);
    this.problem = problem;
  }

  static Refusal notFound() {
    return new Refusal(Problem.notFound());
  }

  static Refusal forbidden(String detail) {
    return new Refusal(Problem.forbidden(detail));
  }

  static Refusal bad(String detail) {
    return new Refusal(Problem.of(400, "Bad request").because(detail));
  }

  /// @param next what to do about it
  static Refusal bad(String detail, String code, String next) {
    return new Refusal(Problem.of(400, "Bad request").because(detail).coded(code, next));
  }

  Problem problem() {
    return problem;
  }
}
