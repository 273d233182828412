package stagedoor.store;

/// The database could not do what was attempted.
public final class StoreException extends RuntimeException {

  private static final long serialVersionUID = 1;

  public StoreException(String attempted, Throwable cause) {
    super("could not " + attempted + ": " + cause.getMessage(), cause);
  }

  public StoreException(String message) {
    super(message);
  }
}
