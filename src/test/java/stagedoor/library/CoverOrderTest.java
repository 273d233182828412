package stagedoor.library;

import static org.assertj.core.api.Assertions.assertThat;
import static stagedoor.library.PictureWorld.EVERYTHING;
import static stagedoor.library.TestPictures.colour;
import static stagedoor.library.TestPictures.jpeg;
import static stagedoor.library.TestPictures.png;

import java.awt.Color;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import stagedoor.catalogue.Album;
import stagedoor.catalogue.ArtistId;
import stagedoor.store.ClassOnBothDatabases;
import stagedoor.store.DatabaseKind;

/// Which of several pictures is shown, and that its version follows it.
@NullMarked
@ClassOnBothDatabases
class CoverOrderTest {

  private final Path folder;
  private final PictureWorld world;

  CoverOrderTest(DatabaseKind kind, @TempDir Path folder) throws IOException {
    this.folder = folder;
    world = new PictureWorld(folder, kind);
  }

  @AfterEach
  void close() {
    world.close();
  }

  private static CoverSettings albums(String... priority) {
    CoverSettings usual = CoverSettings.usual(PictureWorld.PLENTY);
    return new CoverSettings(
        List.of(priority),
        usual.discs(),
        usual.artists(),
        usual.artistFolder(),
        usual.ofStations(),
        usual.ofSongs(),
        usual.quality(),
        usual.maxBytes(),
        usual.cacheBytes(),
        List.of());
  }

  private String shown(CoverSettings settings) throws IOException {
    Covers covers = world.open(settings);
    return colour(covers.find(world.album().id(), EVERYTHING, 160));
  }

  @Test
  void theOwnersOrderDecides() throws IOException {
    world.song("a/1.flac", jpeg(Color.RED, 200, 200));
    world.picture("a/front.png", png(Color.BLUE, 200, 200));
    world.picture("a/scan.jpg", jpeg(Color.GREEN, 200, 200));
    assertThat(shown(CoverSettings.usual(PictureWorld.PLENTY))).isEqualTo("blue");
    assertThat(shown(albums("embedded", "front.*"))).isEqualTo("red");
    assertThat(shown(albums("external", "S?an.*", "embedded"))).isEqualTo("green");
    assertThat(shown(albums("[a-e]*.*", "front.png"))).isEqualTo("blue");
  }

  @Test
  void whatHasNoPlaceInTheOrderIsNeverShown() throws IOException {
    world.song("a/1.flac", jpeg(Color.RED, 200, 200));
    world.picture("a/front.png", png(Color.BLUE, 200, 200));
    Covers covers = world.open(albums("cover.*"));
    assertThat(world.album().cover()).isEmpty();
    assertThat(covers.find(world.album().id(), EVERYTHING, 160)).isEmpty();
  }

  /// The next scan looks again at folders with pictures, though nothing in them changed.
  @Test
  void anotherOrderMakesAnotherVersion() throws IOException {
    world.song("a/1.flac", jpeg(Color.RED, 200, 200));
    world.picture("a/front.png", png(Color.BLUE, 200, 200));
    world.open(CoverSettings.usual(PictureWorld.PLENTY));
    String before = world.album().cover();
    world.open(albums("embedded"));
    assertThat(world.album().cover()).isNotEmpty().isNotEqualTo(before);
    world.open(CoverSettings.usual(PictureWorld.PLENTY));
    assertThat(world.album().cover()).isEqualTo(before);
  }

  @Test
  void filesOfOnePatternComeInTheirNaturalOrder() throws IOException {
    world.song("a/1.flac", new byte[0]);
    world.picture("a/cover.10.jpg", jpeg(Color.RED, 200, 200));
    world.picture("a/Cover.2.jpg", jpeg(Color.BLUE, 200, 200));
    assertThat(shown(CoverSettings.usual(PictureWorld.PLENTY))).isEqualTo("blue");
    world.picture("a/cover.jpg", jpeg(Color.GREEN, 200, 200));
    assertThat(shown(CoverSettings.usual(PictureWorld.PLENTY))).isEqualTo("green");
  }

  @Test
  void thePictureAroundSeveralDiscsIsTheAlbums() throws IOException {
    world.song("artist/album/CD1/1.flac", "album", 1, new byte[0]);
    world.song("artist/album/CD 2/1.flac", "album", 2, new byte[0]);
    world.picture("artist/album/CD1/cover.jpg", jpeg(Color.RED, 200, 200));
    world.open(CoverSettings.usual(PictureWorld.PLENTY));
    String before = world.album().cover();
    world.picture("artist/album/cover.jpg", jpeg(Color.BLUE, 200, 200));
    world.picture("artist/cover.jpg", jpeg(Color.GREEN, 200, 200));
    assertThat(shown(CoverSettings.usual(PictureWorld.PLENTY))).isEqualTo("blue");
    assertThat(world.album().cover()).isNotEqualTo(before);
  }

  @Test
  void aDiscHasThePictureOfItsNumberItsFolderOrItsTitle() throws IOException {
    world.song("a/album/CD1/1.flac", "album", 1, new byte[0]);
    world.song("a/album/CD2/1.flac", "album", 2, new byte[0]);
    world.song("a/album/CD3/1.flac", "album", 3, new byte[0]);
    world.picture("a/album/cover.jpg", jpeg(Color.GREEN, 200, 200));
    world.picture("a/album/disc1.jpg", jpeg(Color.RED, 200, 200));
    world.picture("a/album/CD2/folder.jpg", jpeg(Color.BLUE, 200, 200));
    Covers covers = world.open(CoverSettings.usual(PictureWorld.PLENTY));
    Album album = world.album();
    assertThat(colour(covers.disc(album.id(), 1, EVERYTHING, 160))).isEqualTo("red");
    assertThat(colour(covers.disc(album.id(), 2, EVERYTHING, 160))).isEqualTo("blue");
    assertThat(colour(covers.disc(album.id(), 3, EVERYTHING, 160))).isEqualTo("green");
    assertThat(colour(covers.disc(album.id(), 9, EVERYTHING, 160))).isEqualTo("green");
  }

  @Test
  void anArtistsPictureLiesAboveTheAlbumsInOneOrInTheFolderForAll() throws IOException {
    world.song("music/singer/one/1.flac", "one", 1, jpeg(Color.RED, 200, 200));
    world.song("music/singer/two/1.flac", "two", 1, new byte[0]);
    ArtistId artist = artist(CoverSettings.usual(PictureWorld.PLENTY));
    assertThat(colour(world.covers().find(artist, EVERYTHING, 160))).isEqualTo("red");
    world.picture("music/singer/two/artist.jpg", jpeg(Color.GREEN, 200, 200));
    assertThat(colour(world.open().find(artist, EVERYTHING, 160))).isEqualTo("green");
    world.picture("music/artist.jpg", jpeg(Color.BLUE, 200, 200));
    assertThat(colour(world.open().find(artist, EVERYTHING, 160))).isEqualTo("blue");
    Path all = Files.createDirectories(folder.resolve("artists"));
    Files.write(all.resolve("singer.PNG"), png(Color.RED, 200, 200));
    CoverSettings usual = CoverSettings.usual(PictureWorld.PLENTY);
    var withFolder =
        new CoverSettings(
            usual.albums(),
            usual.discs(),
            usual.artists(),
            Optional.of(all),
            usual.ofStations(),
            true,
            75,
            usual.maxBytes(),
            usual.cacheBytes(),
            usual.agents());
    assertThat(colour(world.open(withFolder).find(artist, EVERYTHING, 160))).isEqualTo("red");
  }

  private ArtistId artist(CoverSettings settings) {
    world.open(settings);
    return world.album().artists().getFirst().id();
  }

  @Test
  void songsShowTheirOwnPictureOnlyWhereThatIsWanted() throws IOException {
    world.song("a/1.flac", jpeg(Color.RED, 200, 200));
    world.picture("a/cover.jpg", jpeg(Color.BLUE, 200, 200));
    CoverSettings usual = CoverSettings.usual(PictureWorld.PLENTY);
    var without =
        new CoverSettings(
            usual.albums(),
            usual.discs(),
            usual.artists(),
            Optional.empty(),
            usual.ofStations(),
            false,
            75,
            usual.maxBytes(),
            usual.cacheBytes(),
            usual.agents());
    assertThat(colour(world.open(usual).find(world.songs().getFirst().id(), EVERYTHING, 64)))
        .isEqualTo("red");
    assertThat(world.covers().ownVersion(world.songs().getFirst())).isNotEmpty();
    assertThat(colour(world.open(without).find(world.songs().getFirst().id(), EVERYTHING, 64)))
        .isEqualTo("blue");
    assertThat(world.covers().ownVersion(world.songs().getFirst())).isEmpty();
  }

  @Test
  void anUploadedPictureComesFirstAndGoesAgain() throws IOException {
    world.song("a/1.flac", jpeg(Color.RED, 200, 200));
    Covers covers = world.open();
    Album before = world.album();
    String artist = before.artists().getFirst().id().toString();
    give(before.id().toString(), jpeg(Color.BLUE, 300, 300));
    give(artist, jpeg(Color.GREEN, 300, 300));
    assertThat(world.album().cover()).startsWith("u").isNotEqualTo(before.cover());
    assertThat(colour(covers.find(before.id(), EVERYTHING, 160))).isEqualTo("blue");
    assertThat(world.album().artists().getFirst().cover(EVERYTHING)).startsWith("u");
    assertThat(colour(covers.find(before.artists().getFirst().id(), EVERYTHING, 160)))
        .isEqualTo("green");
    world.scanAgain();
    assertThat(colour(world.open().find(before.id(), EVERYTHING, 160))).isEqualTo("blue");
    assertThat(world.album().cover()).startsWith("u");
    assertThat(world.uploads().remove(before.id().toString())).isTrue();
    assertThat(world.uploads().remove(before.id().toString())).isFalse();
    assertThat(world.album().cover()).isEqualTo(before.cover());
    assertThat(colour(world.covers().find(before.id(), EVERYTHING, 160))).isEqualTo("red");
  }

  private void give(String owner, byte[] picture) throws IOException {
    assertThat(world.uploads().receive(owner, new ByteArrayInputStream(picture)))
        .isInstanceOf(UploadedPictures.Outcome.Kept.class);
  }
}
