package stagedoor.scan;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import stagedoor.catalogue.SongId;
import stagedoor.scan.ScanPreview.Planned;
import stagedoor.scan.ScanPreview.What;

/// Collects what a dry run finds out. Used by one thread.
final class PreviewNotes {

  private final Map<What, Long> counts = new EnumMap<>(What.class);
  private final List<Planned> planned = new ArrayList<>();
  private final Set<SongId> moved = new HashSet<>();

  /// Where songs were that were not found, empty behind the first of them: some may turn up in a
  /// library that is gone through later.
  private final Map<SongId, String> missing = new LinkedHashMap<>();

  PreviewNotes() {
    for (What what : What.values()) {
      counts.put(what, 0L);
    }
  }

  void note(What what, String path, String about) {
    long count = counts.merge(what, 1L, Long::sum);
    if (what != What.UNCHANGED && count <= ScanPreview.MAX_PLANNED) {
      planned.add(new Planned(what, path, about));
    }
  }

  void moved(SongId song, String path, String before) {
    moved.add(song);
    missing.remove(song);
    note(What.MOVED, path, before);
  }

  void missing(SongId song, String path) {
    if (!moved.contains(song)) {
      missing.put(song, missing.size() < ScanPreview.MAX_PLANNED ? path : "");
    }
  }

  /// The songs that nothing is known of so far.
  Set<SongId> missing() {
    return Collections.unmodifiableSet(missing.keySet());
  }

  ScanPreview preview(ScanTurn turn) {
    missing.values().stream()
        .filter(path -> !path.isEmpty())
        .forEach(path -> note(What.REMOVED, path, ""));
    counts.put(What.REMOVED, (long) missing.size());
    ScanReport report = turn.report();
    report.problems().forEach(it -> note(What.UNREADABLE, it.path(), it.reason()));
    counts.put(What.UNREADABLE, report.met());
    counts.merge(What.UNCHANGED, report.unchanged(), Long::sum);
    return new ScanPreview(
        turn.request(),
        counts,
        planned.stream().sorted(Comparator.comparing(Planned::path)).collect(Collectors.toList()),
        turn.isCancelled(),
        report.took(),
        Instant.now());
  }
}
