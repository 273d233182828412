package stagedoor.agent;

/// What came is of no use. The message is a clause for people: why.
final class UnusableException extends Exception {

  private static final long serialVersionUID = 1;

  UnusableException(String why) {
    super(why);
  }

  String why() {
    return String.valueOf(getMessage());
  }
}
