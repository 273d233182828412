package stagedoor.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.Locale;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.NullMarked;
import stagedoor.catalogue.Catalogue;
import stagedoor.catalogue.Shelf;
import stagedoor.catalogue.SongId;
import stagedoor.library.Libraries;
import stagedoor.listen.Plays;
import stagedoor.listen.Stars;
import stagedoor.scan.ScanReport;
import stagedoor.scan.ScanSettings;
import stagedoor.scan.Scanner;
import stagedoor.store.Database;
import stagedoor.store.Databases;
import stagedoor.user.UserId;

/// Measures how long users' writes wait while a first scan of a generated library runs, then while a
/// full scan does.
///
///     java -cp ... stagedoor.bench.WritesBench [--tracks 50000] [--folder DIR]
@NullMarked
public final class WritesBench {

  /// Songs that are starred and played; they need not be there.
  private static final int SONGS = 10_000;

  private final Database db;
  private final Stars stars;
  private final Plays plays;
  private final UserId user;
  private final Random random = new Random(1);

  private WritesBench(Database db, Shelf shelf) {
    this.db = db;
    stars = new Stars(db);
    plays = new Plays(db, shelf, InstantSource.system());
    user = new UserId(account());
  }

  public static void main(String[] args) throws IOException {
    var options = Arguments.parse(args);
    int tracks = Integer.parseInt(options.get("tracks", "50000"));
    Path folder =
        Path.of(options.get("folder", System.getProperty("java.io.tmpdir") + "/stagedoor-bench"));
    Path music = folder.resolve("music-" + tracks);
    if (!Files.exists(music)) {
      MakeLibrary.make(music, tracks, 1);
    }
    Path run = Files.createTempDirectory(folder, "writes");
    try (Database db = Databases.sqlite(run.resolve("stagedoor.db"))) {
      var libraries = new Libraries(db);
      libraries.ensure("Music", music);
      var shelf = new Shelf(Catalogue.empty());
      try (var scanner = new Scanner(db, libraries, shelf, ScanSettings.DEFAULT)) {
        scanner.loadCatalogue();
        var bench = new WritesBench(db, shelf);
        bench.measure("first scan", scanner, false);
        bench.measure("full scan", scanner, true);
      }
    }
  }

  private long account() {
    return db.write(rows ->
        rows.insert(
            """
            INSERT INTO account (name, folded, display_name, email, admin, enabled, may_share,
              may_download, may_edit, epoch, created_ms, seen_ms, password)
            VALUES ('ann', 'ann', '', '', 0, 1, 0, 0, 0, 1, 1, 1, '') RETURNING id
            """));
  }

  private void measure(String name, Scanner scanner, boolean full) {
    var ending = new CompletableFuture<ScanReport>();
    Thread.ofPlatform().start(() -> ending.complete(scanner.scanNow(full)));
    var waits = new Waits();
    for (int i = 0; !ending.isDone(); i++) {
      SongId song = new SongId(1 + random.nextInt(SONGS));
      long begunNs = System.nanoTime();
      if (i % 2 == 0) {
        mark(song);
      } else {
        plays.played(user, song, Instant.now(), "bench");
      }
      waits.add(System.nanoTime() - begunNs);
      LockSupport.parkNanos(random.nextInt(10_000_000));
    }
    ScanReport report = ending.join();
    say(
        "%s: %d files in %.1f s; %d writes: p50 %.1f ms, p99 %.1f ms, most %.1f ms"
            .formatted(
                name,
                report.added() + report.changed() + report.unchanged(),
                report.took().toMillis() / 1000.0,
                waits.count,
                waits.part(0.5),
                waits.part(0.99),
                waits.part(1)));
  }

  /// Always a change, so always a write.
  private void mark(SongId song) {
    if (stars.starredMs(user, song).isPresent()) {
      stars.unstar(user, song);
    } else {
      stars.star(user, song, Instant.now());
    }
  }

  /// Times in nanoseconds.
  private static final class Waits {

    private long[] times = new long[1024];
    private int count;

    void add(long ns) {
      if (count == times.length) {
        times = Arrays.copyOf(times, 2 * count);
      }
      times[count++] = ns;
    }

    /// In ms; only once all are added.
    double part(double part) {
      long[] sorted = Arrays.copyOf(times, count);
      Arrays.sort(sorted);
      return sorted[Math.clamp((int) (part * count), 0, count - 1)] / 1e6;
    }
  }

  private static void say(String line) {
    System.out.printf(Locale.ROOT, "%s%n", line);
  }
}
