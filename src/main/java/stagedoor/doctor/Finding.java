package stagedoor.doctor;

/// One line of the doctor.
///
/// @param what was looked at, and what was found
/// @param fix what to do; empty when there is nothing to do
public record Finding(Level level, String what, String fix) {

  /// How bad it is.
  public enum Level {
    FINE("✔"),
    WARNING("!"),
    FAULT("✖");

    private final String sign;

    Level(String sign) {
      this.sign = sign;
    }

    public String sign() {
      return sign;
    }
  }

  static Finding fine(String what) {
    return new Finding(Level.FINE, what, "");
  }

  static Finding warning(String what, String fix) {
    return new Finding(Level.WARNING, what, fix);
  }

  static Finding fault(String what, String fix) {
    return new Finding(Level.FAULT, what, fix);
  }

  /// One line, or two when there is something to do.
  @Override
  public String toString() {
    return level.sign() + " " + what + (fix.isEmpty() ? "" : "\n    " + fix);
  }
}
