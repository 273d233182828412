package stagedoor.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.io.TempDir;
import stagedoor.Await;
import stagedoor.app.ScanEvent.Kind;
import stagedoor.catalogue.Catalogue;
import stagedoor.catalogue.Shelf;
import stagedoor.library.Libraries;
import stagedoor.scan.ScanPhase;
import stagedoor.scan.ScanSettings;
import stagedoor.scan.Scanner;
import stagedoor.store.Database;
import stagedoor.store.OnBothDatabases;

/// What the command line is told of a scan.
@NullMarked
class ScanningTest {

  private static final ScanWish EVERYTHING = new ScanWish(false, false, "", List.of());
  private static final int ROUNDS = 20;

  @TempDir Path music;

  /// The scanner tells that it is idle when those who wait for the scan go on already.
  @OnBothDatabases
  void nothingIsToldAfterTheEnd(Database db) {
    var libraries = new Libraries(db);
    libraries.ensure("Music", music);
    for (int round = 0; round < ROUNDS; round++) {
      var shelf = new Shelf(Catalogue.empty());
      try (var scanner = new Scanner(db, libraries, shelf, ScanSettings.DEFAULT)) {
        var ended = new CountDownLatch(1);
        var told = new CountDownLatch(1);
        var _ =
            scanner.onProgress(status -> {
              if (status.phase() == ScanPhase.IDLE) {
                Await.latch(ended);
              }
            });
        var events = new ConcurrentLinkedQueue<Kind>();
        new Scanning(scanner, libraries, shelf)
            .run(
                EVERYTHING,
                event -> {
                  if (events.isEmpty()) {
                    var _ =
                        scanner.onProgress(status -> {
                          if (status.phase() == ScanPhase.IDLE) {
                            told.countDown();
                          }
                        });
                  }
                  events.add(event.kind());
                  if (event.kind() == Kind.END) {
                    ended.countDown();
                  }
                });
        Await.latch(told);
        assertThat(events).startsWith(Kind.PROGRESS).endsWith(Kind.END);
      }
    }
  }
}
