package stagedoor.rule;

/// Ends reading or compiling one part of a rule file; caught within this package.
final class FaultException extends RuntimeException {

  private static final long serialVersionUID = 1;

  private final transient RuleFault fault;

  FaultException(Where where, String reason) {
    super(reason, null, false, false);
    fault = new RuleFault(where, reason);
  }

  RuleFault fault() {
    return fault;
  }
}
