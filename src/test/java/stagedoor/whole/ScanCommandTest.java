package stagedoor.whole;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import stagedoor.cli.Commands;
import stagedoor.cli.Surroundings;
import stagedoor.tag.TinySong;

/// `stagedoor scan`, by the server that runs and without one.
@NullMarked
class ScanCommandTest {

  private static final int OK = 0;
  private static final int FAILED = 1;
  private static final int PROBLEMS = 2;

  @TempDir Path home;
  private String said = "";
  private String complained = "";

  private int scan(String... words) {
    var all =
        new ArrayList<>(
            List.of(
                "scan",
                "--datafolder",
                home.resolve("data").toString(),
                "--musicfolder",
                home.resolve("music").toString()));
    all.addAll(List.of(words));
    var out = new ByteArrayOutputStream();
    var err = new ByteArrayOutputStream();
    int code =
        new Commands(
                new Surroundings(
                    Map.of(),
                    home,
                    Optional.empty(),
                    new ByteArrayInputStream(new byte[0]),
                    new PrintStream(out, true, UTF_8),
                    new PrintStream(err, true, UTF_8)))
            .run(all.toArray(String[]::new));
    said = out.toString(UTF_8);
    complained = err.toString(UTF_8);
    return code;
  }

  private void write(String path, String title) throws IOException {
    Path file = home.resolve("music").resolve(path);
    Files.createDirectories(file.getParent());
    Files.write(file, TinySong.tagged("Ann", "A", 1, title).bytes(TinySong.Kind.MP3_V24));
  }

  @Test
  void withoutAServerItScansByItself() throws IOException {
    write("a/1.mp3", "One");
    write("b/2.mp3", "Two");
    assertThat(scan("--dry-run")).isEqualTo(OK);
    assertThat(said).contains("added", "Music/a/1.mp3", "2 new");
    assertThat(scan("music/a")).isEqualTo(OK);
    assertThat(said).contains("1 new");
    Files.write(home.resolve("music/b/bad.mp3"), new byte[9]);
    assertThat(scan()).isEqualTo(PROBLEMS);
    assertThat(said).contains("1 new", "1 as before", "Music/b/bad.mp3: ");
    assertThat(scan("--full", "--json", "--library", "Music", home.resolve("music/a").toString()))
        .isEqualTo(OK);
    assertThat(said.lines().toList().getLast())
        .contains("\"event\":\"end\"", "\"unchanged\":1", "\"cancelled\":false");
  }

  @Test
  void controlCharactersOfANameDoNotReachTheTerminal() throws IOException {
    Files.createDirectories(home.resolve("music"));
    Files.write(home.resolve("music/a\u001b[31m\nb.mp3"), new byte[9]);
    assertThat(scan()).isEqualTo(PROBLEMS);
    assertThat(said).contains("Music/a\uFFFD[31m\uFFFDb.mp3: ");
  }

  @Test
  void whatIsNoPartOfTheMusicIsRefused() throws IOException {
    write("a/1.mp3", "One");
    assertThat(scan("--library", "Nothing")).isEqualTo(FAILED);
    assertThat(complained).contains("no library Nothing", "Music");
    assertThat(scan(home.toString())).isEqualTo(FAILED);
    assertThat(complained).contains("is in no library");
    assertThat(scan("music/a", "music/b")).isEqualTo(FAILED);
    assertThat(complained).contains("music/b is not there, and no song is known there either");
  }

  /// As a program does that tells of each file it deleted.
  @Test
  void aFileThatIsGoneIsLookedForInItsFolderAndThenUnknown() throws IOException {
    write("a/1.mp3", "One");
    write("a/2.mp3", "Two");
    write("3.mp3", "Three");
    assertThat(scan()).isEqualTo(OK);
    Files.delete(home.resolve("music/a/1.mp3"));
    Files.delete(home.resolve("music/3.mp3"));
    assertThat(scan("music/a/1.mp3")).isEqualTo(OK);
    assertThat(said).contains("1 missing", "1 as before");
    assertThat(scan("music/3.mp3")).isEqualTo(OK);
    assertThat(said).contains("1 missing", "0 as before");
    assertThat(scan("music/a/1.mp3")).isEqualTo(FAILED);
  }

  @Test
  void aFolderThatIsGoneIsScannedAndThenUnknown() throws IOException {
    write("a/1.mp3", "One");
    write("b/c/2.mp3", "Two");
    assertThat(scan()).isEqualTo(OK);
    Files.move(home.resolve("music/b"), home.resolve("away"));
    assertThat(scan("music/b")).isEqualTo(OK);
    assertThat(said).contains("1 missing");
    assertThat(scan("music/b")).isEqualTo(FAILED);
    Files.move(home.resolve("music"), home.resolve("unmounted"));
    assertThat(scan("music/b")).isEqualTo(PROBLEMS);
    assertThat(said).contains("The music folder is not there.");
  }

  @Test
  void aRunningServerScansAndShowsWhatItFound() throws Exception {
    try (LiveServer server = LiveServer.start(home, "Scanner.WatcherWait=0").scanned()) {
      write("new/1.mp3", "New");
      assertThat(scan("--dry-run", "--json", "music/new")).isEqualTo(OK);
      assertThat(said).contains("\"event\":\"planned\",\"what\":\"added\"");
      assertThat(scan("music/new")).isEqualTo(OK);
      assertThat(said).contains("1 new");
      assertThat(scan()).isEqualTo(OK);
      assertThat(said).contains("0 new", "7 as before");
      assertThat(scan("--library", "Nothing")).isEqualTo(FAILED);
      assertThat(server.greeting()).isNotEmpty();
    }
  }

  @Test
  void twoProgramsDoNotScanIntoOneFolder() throws Exception {
    try (LiveServer _ = LiveServer.start(home, "Scanner.WatcherWait=0").scanned()) {
      Files.delete(home.resolve("data/control.sock"));
      assertThat(scan()).isEqualTo(FAILED);
      assertThat(complained).contains("another program");
    }
  }
}
