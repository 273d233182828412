package stagedoor.http;

import java.io.IOException;

/// A request's body did not arrive: the client left, was too slow, or broke the framing.
public final class BrokenBodyException extends IOException {

  private static final long serialVersionUID = 1;

  public BrokenBodyException(String message) {
    super(message);
  }

  public BrokenBodyException(String message, Throwable cause) {
    super(message, cause);
  }
}
