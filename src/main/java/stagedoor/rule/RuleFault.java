package stagedoor.rule;

/// What is wrong with a rule file, and where.
///
/// @param reason a sentence, with what to write instead where that can be said
public record RuleFault(Where where, String reason) {

  @Override
  public String toString() {
    return "line " + where.line() + ", column " + where.column() + ": " + reason;
  }
}
