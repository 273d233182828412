package stagedoor.scan;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import stagedoor.catalogue.LibraryId;

/// What the scanner is doing. The counts are those of the running scan, or of the last one.
///
/// @param waiting whether another scan comes after this one
/// @param library the one that is scanned now
/// @param total files to expect; 0 when not known
/// @param startedAt of the running scan
/// @param last how the last scan ended, also of an earlier run of the program
public record ScanStatus(
    ScanPhase phase,
    boolean full,
    boolean dryRun,
    boolean waiting,
    Optional<LibraryId> library,
    long songsSeen,
    long foldersSeen,
    long total,
    double filesPerSecond,
    Optional<Instant> startedAt,
    Optional<ScanReport> last) {

  public boolean scanning() {
    return phase != ScanPhase.IDLE;
  }

  /// How long it will take, if it goes on as fast as until now; empty when that is not known.
  public Optional<Duration> left() {
    double songs = total - songsSeen;
    return scanning() && songs > 0 && filesPerSecond >= 1
        ? Optional.of(Duration.ofMillis((long) (songs * 1000 / filesPerSecond)))
        : Optional.empty();
  }
}
