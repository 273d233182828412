package stagedoor.scan;

/// How scans run.
///
/// @param readers threads that read folders and files, at least 1
public record ScanSettings(int readers, FactSettings facts) {

  /// As many readers as there are processors.
  public static final ScanSettings DEFAULT =
      new ScanSettings(Runtime.getRuntime().availableProcessors(), FactSettings.DEFAULT);

  public ScanSettings {
    if (readers < 1) {
      throw new IllegalArgumentException("no readers: " + readers);
    }
  }
}
