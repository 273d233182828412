package stagedoor.library;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.NullMarked;
import stagedoor.catalogue.Album;
import stagedoor.catalogue.AlbumFilter;
import stagedoor.catalogue.AlbumOrder;
import stagedoor.catalogue.Catalogue;
import stagedoor.catalogue.LibraryId;
import stagedoor.catalogue.Shelf;
import stagedoor.catalogue.Song;
import stagedoor.catalogue.Visible;
import stagedoor.scan.ScanSettings;
import stagedoor.scan.Scanner;
import stagedoor.store.DatabaseKind;
import stagedoor.store.TestDatabase;
import stagedoor.tag.Field;
import stagedoor.tag.TinySong;

/// A library on disk with its pictures. Opened again, it is scanned as after a restart.
@NullMarked
final class PictureWorld implements AutoCloseable {

  static final long PLENTY = 100 << 20;

  private final Path folder;
  private final Path music;
  private final TestDatabase db;
  private final List<Runnable> open = new ArrayList<>();
  private Shelf shelf = new Shelf(Catalogue.empty());
  private Optional<Scanner> scanner = Optional.empty();
  private Optional<Libraries> libraries = Optional.empty();
  private Optional<UploadedPictures> uploads = Optional.empty();
  private Optional<Covers> covers = Optional.empty();

  PictureWorld(Path folder) throws IOException {
    this(folder, DatabaseKind.SQLITE);
  }

  PictureWorld(Path folder, DatabaseKind kind) throws IOException {
    this.folder = folder;
    db = kind.fresh();
    music = Files.createDirectories(folder.resolve("library"));
  }

  void song(String path, byte[] cover) throws IOException {
    song(path, Path.of(path).getName(0).toString(), 1, cover);
  }

  void song(String path, String album, int disc, byte[] cover) throws IOException {
    Path file = music.resolve(path);
    Files.createDirectories(file.resolveSibling("."));
    TinySong song =
        TinySong.tagged("Singer", album, 1, path)
            .with(Field.DISC, Integer.toString(disc))
            .withCover(cover);
    Files.write(file, song.bytes(TinySong.Kind.FLAC));
  }

  void picture(String path, byte[] picture) throws IOException {
    Path file = music.resolve(path);
    Files.createDirectories(file.resolveSibling("."));
    Files.write(file, picture);
  }

  Covers open() {
    return open(CoverSettings.usual(PLENTY));
  }

  Covers open(CoverSettings settings) {
    end();
    db.reopen();
    shelf = new Shelf(Catalogue.empty());
    var found = new Libraries(db);
    found.ensure("Music", music);
    var pictures = new AlbumPictures(settings.albums());
    var made = new Scanner(db, found, shelf, ScanSettings.DEFAULT.with(pictures));
    open.add(made::close);
    var given = new UploadedPictures(db, folder.resolve("pictures"), 1_000_000);
    made.show(given);
    made.loadCatalogue();
    made.scanNow(false);
    scanner = Optional.of(made);
    libraries = Optional.of(found);
    uploads = Optional.of(given);
    covers = Optional.of(new Covers(db, found, shelf, folder.resolve("cache"), given, settings));
    return covers();
  }

  void scanAgain() {
    scanner.orElseThrow().scanNow(true);
  }

  Covers covers() {
    return covers.orElseThrow();
  }

  Libraries libraries() {
    return libraries.orElseThrow();
  }

  UploadedPictures uploads() {
    return uploads.orElseThrow();
  }

  Shelf shelf() {
    return shelf;
  }

  List<Album> albums() {
    var byName = new AlbumOrder(AlbumOrder.Key.NAME, false);
    return shelf.now().albums().page(byName, AlbumFilter.ALL, everything(), 0, 1_000).items();
  }

  Album album() {
    return albums().getFirst();
  }

  List<Song> songs() {
    return songs(album()).toList();
  }

  Stream<Song> songs(Album album) {
    return shelf.now().songs().ofAlbum(album.id(), everything()).stream();
  }

  private static Visible everything() {
    return Visible.of(new LibraryId(1));
  }

  @Override
  public void close() {
    end();
    db.close();
  }

  private void end() {
    open.reversed().forEach(Runnable::run);
    open.clear();
  }
}
