package stagedoor.scan;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Collectors;
import org.jspecify.annotations.NullMarked;
import stagedoor.bench.SyntheticRows;
import stagedoor.catalogue.AlbumRow;
import stagedoor.catalogue.ArtistRow;
import stagedoor.catalogue.Catalogue;
import stagedoor.catalogue.Change;
import stagedoor.catalogue.Shelf;
import stagedoor.catalogue.SongRow;
import stagedoor.library.Libraries;
import stagedoor.store.Database;
import stagedoor.store.Databases;

/// Measures what a song takes in the database and in memory, and how long loading takes at start.
///
///     java -cp ... stagedoor.scan.LoadBench [SONGS]
@NullMarked
public final class LoadBench {

  private static final int AT_ONCE = 5_000;

  private LoadBench() {}

  public static void main(String[] arguments) throws IOException {
    int count = arguments.length == 0 ? 500_000 : Integer.parseInt(arguments[0]);
    Path folder = Files.createTempDirectory("stagedoor-load");
    Path file = folder.resolve("test.db");
    try (Database db = Databases.sqlite(file)) {
      fill(db, SyntheticRows.of(count, 1), folder);
    }
    print("songs " + count);
    print("database " + Files.size(file) / count + " bytes a song");
    try (Database db = Databases.sqlite(file)) {
      for (int i = 0; i < 4; i++) {
        load(db, count);
      }
    }
    Files.delete(file);
  }

  private static void load(Database db, int count) {
    long before = heapBytes();
    long start = System.nanoTime();
    Catalogue loaded =
        CatalogueLoad.into(Catalogue.empty(), db, new Repaint(db, new Shelf(Catalogue.empty())));
    long tookMs = (System.nanoTime() - start) / 1_000_000;
    long bytes = (heapBytes() - before) / count;
    print("load %d ms, %d bytes a song, songs %d".formatted(tookMs, bytes, loaded.songCount()));
  }

  private static void fill(Database db, Change rows, Path folder) {
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
    List<SongRow> songs = rows.songs();
    for (int from = 0; from < songs.size(); from += AT_ONCE) {
      List<SongRow> some = songs.subList(from, Math.min(songs.size(), from + AT_ONCE));
      db.write(store -> {
        var drafts = new ArrayList<SongStore.Draft>();
        for (SongRow song : some) {
          String path = song.text().path();
          String parent = path.substring(0, path.lastIndexOf('/'));
          long id =
              folders.computeIfAbsent(
                  parent, it -> FolderStore.insert(store, library.id(), it).id());
          drafts.add(draft(song, id, random));
        }
        return SongStore.insert(store, drafts).size();
      });
    }
  }

  private static SongStore.Draft draft(SongRow song, long folder, Random random) {
    byte[] sound = new byte[Sound.KEY_BYTES];
    random.nextBytes(sound);
    String musicBrainz =
        SongColumns.musicBrainz(song.marks().recording(), song.marks().recording());
    var detail =
        new SongStore.Detail(
            "", "", "ENCODEDBY\u001FLavf60\nBARCODE\u001F5099" + random.nextInt(100_000_000));
    return new SongStore.Draft(song, folder, musicBrainz, sound, SongPiece.NO_SHEET, detail);
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
