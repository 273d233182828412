package stagedoor.library;

import static org.assertj.core.api.Assertions.assertThat;
import static stagedoor.library.PictureWorld.EVERYTHING;
import static stagedoor.library.PictureWorld.FIRST;
import static stagedoor.library.PictureWorld.SECOND;
import static stagedoor.library.TestPictures.colour;
import static stagedoor.library.TestPictures.jpeg;

import java.awt.Color;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import stagedoor.catalogue.Visible;
import stagedoor.store.ClassOnBothDatabases;
import stagedoor.store.DatabaseKind;

/// What stands for an artist: to each caller, and announced as it is shown.
@NullMarked
@ClassOnBothDatabases
class ArtistPicturesTest {

  private static final byte[] NONE = {};

  private final PictureWorld world;

  ArtistPicturesTest(DatabaseKind kind, @TempDir Path folder) throws IOException {
    world = new PictureWorld(folder, kind);
  }

  @AfterEach
  void close() {
    world.close();
  }

  private String shown(Visible visible) throws IOException {
    var image = world.covers().find(world.singer().id(), visible, 160);
    return image.isEmpty() ? "nothing" : colour(image);
  }

  private String announced(Visible visible) {
    return world.singer().cover(visible);
  }

  @Test
  void aCallerSeesNoAlbumOfALibraryThatIsHidden() throws IOException {
    world.guest("guest/1.flac");
    world.songElsewhere("own/1.flac", jpeg(Color.RED, 200, 200));
    world.open();
    assertThat(shown(SECOND)).isEqualTo("red");
    assertThat(announced(SECOND)).startsWith("al-");
    assertThat(shown(FIRST)).isEqualTo("nothing");
    assertThat(announced(FIRST)).isEmpty();
    assertThat(shown(EVERYTHING)).isEqualTo("red");
  }

  @Test
  void eachCallerSeesTheFirstAlbumOfWhatTheyMaySee() throws IOException {
    world.songElsewhere("a/1.flac", jpeg(Color.RED, 200, 200));
    world.song("b/1.flac", jpeg(Color.BLUE, 200, 200));
    world.open();
    assertThat(shown(EVERYTHING)).isEqualTo("red");
    assertThat(shown(FIRST)).isEqualTo("blue");
    assertThat(announced(EVERYTHING)).isEqualTo(announced(SECOND)).isNotEqualTo(announced(FIRST));
  }

  @Test
  void aCallerSeesNoPictureOfTheArtistThatLiesInAHiddenLibrary() throws IOException {
    world.song("b/album/1.flac", jpeg(Color.BLUE, 200, 200));
    world.songElsewhere("a/album/1.flac", NONE);
    world.pictureElsewhere("a/artist.jpg", jpeg(Color.RED, 200, 200));
    world.open();
    assertThat(shown(SECOND)).isEqualTo("red");
    assertThat(shown(FIRST)).isEqualTo("blue");
  }

  @Test
  void withoutTheCoverOfOneAlbumThatOfTheNextStandsForTheArtist() throws IOException {
    world.song("a/1.flac", NONE);
    world.picture("a/cover.jpg", jpeg(Color.RED, 200, 200));
    world.song("b/1.flac", jpeg(Color.BLUE, 200, 200));
    world.open();
    String before = announced(EVERYTHING);
    assertThat(shown(EVERYTHING)).isEqualTo("red");
    world.delete("a/cover.jpg");
    world.scan();
    assertThat(shown(EVERYTHING)).isEqualTo("blue");
    assertThat(announced(EVERYTHING)).isNotEmpty().isNotEqualTo(before);
  }

  @Test
  void whatIsAnnouncedChangesWithTheCoverThatIsShown() throws IOException {
    world.song("a/1.flac", NONE);
    world.song("b/1.flac", NONE);
    world.song("c/1.flac", NONE);
    world.picture("b/cover.jpg", jpeg(Color.RED, 200, 200));
    world.picture("c/cover.jpg", jpeg(Color.GREEN, 200, 200));
    world.open();
    String before = announced(EVERYTHING);
    world.picture("b/cover.jpg", jpeg(Color.BLUE, 210, 200));
    world.scan();
    assertThat(shown(EVERYTHING)).isEqualTo("blue");
    assertThat(announced(EVERYTHING)).isNotEqualTo(before);
  }

  @Test
  void aPictureThatIsOnlyTheArtistsIsAnnouncedAndChangesWithItsFile() throws IOException {
    world.song("singer/a/1.flac", NONE);
    world.song("singer/b/1.flac", NONE);
    world.open();
    assertThat(announced(EVERYTHING)).isEmpty();
    world.picture("singer/artist.jpg", jpeg(Color.RED, 200, 200));
    world.scan();
    String before = announced(EVERYTHING);
    assertThat(before).isNotEmpty();
    assertThat(shown(EVERYTHING)).isEqualTo("red");
    world.picture("singer/artist.jpg", jpeg(Color.BLUE, 210, 200));
    world.scan();
    assertThat(announced(EVERYTHING)).isNotEmpty().isNotEqualTo(before);
    assertThat(shown(EVERYTHING)).isEqualTo("blue");
    world.delete("singer/artist.jpg");
    world.scan();
    assertThat(announced(EVERYTHING)).isEmpty();
    assertThat(shown(EVERYTHING)).isEqualTo("nothing");
  }

  @Test
  void thePictureBesideTheSongsOfAnAlbumIsAnnouncedToo() throws IOException {
    world.song("singer/a/1.flac", NONE);
    world.picture("singer/a/artist.png", jpeg(Color.RED, 200, 200));
    world.open();
    assertThat(announced(EVERYTHING)).isNotEmpty();
    assertThat(shown(EVERYTHING)).isEqualTo("red");
  }

  @Test
  void thePictureInTheFolderForAllIsEverybodysAndChangesWithItsFile() throws IOException {
    world.guest("guest/1.flac");
    world.songElsewhere("own/1.flac", NONE);
    world.image("SINGER.jpg", jpeg(Color.RED, 200, 200));
    world.open(world.withImages());
    String before = announced(FIRST);
    assertThat(before).isNotEmpty().isEqualTo(announced(SECOND));
    assertThat(shown(FIRST)).isEqualTo("red");
    world.image("SINGER.jpg", jpeg(Color.BLUE, 210, 200));
    world.scan();
    assertThat(announced(FIRST)).isNotEmpty().isNotEqualTo(before);
    assertThat(shown(FIRST)).isEqualTo("blue");
  }

  @Test
  void aPictureInAHiddenLibraryIsNotAnnouncedEither() throws IOException {
    world.song("b/album/1.flac", NONE);
    world.songElsewhere("a/album/1.flac", NONE);
    world.pictureElsewhere("a/artist.jpg", jpeg(Color.RED, 200, 200));
    world.open();
    assertThat(announced(SECOND)).isNotEmpty().isEqualTo(announced(EVERYTHING));
    assertThat(announced(FIRST)).isEmpty();
    assertThat(shown(FIRST)).isEqualTo("nothing");
  }

  /// What is made of a picture is kept under a name that other callers ask by.
  @Test
  void aNewPictureInAHiddenLibraryIsNotKeptForWhoMayNotSeeIt() throws IOException {
    world.song("b/album/1.flac", NONE);
    world.songElsewhere("a/album/1.flac", NONE);
    world.pictureElsewhere("a/artist.jpg", jpeg(Color.BLUE, 200, 200));
    world.open();
    world.picture("b/artist.jpg", jpeg(Color.RED, 200, 200));
    assertThat(shown(EVERYTHING)).isEqualTo("blue");
    assertThat(shown(SECOND)).isEqualTo("blue");
  }

  @Test
  void aNewPictureInAHiddenLibraryIsNotKeptForWhoSeesThatOfTheFolderForAll() throws IOException {
    world.song("b/album/1.flac", NONE);
    world.songElsewhere("a/album/1.flac", NONE);
    world.image("singer.jpg", jpeg(Color.BLUE, 200, 200));
    world.open(world.withImages().with(List.of(), List.of("artist.*", "image-folder")));
    world.pictureElsewhere("a/artist.jpg", jpeg(Color.RED, 200, 200));
    assertThat(shown(EVERYTHING)).isEqualTo("blue");
    assertThat(shown(FIRST)).isEqualTo("blue");
  }
}
