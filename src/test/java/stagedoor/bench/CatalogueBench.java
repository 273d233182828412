package stagedoor.bench;

import java.lang.management.ManagementFactory;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import org.jspecify.annotations.NullMarked;
import stagedoor.catalogue.AlbumFilter;
import stagedoor.catalogue.AlbumOrder;
import stagedoor.catalogue.Catalogue;
import stagedoor.catalogue.Change;
import stagedoor.catalogue.LibraryId;
import stagedoor.catalogue.SongFilter;
import stagedoor.catalogue.SongOrder;
import stagedoor.catalogue.SongRow;
import stagedoor.catalogue.Viewer;
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
    print("--- %,d songs".formatted(size));
    long without = heapBytes();
    Catalogue catalogue = build(SyntheticRows.of(size, 1));
    // The rows are gone by now, but for the texts that the catalogue shares with them.
    print("retained %22d bytes a song".formatted((heapBytes() - without) / size));
    lists(catalogue, size);
    searches(catalogue);
    changes(catalogue, size);
  }

  private static Catalogue build(Change rows) {
    var threads = ManagementFactory.getThreadMXBean();
    long cpu = threads.getCurrentThreadCpuTime();
    long start = System.nanoTime();
    Catalogue catalogue = Catalogue.empty().apply(rows);
    double wallMs = (System.nanoTime() - start) / 1e6;
    double cpuMs = (threads.getCurrentThreadCpuTime() - cpu) / 1e6;
    print("build %25.0f ms, CPU %.0f ms".formatted(wallMs, cpuMs));
    return catalogue;
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
            "pt. 3",
            "year:1990..1999",
            "genre:jazz",
            "-genre:rock",
            "format:flac",
            "artist:the",
            "rating>=4",
            "-loved",
            "added:30d",
            "added:2020",
            "label:records",
            "label:\"the records\"",
            "composer:x",
            "title:lamp",
            "title:e",
            "album:lamp year>2000",
            "path:lantern",
            "path:ветер",
            "path:o'hara",
            "path:\"silver lamp\"",
            "path:.mp3",
            "-path:a",
            "e year>=2000",
            "silver -format:mp3");
    for (String query : queries) {
      time("search \"" + query + "\"", i -> search(catalogue, query));
    }
    time("search, all of these", i -> search(catalogue, queries.get(i % queries.size())));
  }

  private static int search(Catalogue catalogue, String query) {
    var search = catalogue.search(Viewer.NOBODY, Instant.now());
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

  private interface Call {
    Object at(int i);
  }

  /// Runs a call for a while and prints middle and worst times and the CPU time of one.
  private static void time(String what, Call call) {
    long until = System.nanoTime() + 250_000_000L;
    for (int i = 0; System.nanoTime() < until; i++) {
      call.at(i);
    }
    var threads = ManagementFactory.getThreadMXBean();
    var nanos = new ArrayList<Long>();
    long cpu = threads.getCurrentThreadCpuTime();
    long end = System.nanoTime() + 250_000_000L;
    for (int i = 0; i < 30 || System.nanoTime() < end; i++) {
      long start = System.nanoTime();
      call.at(i);
      nanos.add(System.nanoTime() - start);
    }
    cpu = threads.getCurrentThreadCpuTime() - cpu;
    nanos.sort(null);
    print(
        "%-30s p50 %8.3f  p99 %8.3f  CPU %8.3f ms"
            .formatted(
                what,
                nanos.get(nanos.size() / 2) / 1e6,
                nanos.get((int) (nanos.size() * .99)) / 1e6,
                cpu / 1e6 / nanos.size()));
  }

  private static long heapBytes() {
    var memory = ManagementFactory.getMemoryMXBean();
    for (int i = 0; i < 3; i++) {
      memory.gc();
    }
    return memory.getHeapMemoryUsage().getUsed();
  }

  private static void print(String line) {
    System.out.println(line);
  }
}
