package stagedoor.scan;

import java.time.Duration;
import java.time.Instant;
import java.util.List;

/// How a scan ended. The first four count songs.
///
/// @param chosen whether only some folders were looked at
/// @param removed songs whose files are gone; they are kept as missing
/// @param problems all there are now, also outside of what this scan looked at; the first
///   [#MAX_PROBLEMS]
/// @param problemCount all of them
/// @param met how many problems this scan met itself
public record ScanReport(
    boolean full,
    boolean chosen,
    boolean cancelled,
    long added,
    long changed,
    long removed,
    long unchanged,
    List<Problem> problems,
    long problemCount,
    long met,
    Duration took,
    Instant endedAt) {

  public static final int MAX_PROBLEMS = 1000;

  public ScanReport {
    problems = List.copyOf(problems);
  }
}
