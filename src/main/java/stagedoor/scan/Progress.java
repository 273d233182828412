package stagedoor.scan;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.LongAdder;

/// Counts what a scan does, from any thread, and tells it at most once a second.
final class Progress {

  private static final long PAUSE_NS = Duration.ofSeconds(1).toNanos();

  private final Instant startedAt = Instant.now();
  private final long startedNs = System.nanoTime();
  private final AtomicLong toldNs = new AtomicLong(startedNs);
  private final long total;
  private final Runnable tell;
  private final LongAdder songs = new LongAdder();
  private final LongAdder folders = new LongAdder();
  private final LongAdder added = new LongAdder();
  private final LongAdder changed = new LongAdder();
  private final LongAdder unchanged = new LongAdder();
  private final LongAdder removed = new LongAdder();
  private final LongAdder problemCount = new LongAdder();
  private final List<Problem> problems = new ArrayList<>();

  /// @param total files to expect; 0 when not known
  Progress(long total, Runnable tell) {
    this.total = total;
    this.tell = tell;
  }

  /// A folder was listed.
  void folder() {
    folders.increment();
    tellIfDue();
  }

  /// So many songs need not be read.
  void unchanged(long count) {
    unchanged.add(count);
    songs.add(count);
    tellIfDue();
  }

  /// A file was read, or could not be.
  void read() {
    songs.increment();
    tellIfDue();
  }

  void written(Written written) {
    added.add(written.addedCount());
    changed.add(written.changedCount());
    unchanged.add(written.sameCount());
    removed.add(written.removedCount());
  }

  /// So many songs were not found anywhere; negative for some that were found after all.
  void removed(long count) {
    removed.add(count);
  }

  /// A song that was counted as new and one that was counted as gone are one that changed.
  void replaced() {
    added.decrement();
    removed.decrement();
  }

  /// Whether songs are new, found again or gone.
  boolean hasComeOrGone() {
    return added.sum() + removed.sum() != 0;
  }

  void problem(Problem problem) {
    problemCount.increment();
    synchronized (problems) {
      if (problems.size() < ScanReport.MAX_PROBLEMS) {
        problems.add(problem);
      }
    }
  }

  void tellIfDue() {
    long before = toldNs.get();
    long now = System.nanoTime();
    if (now - before >= PAUSE_NS && toldNs.compareAndSet(before, now)) {
      tell.run();
    }
  }

  Instant startedAt() {
    return startedAt;
  }

  long total() {
    return total;
  }

  long songsSeen() {
    return songs.sum();
  }

  long foldersSeen() {
    return folders.sum();
  }

  double filesPerSecond() {
    return songs.sum() * 1e9 / Math.max(1, System.nanoTime() - startedNs);
  }

  /// What was counted until now; problems in the order of their paths.
  ScanReport report(ScanRequest request, boolean cancelled) {
    List<Problem> sorted;
    synchronized (problems) {
      sorted = problems.stream().sorted(Comparator.comparing(Problem::path)).toList();
    }
    return new ScanReport(
        request.full(),
        !request.isEverything(),
        cancelled,
        added.sum(),
        changed.sum(),
        removed.sum(),
        unchanged.sum(),
        sorted,
        problemCount.sum(),
        problemCount.sum(),
        Duration.ofNanos(System.nanoTime() - startedNs),
        Instant.ofEpochMilli(System.currentTimeMillis()));
  }
}
