package stagedoor.scan;

import java.time.Duration;
import stagedoor.library.AlbumPictures;
import stagedoor.tag.Reading;

/// How scans run.
///
/// @param readers threads that read folders and files, at least 1
/// @param ignoreDotFolders whether folders whose names begin with a dot are left out
/// @param followLinks whether symbolic links to folders are followed
/// @param patience a file or folder that does not answer for so long is left out
/// @param pictures the order of sources of albums' pictures
public record ScanSettings(
    int readers,
    boolean ignoreDotFolders,
    boolean followLinks,
    Duration patience,
    Purge purge,
    Reading reading,
    FactSettings facts,
    AlbumPictures pictures) {

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
          AlbumPictures.USUAL);

  public ScanSettings {
    if (readers < 1 || !patience.isPositive()) {
      throw new IllegalArgumentException("no readers or patience: " + readers + " " + patience);
    }
  }

  /// The same with another order of sources of pictures.
  public ScanSettings with(AlbumPictures other) {
    return new ScanSettings(
        readers, ignoreDotFolders, followLinks, patience, purge, reading, facts, other);
  }
}
