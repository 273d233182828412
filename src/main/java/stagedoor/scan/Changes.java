package stagedoor.scan;

import java.time.Duration;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// Collects the places that changed until it was quiet for a while. Where something changes all the
/// time it is not waited for longer than [#LONGEST_WAIT].
final class Changes {

  static final Duration LONGEST_WAIT = Duration.ofMinutes(1);

  private final Duration quiet;
  private final Set<ScanPlace> places = new LinkedHashSet<>();
  private long firstNs;
  private long lastNs;

  Changes(Duration quiet) {
    this.quiet = quiet;
  }

  synchronized void add(ScanPlace place) {
    long now = System.nanoTime();
    firstNs = places.isEmpty() ? now : firstNs;
    lastNs = now;
    places.add(place);
    if (places.size() > 2 * ScanRequest.MOST_PLACES) {
      List<ScanPlace> fewer = ScanRequest.quick(List.copyOf(places)).places();
      places.clear();
      places.addAll(fewer);
    }
  }

  /// How long nothing is due, at most `most`.
  synchronized long waitMs(Duration most) {
    return places.isEmpty()
        ? most.toMillis()
        : Math.clamp(leftNs() / 1_000_000, 1, most.toMillis());
  }

  private long leftNs() {
    long longest = Math.max(LONGEST_WAIT.toNanos(), quiet.toNanos());
    long due = Math.min(lastNs - firstNs + quiet.toNanos(), longest);
    return firstNs + due - System.nanoTime();
  }

  /// What is to be scanned now, if it was quiet for long enough.
  synchronized Optional<ScanRequest> due() {
    if (places.isEmpty() || leftNs() > 0) {
      return Optional.empty();
    }
    ScanRequest request = ScanRequest.quick(List.copyOf(places));
    places.clear();
    return Optional.of(request);
  }
}
