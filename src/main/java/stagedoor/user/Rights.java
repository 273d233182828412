package stagedoor.user;

/// What a user may do beyond listening; holds on every interface.
public record Rights(boolean share, boolean download, boolean edit) {
  public static final Rights ALL = new Rights(true, true, true);
}
