package stagedoor.cli;

/// How commands end; scripts rely on these numbers.
final class ExitCode {

  static final int OK = 0;
  static final int FAILED = 1;
  static final int WRONG_ARGUMENTS = 2;
  static final int WRONG_CONFIGURATION = 3;

  private ExitCode() {}
}
