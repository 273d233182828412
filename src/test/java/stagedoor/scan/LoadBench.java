package stagedoor.scan;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.zip.CRC32C;
import java.util.zip.CheckedInputStream;
import java.util.zip.CheckedOutputStream;
import org.jspecify.annotations.NullMarked;
import stagedoor.bench.SyntheticRows;
import stagedoor.catalogue.AlbumRow;
import stagedoor.catalogue.ArtistRow;
import stagedoor.catalogue.Catalogue;
import stagedoor.catalogue.Change;
import stagedoor.catalogue.Shelf;
import stagedoor.catalogue.Snapshot;
import stagedoor.catalogue.SongRow;
import stagedoor.library.Libraries;
import stagedoor.store.Database;
import stagedoor.store.Databases;

/// Measures what a song takes in the database, in memory and in a snapshot, and how long loading,
/// writing and reading take at start, in processes of their own and a second time in each.
///
///     java -cp ... stagedoor.scan.LoadBench [SONGS]
///
/// The database stays in the folder for temporary files and is used again by the next run.
@NullMarked
public final class LoadBench {

  private static final int AT_ONCE = 5_000;
  private static final int STARTS = 4;

  private LoadBench() {}

  public static void main(String[] arguments) throws IOException, InterruptedException {
    int count = arguments.length == 0 ? 500_000 : Integer.parseInt(arguments[0]);
    if (arguments.length == 2) {
      measure(Path.of(arguments[1]), count);
      return;
    }
    Path folder = Path.of(System.getProperty("java.io.tmpdir"), "stagedoor-bench");
    Path file = Files.createDirectories(folder).resolve("load-" + count + ".db");
    if (!Files.exists(file)) {
      try (Database db = Databases.sqlite(file)) {
        fill(db, SyntheticRows.of(count, 1), folder);
      }
    }
    print("songs " + count);
    print("database " + Files.size(file) / count + " bytes a song");
    for (int start = 1; start <= STARTS; start++) {
      anew(count, file);
    }
  }

  /// Measures in a process of its own: a program loads once, when it starts.
  private static void anew(int count, Path file) throws IOException, InterruptedException {
    var command = new ArrayList<String>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(ManagementFactory.getRuntimeMXBean().getInputArguments());
    command.addAll(List.of("-cp", System.getProperty("java.class.path")));
    command.addAll(List.of(LoadBench.class.getName(), "" + count, file.toString()));
    new ProcessBuilder(command).inheritIO().start().waitFor();
  }

  private static void measure(Path file, int count) throws IOException {
    Path snapshot = file.resolveSibling("load-" + count + ".snapshot");
    if (Files.exists(snapshot)) {
      measured("read at start", count, () -> read(snapshot));
      measured("read again", count, () -> read(snapshot));
      Files.delete(snapshot);
      return;
    }
    try (Database db = Databases.sqlite(file)) {
      measured("load at start", count, () -> load(db));
      Catalogue loaded = measured("load again", count, () -> load(db));
      measured(
          "write",
          count,
          () -> {
            write(loaded, snapshot);
            return loaded;
          });
      print("snapshot " + Files.size(snapshot) / count + " bytes a song");
    }
  }

  private static void write(Catalogue catalogue, Path snapshot) {
    try (OutputStream out = Files.newOutputStream(snapshot)) {
      Snapshot.write(catalogue, new CheckedOutputStream(out, new CRC32C()));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Catalogue read(Path snapshot) {
    try (InputStream in = Files.newInputStream(snapshot)) {
      return Snapshot.read(
          new CheckedInputStream(in, new CRC32C()),
          Catalogue.empty(),
          Runtime.getRuntime().maxMemory() / 2);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Catalogue load(Database db) {
    var repaint = new Repaint(db, new Shelf(Catalogue.empty()));
    return CatalogueLoad.into(Catalogue.empty(), db, repaint, () -> false);
  }

  private static Catalogue measured(String what, int count, Supplier<Catalogue> work) {
    long before = heapBytes();
    long cpuMs = cpuMs();
    long start = System.nanoTime();
    Catalogue made = work.get();
    long tookMs = (System.nanoTime() - start) / 1_000_000;
    cpuMs = cpuMs() - cpuMs;
    long bytes = (heapBytes() - before) / count;
    print(
        "%s: %d ms, CPU %d ms, %d bytes a song, songs %d"
            .formatted(what, tookMs, cpuMs, bytes, made.songCount()));
    return made;
  }

  /// Of all threads, those that compile and collect as well.
  private static long cpuMs() {
    return ManagementFactory.getPlatformMXBean(com.sun.management.OperatingSystemMXBean.class)
            .getProcessCpuTime()
        / 1_000_000;
  }

  static void fill(Database db, Change rows, Path folder) {
    var library = new Libraries(db).ensure("Music", folder);
    db.write(store -> {
      store.changeAll(
          "INSERT INTO artist (id, name, sort_name, musicbrainz, cover) VALUES (?, ?, ?, ?, ?)",
          rows.artists().stream().map(LoadBench::columns).toList());
      store.changeAll(
          """
          INSERT INTO album (id, library, identity, title, sort_title, edition, artist, artists,
            release, release_group, cover, added_ms)
          VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
          """,
          rows.albums().stream().map(LoadBench::columns).toList());
      return 0;
    });
    Map<String, Long> folders = new HashMap<>();
    var random = new Random(7);
    var paths = new HashSet<String>();
    List<SongRow> songs =
        rows.songs().stream().filter(song -> paths.add(song.text().path())).toList();
    for (int from = 0; from < songs.size(); from += AT_ONCE) {
      List<SongRow> some = songs.subList(from, Math.min(songs.size(), from + AT_ONCE));
      db.write(store -> {
        var drafts = new ArrayList<SongWriteStore.Draft>();
        for (SongRow song : some) {
          String path = song.text().path();
          String parent = path.substring(0, path.lastIndexOf('/'));
          long id =
              folders.computeIfAbsent(
                  parent, it -> FolderStore.insert(store, library.id(), it).id());
          drafts.add(draft(song, id, random));
        }
        return SongWriteStore.insert(store, drafts, 0).size();
      });
    }
  }

  private static SongWriteStore.Draft draft(SongRow song, long folder, Random random) {
    byte[] sound = new byte[Sound.KEY_BYTES];
    random.nextBytes(sound);
    String musicBrainz =
        SongColumns.musicBrainz(song.marks().recording(), song.marks().recording());
    var detail =
        new SongWriteStore.Detail(
            "", "", "ENCODEDBY\u001FLavf60\nBARCODE\u001F5099" + random.nextInt(100_000_000));
    return new SongWriteStore.Draft(song, folder, musicBrainz, sound, SongPiece.NO_SHEET, detail);
  }

  private static Object[] columns(ArtistRow artist) {
    return new Object[] {
      artist.id().value(),
      artist.name(),
      artist.sortName(),
      artist.musicBrainz().map(Object::toString).orElse(""),
      artist.cover()
    };
  }

  private static Object[] columns(AlbumRow album) {
    String artists =
        album.artists().stream().map(id -> "" + id.value()).collect(Collectors.joining(" "));
    return new Object[] {
      album.id().value(),
      album.library().value(),
      artists + "\n" + album.title() + "\n" + album.id(),
      album.title(),
      album.sortTitle(),
      album.edition(),
      album.artist(),
      artists,
      album.release().map(Object::toString).orElse(""),
      album.releaseGroup().map(Object::toString).orElse(""),
      album.cover(),
      album.addedMs()
    };
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
