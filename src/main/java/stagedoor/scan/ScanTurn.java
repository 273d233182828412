package stagedoor.scan;

import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import stagedoor.catalogue.LibraryId;

/// One scan that has the turn: what was asked for, how far it is, whether it is to go on.
final class ScanTurn {

  private final ScanRequest request;
  private final long fullScan;
  private final Progress progress;
  private final CompletableFuture<ScanReport> end;
  private volatile boolean cancelled;
  private volatile ScanPhase phase = ScanPhase.READING;
  private volatile Optional<LibraryId> library = Optional.empty();

  /// @param fullScan see [FullScanStore]; 0 when this is none
  ScanTurn(
      ScanRequest request, long fullScan, Progress progress, CompletableFuture<ScanReport> end) {
    this.request = request;
    this.fullScan = fullScan;
    this.progress = progress;
    this.end = end;
  }

  /// The report of a scan that never began.
  static ScanReport nothing(ScanRequest request) {
    var turn = new ScanTurn(request, 0, new Progress(0, () -> {}), new CompletableFuture<>());
    turn.cancel();
    return turn.report();
  }

  ScanRequest request() {
    return request;
  }

  long fullScan() {
    return fullScan;
  }

  Progress progress() {
    return progress;
  }

  /// Completes when it ended.
  CompletableFuture<ScanReport> end() {
    return end;
  }

  void cancel() {
    cancelled = true;
  }

  boolean isCancelled() {
    return cancelled;
  }

  void enter(ScanPhase next, Optional<LibraryId> at) {
    phase = next;
    library = at;
    progress.tellIfDue();
  }

  ScanStatus status(boolean waiting, Optional<ScanReport> last) {
    return new ScanStatus(
        phase,
        request.full(),
        request.dryRun(),
        waiting,
        library,
        progress.songsSeen(),
        progress.foldersSeen(),
        progress.total(),
        progress.filesPerSecond(),
        Optional.of(progress.startedAt()),
        last);
  }

  /// What was counted until now.
  ScanReport report() {
    return progress.report(request, cancelled);
  }
}
