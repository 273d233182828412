package stagedoor.library;

import static org.assertj.core.api.Assertions.assertThat;
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
import java.util.stream.Collectors;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import stagedoor.store.ClassOnBothDatabases;
import stagedoor.store.DatabaseKind;

/// Pictures of a radio station, `ra-1`, that is called `Écho 1`.
@NullMarked
@ClassOnBothDatabases
class StationPicturesTest {

  private static final String ID = "ra-1";
  private static final String NAME = "Écho 1";

  private final Path folder;
  private final PictureWorld world;

  StationPicturesTest(DatabaseKind kind, @TempDir Path folder) throws IOException {
    this.folder = folder;
    world = new PictureWorld(folder, kind);
    Files.createDirectories(folder.resolve("stations"));
  }

  @AfterEach
  void close() {
    world.close();
  }

  private CoverSettings settings(String... order) {
    CoverSettings usual = CoverSettings.usual(PictureWorld.PLENTY);
    return new CoverSettings(
        usual.albums(),
        usual.discs(),
        usual.artists(),
        usual.artistFolder(),
        new CoverSettings.OfStations(List.of(order), Optional.of(folder.resolve("stations"))),
        usual.ofSongs(),
        usual.quality(),
        usual.maxBytes(),
        usual.cacheBytes(),
        usual.agents());
  }

  private void give(byte[] picture) throws IOException {
    assertThat(world.uploads().receive(ID, new ByteArrayInputStream(picture)))
        .isInstanceOf(UploadedPictures.Outcome.Kept.class);
  }

  private void lay(String name, byte[] picture) throws IOException {
    Files.write(folder.resolve("stations").resolve(name), picture);
  }

  private static String shown(Covers covers) throws IOException {
    return colour(covers.station(ID, NAME, 64));
  }

  private String explained(CoverSettings settings) {
    return new CoverExplainer(settings)
        .ofStation(ID, NAME, world.uploads()).stream()
            .map(step -> (step.taken() ? "*" : "") + step.rule())
            .collect(Collectors.joining(" "));
  }

  @Test
  void withoutAPictureThereIsNoVersionEither() {
    Covers covers = world.open();
    assertThat(covers.station(ID, NAME, 64)).isEmpty();
    assertThat(covers.stationVersion(ID, NAME)).isEmpty();
  }

  @Test
  void theOwnersOrderDecides() throws IOException {
    lay("écho 1.PNG", png(Color.RED, 100, 100));
    Covers covers = world.open(settings(" Uploaded", "image-folder"));
    assertThat(shown(covers)).isEqualTo("red");
    give(jpeg(Color.BLUE, 100, 100));
    assertThat(shown(covers)).isEqualTo("blue");
    assertThat(covers.stationVersion(ID, NAME)).startsWith("u");
    assertThat(explained(settings("uploaded", "image-folder"))).isEqualTo("*uploaded image-folder");
    covers = world.open(settings("cover.*", "image-folder", "uploaded"));
    assertThat(shown(covers)).isEqualTo("red");
    assertThat(explained(settings("cover.*", "image-folder", "uploaded")))
        .isEqualTo("cover.* *image-folder uploaded");
    covers = world.open(settings());
    assertThat(covers.station(ID, NAME, 64)).isEmpty();
    assertThat(covers.stationVersion(ID, NAME)).isEmpty();
  }

  @Test
  void aPictureInTheFolderIsThatOfTheStationOfItsName() throws IOException {
    lay("Echo 10.png", png(Color.BLUE, 100, 100));
    lay("echo 1.txt", png(Color.BLUE, 100, 100));
    Covers covers = world.open(settings("image-folder"));
    assertThat(covers.station(ID, NAME, 64)).isEmpty();
    lay("ECHO 1.jpeg", jpeg(Color.RED, 100, 100));
    covers = world.open(settings("image-folder"));
    assertThat(shown(covers)).isEqualTo("red");
    assertThat(covers.station("ra-2", "Echo 2", 64)).isEmpty();
  }

  @Test
  void anotherPictureHasAnotherVersion() throws IOException {
    lay("Écho 1.jpg", jpeg(Color.RED, 100, 100));
    Covers covers = world.open(settings("uploaded", "image-folder"));
    String found = covers.stationVersion(ID, NAME);
    assertThat(found).matches("[0-9a-f]+");
    lay("Écho 1.jpg", jpeg(Color.BLUE, 120, 100));
    assertThat(covers.stationVersion(ID, NAME)).isNotEqualTo(found);
    assertThat(shown(covers)).isEqualTo("blue");
    give(jpeg(Color.RED, 100, 100));
    String given = covers.stationVersion(ID, NAME);
    give(jpeg(Color.BLUE, 100, 100));
    assertThat(covers.stationVersion(ID, NAME)).startsWith("u").isNotEqualTo(given);
  }

  @Test
  void aFolderThatIsNotThereHasNoPictures() throws IOException {
    Files.delete(folder.resolve("stations"));
    assertThat(world.open(settings("image-folder")).stationVersion(ID, NAME)).isEmpty();
  }
}
