package stagedoor.recipe;

/// What a header tells about a user.
public enum Part {
  USER("ExtAuth.UserHeader", "Remote-User"),
  NAME("ExtAuth.NameHeader", "Remote-Name"),
  EMAIL("ExtAuth.EmailHeader", "Remote-Email"),
  GROUPS("ExtAuth.GroupsHeader", "Remote-Groups"),
  SUBJECT("ExtAuth.SubjectHeader", "Remote-Sub");

  private final String option;
  private final String usualHeader;

  Part(String option, String usualHeader) {
    this.option = option;
    this.usualHeader = usualHeader;
  }

  /// The option that names the header Stagedoor reads it from.
  public String option() {
    return option;
  }

  /// The header that most gateways use.
  public String usualHeader() {
    return usualHeader;
  }
}
