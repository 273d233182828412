package stagedoor.radio;

/// Ends tuning in from anywhere in it.
final class NoSound extends Exception {

  private static final long serialVersionUID = 1;

  private final Fault fault;

  NoSound(Fault fault) {
    super(fault.code(), null, false, false);
    this.fault = fault;
  }

  Fault fault() {
    return fault;
  }
}
