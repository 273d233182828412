package stagedoor.scan;

/// What a scan is at.
public enum ScanPhase {
  /// No scan runs.
  IDLE,
  /// Folders are listed and files are read.
  READING,
  /// It is decided which known songs are gone.
  MISSING,
  /// The last of it goes into the catalogue.
  FINISHING
}
