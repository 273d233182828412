package stagedoor.radio;

/// What came of tuning in.
public sealed interface Reception {

  /// @param broadcast to be closed by whoever listens
  record Playing(Broadcast broadcast) implements Reception {}

  record Failed(Fault fault) implements Reception {}

  /// As many stations are received as may be.
  record Busy() implements Reception {}
}
