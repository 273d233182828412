package stagedoor.cli;

import java.io.PrintStream;
import java.time.Duration;
import java.util.Locale;
import stagedoor.scan.ScanPhase;
import stagedoor.scan.ScanStatus;

/// The progress of a scan on a terminal: one line that is written over, and one that stays at the
/// end.
final class ScanLine {

  private static final String ERASE = "\r\u001b[K";

  private final PrintStream out;
  private boolean scanning;

  ScanLine(PrintStream out) {
    this.out = out;
  }

  /// Shows what a scan does now; the end of one is shown once.
  synchronized void show(ScanStatus status) {
    if (status.scanning()) {
      scanning = true;
      out.print(ERASE + running(status));
    } else if (scanning) {
      scanning = false;
      out.println(ERASE + ended(status));
    }
    out.flush();
  }

  static String running(ScanStatus status) {
    if (status.phase() == ScanPhase.LOADING) {
      return "Waiting for the library, which is made anew after an upgrade";
    }
    String seen = String.format(Locale.ROOT, "Scanning: %,d songs", status.songsSeen());
    String speed = String.format(Locale.ROOT, ", %,.0f files/s", status.filesPerSecond());
    double left = status.total() - status.songsSeen();
    boolean known = left > 0 && status.filesPerSecond() >= 1;
    return seen
        + (status.total() > 0 ? String.format(Locale.ROOT, " of about %,d", status.total()) : "")
        + speed
        + (known ? ", " + shown(left / status.filesPerSecond()) + " to go" : "");
  }

  private static String ended(ScanStatus status) {
    return status
        .last()
        .map(report ->
            String.format(
                Locale.ROOT,
                "Scanned in %s: %,d new, %,d changed, %,d missing, %,d as before, %,d problems",
                shown(report.took().toMillis() / 1000.0),
                report.added(),
                report.changed(),
                report.removed(),
                report.unchanged(),
                report.problemCount()))
        .orElse("The scan ended");
  }

  private static String shown(double seconds) {
    var time = Duration.ofMillis(Math.round(seconds * 1000));
    return time.toMinutes() > 0
        ? time.toMinutes() + " min " + time.toSecondsPart() + " s"
        : String.format(Locale.ROOT, "%.1f s", seconds);
  }
}
