package stagedoor.user;

/// An account with this name, or one that differs only in case, is there already.
public final class NameTakenException extends RuntimeException {

  private static final long serialVersionUID = 1;

  public NameTakenException(UserName name) {
    super("the name is taken: " + name.text());
  }
}
