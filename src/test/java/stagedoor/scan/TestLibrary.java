package stagedoor.scan;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.NullMarked;
import stagedoor.catalogue.Album;
import stagedoor.catalogue.AlbumFilter;
import stagedoor.catalogue.AlbumOrder;
import stagedoor.catalogue.Catalogue;
import stagedoor.catalogue.LibraryId;
import stagedoor.catalogue.Shelf;
import stagedoor.catalogue.Song;
import stagedoor.catalogue.SongFilter;
import stagedoor.catalogue.SongId;
import stagedoor.catalogue.SongOrder;
import stagedoor.catalogue.Visible;
import stagedoor.library.Libraries;
import stagedoor.library.Library;
import stagedoor.store.Database;

/// A folder with its scanner and shelf, as the program wires them.
@NullMarked
final class TestLibrary {

  /// The usual settings, but what is missing is purged by each whole scan.
  static final ScanSettings PURGING = purging(ScanSettings.DEFAULT);

  final Libraries libraries;
  final Library music;
  final Shelf shelf = new Shelf(Catalogue.empty());
  final Scanner scanner;

  TestLibrary(Database db, Path folder) {
    this(db, folder, ScanSettings.DEFAULT, Disk.REAL);
  }

  TestLibrary(Database db, Path folder, ScanSettings settings, Disk disk) {
    libraries = new Libraries(db);
    music = libraries.ensure("Music", folder);
    scanner = new Scanner(db, libraries, shelf, settings, disk);
    scanner.loadCatalogue();
  }

  ScanReport scan() {
    return scanner.scanNow(false);
  }

  /// Scans one folder and those below it.
  ScanReport scan(String path) {
    return scanner.scanNow(ScanRequest.quick(List.of(new ScanPlace(music.id(), path, true))));
  }

  /// Scans the files of one folder.
  ScanReport scanOnly(String path) {
    return scanner.scanNow(ScanRequest.quick(List.of(new ScanPlace(music.id(), path, false))));
  }

  /// What a program started now would load from the store.
  static Map<String, SongId> stored(Database db) {
    var shelf = new Shelf(Catalogue.empty());
    new Scanner(db, new Libraries(db), shelf, ScanSettings.DEFAULT).loadCatalogue();
    return byTitle(shelf);
  }

  Map<String, SongId> byTitle() {
    return byTitle(shelf);
  }

  private static Map<String, SongId> byTitle(Shelf shelf) {
    return songs(shelf).stream()
        .collect(Collectors.toMap(Song::title, Song::id, (a, b) -> a, TreeMap::new));
  }

  List<String> paths() {
    return songs(shelf).stream().map(Song::path).sorted().toList();
  }

  List<Song> songs() {
    return songs(shelf);
  }

  private static List<Song> songs(Shelf shelf) {
    return shelf
        .now()
        .songs()
        .page(new SongOrder(SongOrder.Key.TITLE, false), SongFilter.ALL, everything(), 0, 10_000)
        .items();
  }

  List<Album> albums() {
    return shelf
        .now()
        .albums()
        .page(new AlbumOrder(AlbumOrder.Key.NAME, false), AlbumFilter.ALL, everything(), 0, 1000)
        .items();
  }

  static Visible everything() {
    return new Visible(
        java.util.stream.IntStream.rangeClosed(1, 9)
            .mapToObj(LibraryId::new)
            .collect(Collectors.toSet()));
  }

  private static ScanSettings purging(ScanSettings usual) {
    return new ScanSettings(
        2,
        true,
        true,
        usual.patience(),
        ScanSettings.Purge.ALWAYS,
        usual.reading(),
        usual.facts(),
        usual.pictures());
  }
}
