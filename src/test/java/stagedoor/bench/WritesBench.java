package stagedoor.bench;

import com.sun.management.GarbageCollectionNotificationInfo;
import java.io.IOException;
import java.lang.management.GarbageCollectorMXBean;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.locks.LockSupport;
import javax.management.NotificationEmitter;
import javax.management.openmbean.CompositeData;
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
import stagedoor.store.Databases;
import stagedoor.user.UserId;

/// Measures how long users' writes wait while a first scan of a generated library runs, then while a
/// full scan does.
///
///     java -cp ... stagedoor.bench.WritesBench [--tracks 50000] [--folder DIR] [--slow MS]
///
/// Of writes that took longer than `--slow` it says what was written and collected meanwhile.
@NullMarked
public final class WritesBench {

  /// Songs that are starred and played; they need not be there.
  private static final int SONGS = 10_000;

  private final WriteLog db;
  private final double slowMs;
  private final Stars stars;
  private final Plays plays;
  private final UserId user;
  private final Random random = new Random(1);
  private final Collections collections = new Collections();

  private WritesBench(WriteLog db, Shelf shelf, double slowMs) {
    this.db = db;
    this.slowMs = slowMs;
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
    double slowMs = Double.parseDouble(options.get("slow", "1000"));
    try (var db = new WriteLog(Databases.sqlite(run.resolve("stagedoor.db")))) {
      var libraries = new Libraries(db);
      libraries.ensure("Music", music);
      var shelf = new Shelf(Catalogue.empty());
      try (var scanner = new Scanner(db, libraries, shelf, ScanSettings.DEFAULT)) {
        scanner.loadCatalogue();
        var bench = new WritesBench(db, shelf, slowMs);
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
      long endNs = System.nanoTime();
      waits.add(endNs - begunNs);
      explain(begunNs, endNs);
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

  private void explain(long begunNs, long endNs) {
    if ((endNs - begunNs) / 1e6 > slowMs) {
      say("%.1f ms, %s collected".formatted((endNs - begunNs) / 1e6, collections.since(begunNs)));
      db.between(begunNs, endNs).forEach(entry -> say("  " + entry));
    }
  }

  /// Always a change, so always a write.
  private void mark(SongId song) {
    if (stars.starredMs(user, song).isPresent()) {
      stars.unstar(user, song);
    } else {
      stars.star(user, song, Instant.now());
    }
  }

  /// What the collectors did, by when it ended.
  private static final class Collections {

    private record Pause(String name, long ms, long seenNs) {}

    private final List<Pause> pauses = new CopyOnWriteArrayList<>();

    Collections() {
      for (GarbageCollectorMXBean bean : ManagementFactory.getGarbageCollectorMXBeans()) {
        ((NotificationEmitter) bean)
            .addNotificationListener(
                (notification, _) -> {
                  var info =
                      GarbageCollectionNotificationInfo.from(
                          (CompositeData) notification.getUserData());
                  pauses.add(
                      new Pause(
                          info.getGcName() + " " + info.getGcCause(),
                          info.getGcInfo().getDuration(),
                          System.nanoTime()));
                },
                null,
                null);
      }
    }

    List<String> since(long ns) {
      return pauses.stream()
          .filter(pause -> pause.seenNs() >= ns)
          .map(pause -> pause.name() + " " + pause.ms() + " ms")
          .toList();
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
