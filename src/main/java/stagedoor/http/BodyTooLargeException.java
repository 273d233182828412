package stagedoor.http;

/// A request's body is larger than its limit.
public final class BodyTooLargeException extends RuntimeException {

  private static final long serialVersionUID = 1;

  public BodyTooLargeException(long limitBytes) {
    super("body larger than " + limitBytes + " bytes");
  }
}
