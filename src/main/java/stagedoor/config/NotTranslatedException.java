package stagedoor.config;

/// A file holds what is not translated; the message says where and what.
final class NotTranslatedException extends RuntimeException {

  private static final long serialVersionUID = 1;

  NotTranslatedException(int line, String problem) {
    super("line " + line + " " + problem);
  }
}
