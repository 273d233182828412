package stagedoor.scan;

/// What a scan is at.
public enum ScanPhase {
  /// No scan runs.
  IDLE,
  /// The scan waits until the library, which another version made, is made anew of the store.
  LOADING,
  /// Folders are listed and files are read.
  READING,
  /// It is decided which known songs are gone.
  MISSING,
  /// The last of it goes into the catalogue.
  FINISHING
}
