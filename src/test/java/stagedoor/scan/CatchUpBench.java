package stagedoor.scan;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.NullMarked;
import stagedoor.bench.SyntheticRows;
import stagedoor.catalogue.Catalogue;
import stagedoor.catalogue.Shelf;
import stagedoor.library.Libraries;
import stagedoor.store.Database;
import stagedoor.store.Databases;

/// Measures how long a start takes that reads a snapshot and catches up with changes since, in
/// processes of their own and a second time in each. The titles of whole albums change.
///
///     java -cp ... stagedoor.scan.CatchUpBench [SONGS]
///
/// The database stays in the folder for temporary files and is used again by the next run.
@NullMarked
public final class CatchUpBench {

  private static final List<Integer> CHANGES = List.of(0, 100, 1_000, 5_000, 19_000);
  private static final int SONGS_OF_AN_ALBUM = 12;

  private CatchUpBench() {}

  public static void main(String[] arguments) throws IOException, InterruptedException {
    int count = arguments.length == 0 ? 500_000 : Integer.parseInt(arguments[0]);
    Path folder = Path.of(System.getProperty("java.io.tmpdir"), "stagedoor-catch-up");
    Path file = Files.createDirectories(folder).resolve("songs-" + count + ".db");
    if (arguments.length == 2) {
      work(file, count, Integer.parseInt(arguments[1]));
      return;
    }
    if (!Files.exists(file)) {
      try (Database db = Databases.sqlite(file)) {
        LoadBench.fill(db, SyntheticRows.of(count, 1), folder);
      }
    }
    anew(count, -1);
    int before = 0;
    for (int changes : CHANGES) {
      change(file, count, before, changes);
      before = changes;
      anew(count, changes);
    }
  }

  /// Does it in a process of its own: a program starts once.
  private static void anew(int count, int changes) throws IOException, InterruptedException {
    var command = new ArrayList<String>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(ManagementFactory.getRuntimeMXBean().getInputArguments());
    command.addAll(List.of("-cp", System.getProperty("java.class.path")));
    command.addAll(List.of(CatchUpBench.class.getName(), "" + count, "" + changes));
    new ProcessBuilder(command).inheritIO().start().waitFor();
  }

  private static SnapshotFile snapshot(Path file, int count) {
    return new SnapshotFile(file.resolveSibling("cache-" + count), "bench");
  }

  private static void work(Path file, int count, int changes) throws IOException {
    try (Database db = Databases.sqlite(file)) {
      if (changes < 0) {
        write(db, snapshot(file, count));
      } else {
        start(db, snapshot(file, count), changes + " changes");
        start(db, snapshot(file, count), changes + " changes, again");
      }
    }
  }

  private static void write(Database db, SnapshotFile file) throws IOException {
    var states = new StateStore(db);
    states.begin();
    StateStore.Moment moment = states.now().orElseThrow();
    var repaint = new Repaint(db, new Shelf(Catalogue.empty()));
    String name = StateStore.newName();
    file.write(name, new StoredMusic(db, repaint).all(Catalogue.empty()), () -> {});
    if (!states.name(moment, name)) {
      throw new IllegalStateException("somebody else changes the database");
    }
    file.take();
  }

  /// Another title for the songs of some albums, spread over all; those of before stay.
  private static void change(Path file, int count, int before, int changes) {
    if (changes == before) {
      return;
    }
    int albums = count / SONGS_OF_AN_ALBUM;
    int each = Math.max(1, albums / Math.max(1, (changes - before) / SONGS_OF_AN_ALBUM));
    try (Database db = Databases.sqlite(file)) {
      long start = System.nanoTime();
      int changed =
          db.write(rows ->
              rows.change(
                  """
                  UPDATE song SET title = substr(title, 2) || substr(title, 1, 1)
                  WHERE album % ? = ?
                  """,
                  each, changes % each));
      print("changed %d in %d ms".formatted(changed, (System.nanoTime() - start) / 1_000_000));
    }
  }

  private static void start(Database db, SnapshotFile file, String what) {
    var shelf = Shelf.unfilled(Catalogue.empty());
    var scanner = new Scanner(db, new Libraries(db), shelf, ScanSettings.DEFAULT);
    long cpuMs = cpuMs();
    long start = System.nanoTime();
    new Snapshots(db, shelf, scanner, file).load();
    long tookMs = (System.nanoTime() - start) / 1_000_000;
    print(
        "%s: %d ms, CPU %d ms, songs %d"
            .formatted(what, tookMs, cpuMs() - cpuMs, shelf.now().songCount()));
  }

  /// Of all threads, those that compile and collect as well.
  private static long cpuMs() {
    return ManagementFactory.getPlatformMXBean(com.sun.management.OperatingSystemMXBean.class)
            .getProcessCpuTime()
        / 1_000_000;
  }

  private static void print(String line) {
    System.out.println(line);
  }
}
