package stagedoor.scan;

import java.util.ArrayList;
import java.util.List;
import stagedoor.catalogue.LibraryId;

/// What somebody wants to be scanned, and how.
///
/// @param full whether every file is read again, changed or not
/// @param dryRun whether it is only told what a scan would do: nothing is written
/// @param places the parts of the music, none within another; empty means all libraries
public record ScanRequest(boolean full, boolean dryRun, List<ScanPlace> places) {

  /// What is new or changed, everywhere.
  public static final ScanRequest QUICK = new ScanRequest(false, false, List.of());

  /// Every file, everywhere.
  public static final ScanRequest FULL = new ScanRequest(true, false, List.of());

  /// So many places at most; more of one library become the whole library.
  public static final int MOST_PLACES = 1000;

  public ScanRequest {
    places = bounded(outermost(places));
  }

  public static ScanRequest of(boolean full) {
    return full ? FULL : QUICK;
  }

  public static ScanRequest quick(List<ScanPlace> places) {
    return new ScanRequest(false, false, places);
  }

  boolean isEverything() {
    return places.isEmpty();
  }

  /// The chosen places of one library; its whole when everything is wanted.
  List<ScanPlace> in(LibraryId library) {
    return isEverything()
        ? List.of(ScanPlace.whole(library))
        : places.stream().filter(place -> place.library().equals(library)).toList();
  }

  /// One request that does what both would; they must be alike in `dryRun`.
  ScanRequest and(ScanRequest other) {
    if (isEverything() || other.isEverything()) {
      return new ScanRequest(full || other.full, dryRun, List.of());
    }
    var all = new ArrayList<>(places);
    all.addAll(other.places);
    return new ScanRequest(full || other.full, dryRun, all);
  }

  private static List<ScanPlace> outermost(List<ScanPlace> places) {
    var kept = new ArrayList<ScanPlace>();
    for (ScanPlace place : places.stream().distinct().toList()) {
      if (kept.stream().noneMatch(other -> other.covers(place))) {
        kept.removeIf(place::covers);
        kept.add(place);
      }
    }
    return List.copyOf(kept);
  }

  private static List<ScanPlace> bounded(List<ScanPlace> places) {
    return places.size() <= MOST_PLACES
        ? places
        : places.stream().map(place -> ScanPlace.whole(place.library())).distinct().toList();
  }
}
