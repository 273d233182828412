package stagedoor.scan;

import java.time.Instant;
import java.util.Optional;

/// What the scanner is doing. The counts are those of the running scan, or of the last one.
///
/// @param total files to expect, from the last scan; 0 when not known
/// @param startedAt of the running scan
/// @param last how the last scan ended, also of an earlier run of the program
public record ScanStatus(
    boolean scanning,
    boolean full,
    long songsSeen,
    long foldersSeen,
    long total,
    double filesPerSecond,
    Optional<Instant> startedAt,
    Optional<ScanReport> last) {}
