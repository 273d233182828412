package stagedoor.scan;

/// What became of a request to scan.
public enum Asked {
  /// It runs.
  STARTED,
  /// Another scan runs; this one comes after it, together with others that wait.
  WAITING,
  /// The program ends; nothing will be scanned any more.
  CLOSED
}
