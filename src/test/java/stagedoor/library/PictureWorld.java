package stagedoor.library;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.NullMarked;
import stagedoor.catalogue.Album;
import stagedoor.catalogue.AlbumFilter;
import stagedoor.catalogue.AlbumOrder;
import stagedoor.catalogue.Artist;
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
public final class PictureWorld implements AutoCloseable {

  public static final long PLENTY = 100 << 20;

  static final Visible FIRST = Visible.of(new LibraryId(1));
  static final Visible SECOND = Visible.of(new LibraryId(2));
  public static final Visible EVERYTHING = new Visible(Set.of(new LibraryId(1), new LibraryId(2)));

  private final Path folder;
  private final Path music;
  private final TestDatabase db;
  private final Path other;
  private final List<Runnable> open = new ArrayList<>();
  private Shelf shelf = new Shelf(Catalogue.empty());
  private Optional<Scanner> scanner = Optional.empty();
  private Optional<Libraries> libraries = Optional.empty();
  private Optional<KeptPictures> kept = Optional.empty();
  private Optional<Covers> covers = Optional.empty();

  PictureWorld(Path folder) throws IOException {
    this(folder, DatabaseKind.SQLITE);
  }

  public PictureWorld(Path folder, DatabaseKind kind) throws IOException {
    this.folder = folder;
    db = kind.fresh();
    music = Files.createDirectories(folder.resolve("library"));
    other = folder.resolve("other");
  }

  void song(String path, byte[] cover) throws IOException {
    song(path, Path.of(path).getName(0).toString(), 1, cover);
  }

  void song(String path, String album, int disc, byte[] cover) throws IOException {
    TinySong song = TinySong.tagged("Singer", album, 1, path);
    write(music.resolve(path), song.with(Field.DISC, Integer.toString(disc)).withCover(cover));
  }

  /// A song on which the singer is a guest.
  void guest(String path) throws IOException {
    TinySong song = TinySong.tagged("Singer", "Of another", 1, path);
    write(music.resolve(path), song.with(Field.ALBUMARTIST, "Host"));
  }

  /// A song in a second library.
  void songElsewhere(String path, byte[] cover) throws IOException {
    String album = Path.of(path).getName(0).toString();
    write(other.resolve(path), TinySong.tagged("Singer", album, 1, path).withCover(cover));
  }

  private static void write(Path file, TinySong song) throws IOException {
    Files.createDirectories(file.resolveSibling("."));
    Files.write(file, song.bytes(TinySong.Kind.FLAC));
  }

  public void song(String path, TinySong song) throws IOException {
    write(music.resolve(path), song);
  }

  public void picture(String path, byte[] picture) throws IOException {
    write(music.resolve(path), picture);
  }

  void pictureElsewhere(String path, byte[] picture) throws IOException {
    write(other.resolve(path), picture);
  }

  private static void write(Path file, byte[] picture) throws IOException {
    Files.createDirectories(file.resolveSibling("."));
    Files.write(file, picture);
  }

  /// In the folder for pictures of all artists, see [#withImages].
  void image(String name, byte[] picture) throws IOException {
    write(images().resolve(name), picture);
  }

  Path images() {
    return folder.resolve("artists");
  }

  CoverSettings withImages() {
    CoverSettings usual = CoverSettings.usual(PLENTY);
    return new CoverSettings(
        usual.albums(),
        usual.discs(),
        usual.artists(),
        Optional.of(images()),
        usual.ofStations(),
        usual.ofSongs(),
        usual.quality(),
        usual.maxBytes(),
        usual.cacheBytes(),
        usual.agents());
  }

  void delete(String path) throws IOException {
    Files.delete(music.resolve(path));
  }

  public Covers open() {
    return open(CoverSettings.usual(PLENTY));
  }

  public Covers open(CoverSettings settings) {
    end();
    db.reopen();
    shelf = new Shelf(Catalogue.empty());
    var found = new Libraries(db);
    found.ensure("Music", music);
    if (Files.isDirectory(other)) {
      found.ensure("Other", other);
    }
    var pictures = PictureOrders.of(settings);
    var made = new Scanner(db, found, shelf, ScanSettings.DEFAULT.with(pictures));
    open.add(made::close);
    KeptPictures given = KeptPictures.in(folder, db, 1_000_000, settings);
    made.show(given);
    made.loadCatalogue();
    made.scanNow(false);
    scanner = Optional.of(made);
    libraries = Optional.of(found);
    kept = Optional.of(given);
    covers = Optional.of(new Covers(db, found, shelf, folder.resolve("cache"), given, settings));
    return covers();
  }

  public void scanAgain() {
    scanner.orElseThrow().scanNow(true);
  }

  /// Looks only at what changed.
  void scan() {
    scanner.orElseThrow().scanNow(false);
  }

  Artist singer() {
    return shelf.now().artists().page(false, false, EVERYTHING, 0, 10).items().stream()
        .filter(artist -> artist.name().equals("Singer"))
        .findFirst()
        .orElseThrow();
  }

  public Covers covers() {
    return covers.orElseThrow();
  }

  public Libraries libraries() {
    return libraries.orElseThrow();
  }

  public KeptPictures kept() {
    return kept.orElseThrow();
  }

  UploadedPictures uploads() {
    return kept().uploads();
  }

  TestDatabase db() {
    return db;
  }

  public Shelf shelf() {
    return shelf;
  }

  public List<Album> albums() {
    var byName = new AlbumOrder(AlbumOrder.Key.NAME, false);
    return shelf.now().albums().page(byName, AlbumFilter.ALL, EVERYTHING, 0, 1_000).items();
  }

  public Album album() {
    return albums().getFirst();
  }

  List<Song> allSongs() {
    return albums().stream().flatMap(this::songs).toList();
  }

  List<Song> songs() {
    return songs(album()).toList();
  }

  Stream<Song> songs(Album album) {
    return shelf.now().songs().ofAlbum(album.id(), EVERYTHING).stream();
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
