package stagedoor.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.awt.Color;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import stagedoor.library.TestPictures;
import stagedoor.radio.StationEntry;
import stagedoor.radio.Stations;
import stagedoor.radio.WebAddress;
import stagedoor.store.Databases;
import stagedoor.tag.Field;
import stagedoor.tag.TinySong;

@NullMarked
class CoverReasonTest {

  @TempDir private Path folder;
  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private final ByteArrayOutputStream err = new ByteArrayOutputStream();

  @BeforeEach
  void makeAlbum() throws IOException {
    Path disc = Files.createDirectories(folder.resolve("music/album/CD1"));
    TinySong song =
        TinySong.tagged("Ann", "album", 1, "Song")
            .with(Field.DISC, "1")
            .withCover(TestPictures.jpeg(Color.RED, 50, 50));
    Files.write(disc.resolve("1.flac"), song.bytes(TinySong.Kind.FLAC));
    Files.write(folder.resolve("music/album/folder.jpg"), TestPictures.jpeg(Color.RED, 50, 50));
  }

  private int run(String what) {
    return command("inspect", "--cover", what);
  }

  private int command(String... words) {
    String[] places = {
      "--musicfolder=" + folder.resolve("music"), "--datafolder=" + folder.resolve("data")
    };
    String[] arguments = Stream.of(words, places).flatMap(Stream::of).toArray(String[]::new);
    return new Commands(
            new Surroundings(
                Map.of(),
                folder,
                Optional.empty(),
                new ByteArrayInputStream("a secret\n".getBytes(UTF_8)),
                new PrintStream(out, true, UTF_8),
                new PrintStream(err, true, UTF_8)))
        .run(arguments);
  }

  @Test
  void everySourceIsNamedInItsOrderAndOneIsShown() {
    assertThat(run("music/album/CD1")).isZero();
    assertThat(out.toString(UTF_8).lines().map(line -> line.split(" {2,}")[0]).distinct().toList())
        .contains("shown");
    assertThat(out.toString(UTF_8))
        .containsPattern("(?m)^ +uploaded +is told for an id, such as al-12$")
        .containsPattern("(?m)^ +cover\\.\\* +no such picture in .*/music/album$")
        .containsPattern("(?m)^shown +folder\\.\\* +.*/music/album/folder\\.jpg$")
        .containsPattern("(?m)^ +embedded +the picture \\(\\w+\\) in .*/CD1/1\\.flac$");
  }

  @Test
  void aCommandThatLoadsTheCatalogueSaysNothingOfIt() {
    assertThat(command("scan")).isZero();
    assertThat(run("al-1")).isZero();
    assertThat(err.toString(UTF_8)).isEmpty();
  }

  @Test
  void aSongsOwnPictureComesBeforeTheAlbums() {
    assertThat(run("music/album/CD1/1.flac")).isZero();
    assertThat(out.toString(UTF_8))
        .containsPattern("(?m)^shown +embedded +the picture \\(\\w+\\) in .*/CD1/1\\.flac$")
        .containsPattern("(?m)^ +folder\\.\\* +.*/music/album/folder\\.jpg$");
  }

  @Test
  void everythingWithAnIdIsExplained() throws IOException {
    Files.write(folder.resolve("music/album/disc1.jpg"), TestPictures.jpeg(Color.RED, 50, 50));
    Files.write(folder.resolve("music/album/artist.jpg"), TestPictures.jpeg(Color.RED, 50, 50));
    assertThat(command("scan")).isZero();
    assertThat(run("so-1")).isZero();
    assertThat(shown()).contains("embedded");
    assertThat(run("al-1")).isZero();
    assertThat(shown()).contains("folder.*");
    assertThat(out.toString(UTF_8))
        .containsPattern("(?m)^ +external +nobody was asked yet; agents are off: set Agents$");
    assertThat(run("al-1-1")).isZero();
    assertThat(shown()).contains("disc*.*");
    assertThat(run("ar-1")).isZero();
    assertThat(shown()).contains("artist.*");
    assertThat(run("pl-999")).as("a playlist that is not there").isEqualTo(ExitCode.FAILED);
    assertThat(run("ra-1")).as("no station yet").isEqualTo(ExitCode.FAILED);
    enterStation("Wave");
    Files.createDirectories(folder.resolve("stations"));
    Files.write(folder.resolve("stations/wave.jpg"), TestPictures.jpeg(Color.RED, 50, 50));
    assertThat(
            command(
                "inspect", "--cover", "ra-1", "--radioimagefolder=" + folder.resolve("stations")))
        .isZero();
    assertThat(shown()).contains("image-folder");
    assertThat(run("al-1-2")).as("a disc that is not there").isEqualTo(ExitCode.FAILED);
  }

  @Test
  void aPlaylistShowsTheCoversOfItsAlbums() throws IOException {
    assertThat(command("scan")).isZero();
    assertThat(command("user", "add", "ann")).isZero();
    Path list = folder.resolve("Road.m3u");
    Files.writeString(list, folder.resolve("music/album/CD1/1.flac") + "\n");
    assertThat(command("playlist", "import", "ann", list.toString())).isZero();
    assertThat(run("pl-1")).isZero();
    assertThat(out.toString(UTF_8))
        .containsPattern("(?m)^ +uploaded +no picture was given$")
        .containsPattern("(?m)^shown +albums +the cover of its first album, al-1;");
  }

  private void enterStation(String name) {
    try (var db = Databases.sqlite(folder.resolve("data/stagedoor.db"))) {
      var entry =
          new StationEntry(name, new WebAddress("http://radio.example.org/"), Optional.empty());
      new Stations(db).create(entry);
    }
  }

  /// The rule of the picture that was shown last.
  private Optional<String> shown() {
    return out.toString(UTF_8)
        .lines()
        .filter(line -> line.startsWith("shown"))
        .map(line -> line.split(" +")[1])
        .reduce((_, last) -> last);
  }

  @Test
  void aDamagedPictureIsExplainedToo() throws IOException {
    Files.write(folder.resolve("music/album/CD1/cover.png"), new byte[] {1, 2, 3});
    assertThat(run("music/album/CD1")).isZero();
    assertThat(out.toString(UTF_8))
        .containsPattern("(?m)^ +cover\\.\\* +.*cover\\.png, which cannot be used: ");
    assertThat(shown()).contains("folder.*");
  }

  @Test
  void whatIsNotThereIsAnError() {
    assertThat(run("music/nothing")).isEqualTo(ExitCode.FAILED);
    assertThat(run("al-77")).isEqualTo(ExitCode.FAILED);
    assertThat(err.toString(UTF_8)).contains("music/nothing").contains("nothing with the id al-77");
  }
}
