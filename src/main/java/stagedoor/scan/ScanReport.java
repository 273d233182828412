package stagedoor.scan;

import java.time.Duration;
import java.time.Instant;
import java.util.List;

/// How a scan ended. The first four count songs.
///
/// @param removed songs whose files are gone; they are kept as missing
/// @param problems the first [#MAX_PROBLEMS]
/// @param problemCount all of them
public record ScanReport(
    long added,
    long changed,
    long removed,
    long unchanged,
    List<Problem> problems,
    long problemCount,
    Duration took,
    Instant endedAt) {

  public static final int MAX_PROBLEMS = 1000;

  public ScanReport {
    problems = List.copyOf(problems);
  }
}
