package stagedoor.scan;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/// What a scan would do, found out without writing anything.
///
/// @param counts how many songs of each kind, every kind
/// @param planned the first [#MAX_PLANNED] of each kind but those unchanged, by path
public record ScanPreview(
    ScanRequest request,
    Map<What, Long> counts,
    List<Planned> planned,
    boolean cancelled,
    Duration took,
    Instant endedAt) {

  public static final int MAX_PLANNED = 1000;

  /// What would happen to a song.
  public enum What {
    ADDED,
    CHANGED,
    MOVED,
    REMOVED,
    UNREADABLE,
    UNCHANGED
  }

  /// One song.
  ///
  /// @param path the library's name and the path in it, for people
  /// @param about where it was until now for [What#MOVED], the reason for [What#UNREADABLE]
  public record Planned(What what, String path, String about) {}

  public ScanPreview {
    counts = Map.copyOf(counts);
    planned = List.copyOf(planned);
  }

  public long count(What what) {
    return counts.getOrDefault(what, 0L);
  }
}
