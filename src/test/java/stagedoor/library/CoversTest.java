package stagedoor.library;

import static org.assertj.core.api.Assertions.assertThat;
import static stagedoor.library.PictureWorld.EVERYTHING;
import static stagedoor.library.TestPictures.colour;
import static stagedoor.library.TestPictures.jpeg;
import static stagedoor.library.TestPictures.png;

import java.awt.Color;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import stagedoor.catalogue.Album;
import stagedoor.catalogue.AlbumFilter;
import stagedoor.catalogue.AlbumId;
import stagedoor.catalogue.AlbumOrder;
import stagedoor.catalogue.Catalogue;
import stagedoor.catalogue.Shelf;
import stagedoor.catalogue.Song;
import stagedoor.scan.ScanSettings;
import stagedoor.scan.Scanner;
import stagedoor.store.ClassOnBothDatabases;
import stagedoor.store.DatabaseKind;
import stagedoor.store.TestDatabase;
import stagedoor.tag.TinySong;

@NullMarked
@ClassOnBothDatabases
class CoversTest {

  private static final long PLENTY = 100 << 20;

  private final Path folder;
  private final Path music;
  private final TestDatabase database;
  private final Shelf shelf = new Shelf(Catalogue.empty());
  private Optional<KeptPictures> kept = Optional.empty();
  private final List<Runnable> open = new ArrayList<>();

  CoversTest(DatabaseKind kind, @TempDir Path folder) throws IOException {
    this.folder = folder;
    music = Files.createDirectory(folder.resolve("music"));
    database = kind.fresh();
  }

  @AfterEach
  void end() {
    closeAll();
    database.close();
  }

  private void closeAll() {
    open.reversed().forEach(Runnable::run);
    open.clear();
  }

  @Test
  void thePictureBesideTheSongsComesBeforeTheOneInside() throws IOException {
    song("a/1.flac", jpeg(Color.RED, 500, 500));
    Files.write(music.resolve("a/Folder.JPG"), jpeg(Color.GREEN, 400, 400));
    Files.write(music.resolve("a/COVER.png"), png(Color.BLUE, 400, 400));
    Covers covers = covers(PLENTY);
    assertThat(colour(covers.find(album().id(), EVERYTHING, 300))).isEqualTo("blue");
    Song song = songs().getFirst();
    assertThat(colour(covers.find(song.id(), EVERYTHING, 300))).isEqualTo("red");
  }

  @Test
  void withoutAPictureBesideTheSongsAlbumAndArtistHaveTheOneInside() throws IOException {
    song("a/1.opus", new byte[0]);
    song("a/2.mp3", jpeg(Color.RED, 500, 500));
    Covers covers = covers(PLENTY);
    assertThat(colour(covers.find(album().id(), EVERYTHING, 160))).isEqualTo("red");
    assertThat(colour(covers.find(album().artists().getFirst().id(), EVERYTHING, 160)))
        .isEqualTo("red");
    Song plain = songs().stream().filter(song -> !song.ownCover()).findFirst().orElseThrow();
    assertThat(colour(covers.find(plain.id(), EVERYTHING, 160))).isEqualTo("red");
  }

  @Test
  void anArtistsOwnPictureLiesAboveTheAlbums() throws IOException {
    song("artist/album/1.flac", jpeg(Color.RED, 500, 500));
    Files.write(music.resolve("artist/Artist.jpg"), jpeg(Color.BLUE, 300, 300));
    Covers covers = covers(PLENTY);
    assertThat(colour(covers.find(album().artists().getFirst().id(), EVERYTHING, 64)))
        .isEqualTo("blue");
  }

  @Test
  void whatHasNoPictureIsEmpty() throws IOException {
    song("a/1.flac", new byte[0]);
    Covers covers = covers(PLENTY);
    assertThat(covers.find(album().id(), EVERYTHING, 300)).isEmpty();
    assertThat(covers.find(album().artists().getFirst().id(), EVERYTHING, 300)).isEmpty();
    assertThat(covers.find(new AlbumId(999), EVERYTHING, 300)).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "1000, 500, 300, 300, 150", "1000, 500, 1, 64, 32", "1000, 500, 200, 300, 150",
    "1000, 500, 5000, 1000, 500", "1000, 500, 0, 1000, 500", "100, 90, 300, 100, 90",
    "2400, 2500, 1200, 1152, 1200"
  })
  void sizesAreRoundedUpAndNothingIsMadeLarger(
      int width, int height, int asked, int givenWidth, int givenHeight) throws IOException {
    song("a/1.flac", jpeg(Color.RED, width, height));
    CoverImage cover = covers(PLENTY).find(album().id(), EVERYTHING, asked).orElseThrow();
    BufferedImage image = ImageIO.read(cover.file().toFile());
    assertThat(image.getWidth()).isEqualTo(givenWidth);
    assertThat(image.getHeight()).isEqualTo(givenHeight);
    assertThat(cover.contentType()).isEqualTo("image/jpeg");
  }

  @Test
  void transparencyStaysAndAnEmptyAlphaChannelGoes() throws IOException {
    song("a/1.flac", png(new Color(255, 0, 0, 100), 500, 500));
    song("b/1.flac", png(Color.GREEN, 500, 500));
    Covers covers = covers(PLENTY);
    List<String> types =
        albums().stream()
            .map(album -> covers.find(album.id(), EVERYTHING, 64).orElseThrow().contentType())
            .toList();
    assertThat(types).containsExactlyInAnyOrder("image/png", "image/jpeg");
  }

  @Test
  void aChangedPictureHasAnotherTag() throws IOException {
    song("a/1.flac", new byte[0]);
    Files.write(music.resolve("a/cover.jpg"), jpeg(Color.RED, 400, 400));
    Covers covers = covers(PLENTY);
    CoverImage before = covers.find(album().id(), EVERYTHING, 300).orElseThrow();
    assertThat(covers.find(album().id(), EVERYTHING, 300)).contains(before);
    Files.write(music.resolve("a/cover.jpg"), jpeg(Color.BLUE, 410, 410));
    scan();
    Optional<CoverImage> after = covers.find(album().id(), EVERYTHING, 300);
    assertThat(colour(after)).isEqualTo("blue");
    assertThat(after.orElseThrow().etag()).isNotEqualTo(before.etag());
  }

  @Test
  void aPictureThatIsStillBeingCopiedIsMadeAnewWhenItIsWhole() throws IOException {
    song("a/1.flac", new byte[0]);
    byte[] whole = jpeg(Color.BLUE, 900, 900);
    Path picture = music.resolve("a/cover.jpg");
    Files.write(picture, java.util.Arrays.copyOf(whole, 200));
    Covers covers = covers(PLENTY);
    // Whatever became of the part, it is not what is shown of the whole.
    Optional<CoverImage> part = covers.find(album().id(), EVERYTHING, 300);
    Files.write(picture, whole);
    scan();
    Optional<CoverImage> cover = covers.find(album().id(), EVERYTHING, 300);
    assertThat(colour(cover)).isEqualTo("blue");
    assertThat(cover).isNotEqualTo(part);
  }

  @Test
  void bombsAndDamagedPicturesAreEmptyAndDoNotSpoilOthers() throws IOException {
    byte[] bomb = png(Color.RED, 10, 10);
    bomb[17] = 0;
    bomb[18] = 0x75;
    bomb[19] = 0x30;
    bomb[22] = 0x75;
    bomb[23] = 0x30;
    byte[] cut = java.util.Arrays.copyOf(jpeg(Color.RED, 900, 900), 300);
    byte[] random = new byte[5_000];
    new java.util.Random(1).nextBytes(random);
    byte[] huge = java.util.Arrays.copyOf(jpeg(Color.RED, 900, 900), CoverSource.MAX_BYTES + 1);
    List<byte[]> bad = List.of(bomb, cut, random, huge, new byte[] {(byte) 0xFF, (byte) 0xD8});
    for (int i = 0; i < bad.size(); i++) {
      song("bad" + i + "/1.flac", new byte[0]);
      Files.write(music.resolve("bad" + i + "/cover.jpg"), bad.get(i));
    }
    // 200 MB that begin like a picture, and take no room.
    song("bad5/1.flac", new byte[0]);
    Files.write(music.resolve("bad5/cover.jpg"), jpeg(Color.RED, 90, 90));
    try (var file = new RandomAccessFile(music.resolve("bad5/cover.jpg").toFile(), "rw")) {
      file.setLength(200_000_000);
    }
    song("good/1.flac", jpeg(Color.BLUE, 400, 400));
    Covers covers = covers(PLENTY);
    assertThat(albums()).hasSize(bad.size() + 2);
    for (Album album : albums()) {
      Optional<CoverImage> cover = covers.find(album.id(), EVERYTHING, 300);
      if (album.title().equals("good")) {
        assertThat(colour(cover)).isEqualTo("blue");
      } else if (cover.isPresent()) {
        // A decoder may make something of a picture that is cut off.
        assertThat(album.title()).isEqualTo("bad1");
      }
    }
  }

  @Test
  void theCacheKeepsWithinItsLimitAndSurvivesARestart() throws IOException {
    int albums = CoverCache.ALWAYS_KEPT + 20;
    for (int i = 0; i < albums; i++) {
      song("album" + i + "/1.flac", jpeg(new Color(i, 0, 0), 200, 200));
    }
    long one = size(covers(PLENTY).find(album().id(), EVERYTHING, 160));
    long limit = one * (CoverCache.ALWAYS_KEPT + 5);
    Covers covers = covers(limit);
    for (Album album : albums()) {
      assertThat(covers.find(album.id(), EVERYTHING, 160)).isPresent();
      assertThat(cachedBytes()).isLessThanOrEqualTo(limit + one);
    }
    CoverImage newest = covers.find(albums().getLast().id(), EVERYTHING, 160).orElseThrow();
    assertThat(covers(limit).find(albums().getLast().id(), EVERYTHING, 160)).contains(newest);
    Files.delete(newest.file());
    assertThat(covers.find(albums().getLast().id(), EVERYTHING, 160)).contains(newest);
    assertThat(newest.file()).exists();
  }

  /// Whoever was given a picture is about to read its file.
  @Test
  void withoutAnyRoomTheNewestPicturesStayUntilTheyAreRead() throws IOException {
    for (int i = 0; i < CoverCache.ALWAYS_KEPT + 1; i++) {
      song("album" + i + "/1.flac", jpeg(new Color(i, 0, 0), 100, 100));
    }
    Covers covers = covers(0);
    List<Path> files = new ArrayList<>();
    for (Album album : albums()) {
      files.add(covers.find(album.id(), EVERYTHING, 64).orElseThrow().file());
    }
    assertThat(files.removeFirst()).doesNotExist();
    assertThat(files).allSatisfy(file -> assertThat(file).exists());
  }

  @Test
  void threeHundredColdRequestsAtOnceAreAllAnswered()
      throws IOException, InterruptedException, ExecutionException {
    for (int i = 0; i < 30; i++) {
      song("album" + i + "/1.flac", jpeg(Color.RED, 600, 600 + i));
    }
    Covers covers = covers(PLENTY);
    List<Album> albums = albums();
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      var answers = new ArrayList<Future<Optional<CoverImage>>>();
      for (int i = 0; i < 300; i++) {
        Album album = albums.get(i % albums.size());
        answers.add(threads.submit(() -> covers.find(album.id(), EVERYTHING, 300)));
      }
      for (Future<Optional<CoverImage>> answer : answers) {
        assertThat(answer.get()).isPresent();
      }
    }
    try (Stream<Path> files = Files.walk(folder.resolve("cache"))) {
      assertThat(files.filter(Files::isRegularFile)).hasSize(30);
    }
  }

  private void song(String path, byte[] cover) throws IOException {
    Path file = music.resolve(path);
    Files.createDirectories(file.resolveSibling("."));
    String album = file.getName(file.getNameCount() - 2).toString();
    TinySong song = TinySong.tagged("Singer", album, 1, path).withCover(cover);
    TinySong.Kind kind =
        path.endsWith("mp3")
            ? TinySong.Kind.MP3_V24
            : path.endsWith("opus") ? TinySong.Kind.OPUS : TinySong.Kind.FLAC;
    Files.write(file, song.bytes(kind));
  }

  private Covers covers(long limit) {
    return covers(CoverSettings.usual(limit));
  }

  private Covers covers(CoverSettings settings) {
    Libraries libraries = scan(settings);
    return new Covers(database, libraries, shelf, folder.resolve("cache"), kept(), settings);
  }

  private Libraries scan() {
    return scan(CoverSettings.usual(PLENTY));
  }

  private Libraries scan(CoverSettings settings) {
    closeAll();
    database.reopen();
    var libraries = new Libraries(database);
    libraries.ensure("Music", music);
    var scanSettings = ScanSettings.DEFAULT.with(PictureOrders.of(settings));
    var scanner = new Scanner(database, libraries, shelf, scanSettings);
    open.add(scanner::close);
    kept = Optional.of(KeptPictures.in(folder, database, 1_000_000, settings));
    scanner.show(kept());
    scanner.loadCatalogue();
    scanner.scanNow(false);
    return libraries;
  }

  private KeptPictures kept() {
    return kept.orElseThrow();
  }

  private List<Album> albums() {
    var byName = new AlbumOrder(AlbumOrder.Key.NAME, false);
    return shelf.now().albums().page(byName, AlbumFilter.ALL, EVERYTHING, 0, 100).items();
  }

  private Album album() {
    return albums().getFirst();
  }

  private List<Song> songs() {
    return shelf.now().songs().ofAlbum(album().id(), EVERYTHING);
  }

  private long cachedBytes() throws IOException {
    try (Stream<Path> files = Files.walk(folder.resolve("cache"))) {
      return files.filter(Files::isRegularFile).mapToLong(f -> f.toFile().length()).sum();
    }
  }

  private static long size(Optional<CoverImage> cover) {
    return cover.orElseThrow().file().toFile().length();
  }
}
