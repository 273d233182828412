package stagedoor.scan;

import java.time.Duration;
import stagedoor.library.PictureOrders;
import stagedoor.tag.Reading;

/// How scans run.
///
/// @param readers threads that read folders and files, at least 1
/// @param ignoreDotFolders whether folders whose names begin with a dot are left out
/// @param followLinks whether symbolic links to folders are followed
/// @param patience a file or folder that does not answer for so long is left out
/// @param pictures the orders of sources of pictures
public record ScanSettings(
    int readers,
    boolean ignoreDotFolders,
    boolean followLinks,
    Duration patience,
    Purge purge,
    Reading reading,
    FactSettings facts,
    PictureOrders pictures) {

  /// When songs that are missing are removed for good, with what users have on them.
  public enum Purge {
    NEVER,
    /// After each scan of a whole library.
    ALWAYS,
    /// After each full scan of a whole library.
    FULL
  }

  /// As many readers as there are processors.
  public static final ScanSettings DEFAULT =
      new ScanSettings(
          Runtime.getRuntime().availableProcessors(),
          true,
          true,
          Duration.ofSeconds(30),
          Purge.NEVER,
          Reading.DEFAULT,
          FactSettings.DEFAULT,
          PictureOrders.USUAL);

  public ScanSettings {
    if (readers < 1 || !patience.isPositive()) {
      throw new IllegalArgumentException("no readers or patience: " + readers + " " + patience);
    }
  }

  /// The same with other orders of sources of pictures.
  public ScanSettings with(PictureOrders other) {
    return new ScanSettings(
        readers, ignoreDotFolders, followLinks, patience, purge, reading, facts, other);
  }
}
