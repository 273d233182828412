package stagedoor.assertion;

/// Something could not be had from a provider. The message is a clause for people: why.
public final class FetchException extends Exception {

  private static final long serialVersionUID = 1;

  public FetchException(String why) {
    super(why);
  }

  public String why() {
    return String.valueOf(getMessage());
  }
}
