package stagedoor.library;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static stagedoor.library.PictureWorld.EVERYTHING;
import static stagedoor.library.TestPictures.colour;
import static stagedoor.library.TestPictures.jpeg;
import static stagedoor.library.TestPictures.largePng;

import java.awt.Color;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import stagedoor.store.ClassOnBothDatabases;
import stagedoor.store.DatabaseKind;

/// A picture that cannot be used hides no other one, and the owner finds it.
@NullMarked
@ClassOnBothDatabases
class BadPicturesTest {

  private static final byte[] BITMAP = "BM and what follows".getBytes(UTF_8);

  private final PictureWorld world;

  BadPicturesTest(DatabaseKind kind, @TempDir Path folder) throws IOException {
    world = new PictureWorld(folder, kind);
  }

  @AfterEach
  void close() {
    world.close();
  }

  enum Bad {
    EMPTY,
    CUT_IN_ITS_HEAD,
    CUT,
    CUT_AND_SMALL,
    CUT_IN_ITS_BLOCKS,
    PAGE,
    LARGE;

    byte[] bytes() throws IOException {
      return switch (this) {
        case EMPTY -> new byte[0];
        case CUT_IN_ITS_HEAD -> Arrays.copyOf(jpeg(Color.RED, 400, 400), 300);
        case CUT -> Arrays.copyOf(jpeg(Color.RED, 400, 400), 900);
        case CUT_IN_ITS_BLOCKS -> "GIF89a<script>".getBytes(UTF_8);
        case CUT_AND_SMALL -> Arrays.copyOf(jpeg(Color.RED, 100, 100), 650);
        case PAGE -> "<!doctype html><title>404</title>".getBytes(UTF_8);
        case LARGE -> largePng(12_000);
      };
    }
  }

  private Optional<CoverImage> album(int size) {
    return world.covers().find(world.album().id(), EVERYTHING, size);
  }

  private List<FileFaults.Fault> faults() {
    return world.covers().faults().list();
  }

  @ParameterizedTest
  @EnumSource
  void theNextPictureOfAnAlbumIsShown(Bad bad) throws IOException {
    world.song("a/1.flac", jpeg(Color.BLUE, 500, 500));
    world.picture("a/cover.jpg", bad.bytes());
    world.open();
    assertThat(colour(album(160))).isEqualTo("blue");
    assertThat(colour(album(0))).isEqualTo("blue");
    assertThat(album(160).orElseThrow().standIn()).isTrue();
    assertThat(faults()).extracting(FileFaults.Fault::path).containsExactly("Music/a/cover.jpg");
    assertThat(faults().getFirst().reason())
        .startsWith("The picture cannot be used: the picture ")
        .doesNotContain("!");
  }

  @ParameterizedTest
  @EnumSource
  void whatCannotBeUsedIsNotSentAsItIs(Bad bad) throws IOException {
    world.song("a/1.flac", new byte[0]);
    world.picture("a/cover.jpg", bad.bytes());
    world.open();
    assertThat(album(0)).isEmpty();
    assertThat(album(320)).isEmpty();
    assertThat(faults()).hasSize(1);
  }

  @Test
  void aBadPictureIsListedOnceUntilItIsMended() throws IOException {
    world.song("a/1.flac", jpeg(Color.BLUE, 500, 500));
    world.picture("a/cover.jpg", Bad.PAGE.bytes());
    world.open();
    assertThat(album(160)).isPresent();
    FileFaults.Fault fault = faults().getFirst();
    assertThat(fault.reason()).endsWith("the picture is of no known kind.");
    world.scanAgain();
    assertThat(album(160)).isPresent();
    assertThat(faults()).containsExactly(fault);
    world.picture("a/cover.jpg", jpeg(Color.RED, 500, 500));
    assertThat(faults()).isEmpty();
    world.scan();
    assertThat(colour(album(160))).isEqualTo("red");
    assertThat(album(160).orElseThrow().standIn()).isFalse();
  }

  @Test
  void artistsSkipAlbumsWhosePictureCannotBeUsed() throws IOException {
    world.song("a/1.flac", BITMAP);
    world.song("b/1.flac", jpeg(Color.RED, 200, 200));
    world.open();
    var image = world.covers().find(world.singer().id(), EVERYTHING, 160);
    assertThat(colour(image)).isEqualTo("red");
    assertThat(image.orElseThrow().standIn()).isTrue();
  }

  /// The picture of an artist or playlist may have the name of that of an album.
  @Test
  void whatStandsInForAnArtistOrPlaylistDoesNotForTheAlbum() throws IOException {
    world.song("a/1.flac", BITMAP);
    world.song("b/1.flac", jpeg(Color.RED, 200, 200));
    world.open();
    var bad = world.allSongs().getFirst().album().id();
    var covers = world.covers();
    for (int round = 0; round < 2; round++) {
      assertThat(colour(covers.find(world.singer().id(), EVERYTHING, 160))).isEqualTo("red");
      assertThat(colour(covers.playlist("pl-1", world.allSongs(), 160))).isEqualTo("red");
      assertThat(covers.find(bad, EVERYTHING, 160)).isEmpty();
    }
  }

  @Test
  void playlistsSkipAlbumsWhosePictureCannotBeUsed() throws IOException {
    world.song("a/1.flac", BITMAP);
    world.song("b/1.flac", jpeg(Color.RED, 200, 200));
    world.song("c/1.flac", jpeg(Color.RED, 200, 200));
    world.song("d/1.flac", jpeg(Color.RED, 200, 200));
    world.open();
    assertThat(colour(world.covers().playlist("pl-1", world.allSongs(), 160))).isEqualTo("red");
    world.song("e/1.flac", jpeg(Color.RED, 200, 200));
    world.scan();
    var four = world.covers().playlist("pl-1", world.allSongs(), 0);
    assertThat(colour(four)).isEqualTo("red");
    assertThat(four.orElseThrow().standIn()).isTrue();
  }
}
