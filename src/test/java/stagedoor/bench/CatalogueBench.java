package stagedoor.bench;

import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.function.IntFunction;
import org.jspecify.annotations.NullMarked;
import stagedoor.catalogue.AlbumFilter;
import stagedoor.catalogue.AlbumOrder;
import stagedoor.catalogue.Catalogue;
import stagedoor.catalogue.Change;
import stagedoor.catalogue.LibraryId;
import stagedoor.catalogue.SongFilter;
import stagedoor.catalogue.SongOrder;
import stagedoor.catalogue.SongRow;
import stagedoor.catalogue.Visible;

/// Measures the catalogue alone: building, memory, lists, search and small changes.
///
///     java -cp ... stagedoor.bench.CatalogueBench [SONGS...]
///
/// The first figures of the first size are of a cold machine. Times are of one thread.
@NullMarked
public final class CatalogueBench {

  private static final Visible ALL = Visible.of(new LibraryId(1));
  private static final SplittableRandom RANDOM = new SplittableRandom(7);

  private CatalogueBench() {}

  public static void main(String[] args) {
    int[] sizes = args.length == 0 ? new int[] {50_000, 200_000} : parse(args);
    for (int size : sizes) {
      measure(size);
    }
  }

  private static int[] parse(String[] args) {
    return Arrays.stream(args).mapToInt(Integer::parseInt).toArray();
  }

  private static void measure(int size) {
    print("--- %,d songs%n", size);
    Change rows = SyntheticRows.of(size, 1);
    long heapBefore = heapBytes();
    long start = System.nanoTime();
    Catalogue built = Catalogue.empty().apply(rows);
    print("build, first            %8.0f ms%n", (System.nanoTime() - start) / 1e6);
    // The rows share texts with the catalogue: let them go first, then count what is left.
    rows = Change.NONE;
    long without = heapBytes();
    Catalogue holder = Catalogue.empty().apply(SyntheticRows.of(size, 1));
    print("retained                %8.0f bytes a song%n", (heapBytes() - without) * 1.0 / size);
    print("heap before, after      %8.1f, %.1f MB%n", heapBefore / 1e6, heapBytes() / 1e6);
    lists(built, size);
    searches(built);
    changes(holder, size);
  }

  private static void lists(Catalogue catalogue, int size) {
    var newest = new AlbumOrder(AlbumOrder.Key.ADDED, true);
    var byName = new AlbumOrder(AlbumOrder.Key.NAME, false);
    var byTitle = new SongOrder(SongOrder.Key.TITLE, false);
    var rock = new SongFilter("rock", 0, Integer.MAX_VALUE, SongFilter.ALL.artist());
    var some = new Visible(Set.of(new LibraryId(2)));
    int albums = catalogue.albums().page(byName, AlbumFilter.ALL, ALL, 0, 0).total();
    time("albums newest, 50", i -> catalogue.albums().page(newest, AlbumFilter.ALL, ALL, 0, 50));
    time(
        "albums by name, 50 anywhere",
        i -> catalogue.albums().page(byName, AlbumFilter.ALL, ALL, RANDOM.nextInt(albums), 50));
    time(
        "songs by title, 50 anywhere",
        i -> catalogue.songs().page(byTitle, SongFilter.ALL, ALL, RANDOM.nextInt(size), 50));
    time(
        "songs of a genre, 50",
        i -> catalogue.songs().page(byTitle, rock, ALL, RANDOM.nextInt(500), 50));
    time("songs, nothing visible", i -> catalogue.songs().page(byTitle, rock, some, 0, 50));
    time("random songs, 50", i -> catalogue.songs().random(50, SongFilter.ALL, ALL, RANDOM));
    time("random albums, 50", i -> catalogue.albums().random(50, AlbumFilter.ALL, ALL, RANDOM));
    time("artist index", i -> catalogue.artists().index(ALL));
    time("genres", i -> catalogue.genres().list(ALL));
  }

  private static void searches(Catalogue catalogue) {
    var queries =
        List.of(
            "a",
            "e",
            "s",
            "th",
            "lant",
            "lantern",
            "antern",
            "the",
            "silver comet",
            "winter of",
            "the the the",
            "夜",
            "Ποταμι",
            "ветер река",
            "p!",
            "$",
            "100%",
            "o'hara",
            "x",
            "zepp",
            "frida larsen tunnel",
            "nothing to be found",
            "ss",
            "ing",
            "pt. 3");
    for (String query : queries) {
      time("search \"" + query + "\"", i -> search(catalogue, query));
    }
    time("search, all of these", i -> search(catalogue, queries.get(i % queries.size())));
  }

  private static int search(Catalogue catalogue, String query) {
    var search = catalogue.search();
    return search.songs(query, ALL, 0, 20).total()
        + search.albums(query, ALL, 0, 20).total()
        + search.artists(query, ALL, 0, 20).total();
  }

  private static void changes(Catalogue catalogue, int size) {
    List<SongRow> rows = SyntheticRows.of(size, 1).songs();
    var current = new Catalogue[] {catalogue};
    for (int count : new int[] {1, 100}) {
      time(
          "apply, songs changed: " + count,
          i -> {
            var changed = new ArrayList<SongRow>();
            for (int k = 0; k < count; k++) {
              changed.add(rows.get(RANDOM.nextInt(rows.size())));
            }
            current[0] = current[0].apply(Change.added(changed, List.of(), List.of()));
            return current[0];
          });
    }
    time("search after changes", i -> search(current[0], "silver comet"));
  }

  /// Runs a call for a while and prints middle and worst times and the CPU time of one.
  private static void time(String what, IntFunction<Object> call) {
    long until = System.nanoTime() + 250_000_000L;
    for (int i = 0; System.nanoTime() < until; i++) {
      call.apply(i);
    }
    var threads = ManagementFactory.getThreadMXBean();
    var nanos = new ArrayList<Long>();
    long cpu = threads.getCurrentThreadCpuTime();
    long end = System.nanoTime() + 250_000_000L;
    for (int i = 0; i < 30 || System.nanoTime() < end; i++) {
      long start = System.nanoTime();
      call.apply(i);
      nanos.add(System.nanoTime() - start);
    }
    cpu = threads.getCurrentThreadCpuTime() - cpu;
    nanos.sort(null);
    print(
        "%-30s p50 %8.3f  p99 %8.3f  CPU %8.3f ms%n",
        what,
        nanos.get(nanos.size() / 2) / 1e6,
        nanos.get((int) (nanos.size() * .99)) / 1e6,
        cpu / 1e6 / nanos.size());
  }

  private static long heapBytes() {
    var memory = ManagementFactory.getMemoryMXBean();
    for (int i = 0; i < 3; i++) {
      memory.gc();
    }
    return memory.getHeapMemoryUsage().getUsed();
  }

  private static void print(String format, Object... values) {
    System.out.print(String.format(Locale.ROOT, format, values));
  }
}
