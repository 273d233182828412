package stagedoor.scan;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.SplittableRandom;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.io.TempDir;
import stagedoor.store.ChildJvm;
import stagedoor.store.OnBothDatabases;
import stagedoor.store.TestDatabase;

/// A process is killed while it scans, changes rows, writes snapshots, names states and makes anew
/// what another version made.
@NullMarked
class SnapshotKillTest {

  private static final int KILLS = 5;

  @TempDir Path home;

  @OnBothDatabases
  void theStartAfterAKillReadsTheSnapshotAndShowsWhatIsStored(TestDatabase db) throws Exception {
    long seed = Long.getLong("seed", System.nanoTime());
    var random = new SplittableRandom(seed);
    SmallSong.titled("First").in(home.resolve("music"), "first.mp3");
    try (var first = new SnapshotRun(db, home)) {
      first.scanner.scanNow(false);
    }
    for (int kill = 0; kill < KILLS; kill++) {
      String when = "-Dseed=%d, kill %d".formatted(seed, kill);
      changeAndKill(db.address(), random);
      // PostgreSQL may be ending what was asked of it: this comes after that.
      db.write(rows -> rows.change("UPDATE music_state SET name = name"));
      var afterKill = new SnapshotRun(db, home, someCode(random));
      assertThat(afterKill.said).as(when).singleElement().asString().doesNotContain("not used");
      afterKill.assertShowsTheStore(when);
      // A dry run waits until all is made anew.
      afterKill.scanner.scanNow(new ScanRequest(false, true, List.of()));
      afterKill.assertShowsTheStore("made anew, " + when);
      afterKill.kill();
    }
  }

  /// Versions come and go.
  private static SnapshotRun.Program someCode(SplittableRandom random) {
    return SnapshotRun.Program.of("code " + random.nextInt(2));
  }

  private void changeAndKill(String database, SplittableRandom random) throws Exception {
    Process changing =
        ChildJvm.start(
            ChangeForever.class,
            database,
            home.toString(),
            Long.toString(random.nextLong()),
            someCode(random).code());
    try (var said = changing.inputReader()) {
      for (int i = random.nextInt(12); i >= 0; i--) {
        assertThat(said.readLine()).isEqualTo("scanned");
      }
      for (int i = random.nextInt(20_000_000); i >= 0; i--) {
        Thread.onSpinWait();
      }
    } finally {
      changing.destroyForcibly().waitFor();
    }
  }
}
