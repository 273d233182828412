package stagedoor.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import stagedoor.scan.ScanPhase;
import stagedoor.scan.ScanReport;
import stagedoor.scan.ScanStatus;

class ScanLineTest {

  private static final Instant NOW = Instant.EPOCH;

  private static ScanStatus running(long seen, long total, double speed) {
    return running(ScanPhase.READING, seen, total, speed);
  }

  private static ScanStatus running(ScanPhase phase, long seen, long total, double speed) {
    return new ScanStatus(
        phase,
        false,
        false,
        false,
        Optional.empty(),
        seen,
        3,
        total,
        speed,
        Optional.of(NOW),
        Optional.empty());
  }

  @Test
  void aFirstScanTellsCountAndSpeed() {
    assertThat(ScanLine.running(running(1204, 0, 3210.4)))
        .isEqualTo("Scanning: 1,204 songs, 3,210 files/s");
  }

  @Test
  void aScanThatWaitsTellsForWhat() {
    assertThat(ScanLine.running(running(ScanPhase.LOADING, 0, 13_000, 0)))
        .isEqualTo("Waiting for the library, which is made anew after an upgrade");
  }

  @Test
  void aLaterScanTellsHowLongItWillTake() {
    assertThat(ScanLine.running(running(1000, 13_000, 100)))
        .isEqualTo("Scanning: 1,000 songs of about 13,000, 100 files/s, 2 min 0 s to go");
  }

  @Test
  void theEndIsToldOnceAndStays() {
    var bytes = new ByteArrayOutputStream();
    var line = new ScanLine(new PrintStream(bytes, true, UTF_8));
    var report =
        new ScanReport(
            false, false, false, 7, 1, 2, 40, List.of(), 0, 0, Duration.ofMillis(1500), NOW);
    var idle =
        new ScanStatus(
            ScanPhase.IDLE,
            false,
            false,
            false,
            Optional.empty(),
            48,
            0,
            48,
            0,
            Optional.empty(),
            Optional.of(report));
    line.show(idle);
    line.show(running(1, 0, 1));
    line.show(idle);
    line.show(idle);
    assertThat(bytes.toString(UTF_8))
        .endsWith("Scanned in 1.5 s: 7 new, 1 changed, 2 missing, 40 as before, 0 problems\n")
        .containsOnlyOnce("Scanned in");
  }
}
