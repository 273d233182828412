package stagedoor.signin;

/// Something in the configuration of the door that works, and that its owner should know.
///
/// @param code stable, for the guide and the doctor: `trusts-everybody`
/// @param sentence what is so
/// @param next what to do about it
public record Warning(String code, String sentence, String next) {

  /// One line for a log or a terminal.
  @Override
  public String toString() {
    return sentence + " " + next;
  }
}
