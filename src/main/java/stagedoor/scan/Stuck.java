package stagedoor.scan;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import stagedoor.catalogue.LibraryId;

/// Threads that hang in the disk, by library, over all scans: so that a disk that never answers
/// does not cost a few more threads each time.
final class Stuck {

  private final Map<LibraryId, Set<Thread>> threads = new HashMap<>();

  synchronized void add(LibraryId library, Set<Thread> more) {
    threads.computeIfAbsent(library, _ -> new HashSet<>()).addAll(more);
  }

  /// How many still hang.
  synchronized int of(LibraryId library) {
    Set<Thread> mine = threads.getOrDefault(library, new HashSet<>());
    mine.removeIf(thread -> !thread.isAlive());
    return mine.size();
  }
}
