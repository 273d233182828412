package stagedoor.subsonic;

/// The protocol's error numbers.
enum ErrorCode {
  GENERIC(0),
  MISSING_PARAMETER(10),
  CLIENT_TOO_OLD(20),
  SERVER_TOO_OLD(30),
  NOT_AUTHORIZED(50),
  NOT_FOUND(70);

  private final int number;

  ErrorCode(int number) {
    this.number = number;
  }

  int number() {
    return number;
  }
}
