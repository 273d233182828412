package stagedoor.scan;

import stagedoor.tag.Reading;

/// How scans run.
///
/// @param readers threads that read folders and files, at least 1
public record ScanSettings(int readers, Reading reading, FactSettings facts) {

  /// As many readers as there are processors.
  public static final ScanSettings DEFAULT =
      new ScanSettings(
          Runtime.getRuntime().availableProcessors(), Reading.DEFAULT, FactSettings.DEFAULT);

  public ScanSettings {
    if (readers < 1) {
      throw new IllegalArgumentException("no readers: " + readers);
    }
  }
}
