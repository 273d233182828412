package stagedoor.scan;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import stagedoor.catalogue.SongId;
import stagedoor.store.Database;
import stagedoor.store.TestDatabases;

/// What a library's owner wants left out is left out, and can come back.
@NullMarked
class IgnoreScanTest {

  @TempDir Path temporary;
  private final Database db = TestDatabases.sqlite();

  @AfterEach
  void close() {
    db.close();
  }

  private Path folder() throws IOException {
    return Files.createDirectories(temporary.resolve("music"));
  }

  @Test
  void anIgnoredSongIsMissingUntilItIsWantedAgain() throws IOException {
    SmallSong.titled("One").in(folder().resolve("a/b"), "1.mp3");
    SmallSong.titled("Two").in(folder().resolve("a"), "2.mp3");
    var library = new TestLibrary(db, folder());
    library.scan();
    Map<String, SongId> before = library.byTitle();
    Path rules = folder().resolve("a/.ndignore");
    Files.writeString(rules, "b/\n");
    assertThat(library.scan().removed()).isEqualTo(1);
    assertThat(library.byTitle()).containsOnlyKeys("Two");
    Files.writeString(rules, "*.mp3\n!1.mp3\n");
    assertThat(library.scan().removed()).isEqualTo(1);
    assertThat(library.byTitle()).containsOnlyKeys("One");
    Files.delete(rules);
    library.scan();
    assertThat(library.byTitle()).isEqualTo(before);
  }

  @Test
  void anEmptyFileLeavesOutItsFolderEvenWhenThatIsAllThereIs() throws IOException {
    SmallSong.titled("One").in(folder().resolve("a"), "1.mp3");
    var library = new TestLibrary(db, folder());
    library.scan();
    Files.createFile(folder().resolve(".stagedoorignore"));
    ScanReport report = library.scan();
    assertThat(report.problems()).isEmpty();
    assertThat(library.songs()).isEmpty();
  }

  @Test
  void rulesFromAboveHoldForAChosenFolder() throws IOException {
    SmallSong.titled("One").in(folder().resolve("a/b"), "1.mp3");
    SmallSong.titled("Two").in(folder().resolve("c"), "2.mp3");
    Files.writeString(folder().resolve(".ndignore"), "/a/b\n");
    var library = new TestLibrary(db, folder());
    library.scan("a/b");
    library.scan("a");
    library.scan("c");
    assertThat(library.byTitle()).containsOnlyKeys("Two");
  }

  @Test
  void rulesThatCannotBeReadForgetNothing() throws IOException {
    SmallSong.titled("One").in(folder().resolve("a"), "1.mp3");
    SmallSong.titled("Two").in(folder().resolve("b"), "2.mp3");
    var library = new TestLibrary(db, folder());
    library.scan();
    Files.createDirectory(folder().resolve("a/.ndignore"));
    ScanReport report = library.scan();
    assertThat(report.problems()).extracting(Problem::path).containsExactly("Music/a");
    assertThat(report.problems().getFirst().reason())
        .startsWith("The file .ndignore could not be read: it is no file.")
        .contains("were not looked at", "Mend the file, or delete it.");
    assertThat(library.byTitle()).containsOnlyKeys("One", "Two");
    assertThat(library.scan("a").problems())
        .extracting(Problem::reason)
        .containsExactly(report.problems().getFirst().reason());
  }

  @Test
  void whatSystemsKeepForThemselvesIsNoMusicUnlessARuleWantsIt() throws IOException {
    SmallSong.titled("One").in(folder().resolve("a"), "1.mp3");
    SmallSong.titled("Old").in(folder().resolve("#snapshot/monday/a"), "1.mp3");
    SmallSong.titled("Thumb").in(folder().resolve("a/@eaDir"), "1.mp3");
    SmallSong.titled("Deleted").in(folder().resolve("$Recycle.Bin"), "1.mp3");
    var library = new TestLibrary(db, folder());
    library.scan();
    assertThat(library.byTitle()).containsOnlyKeys("One");
    Files.writeString(folder().resolve(".ndignore"), "!$Recycle.Bin\n");
    library.scan();
    assertThat(library.byTitle()).containsOnlyKeys("One", "Deleted");
  }

  /// A disk's own folder says nothing of whether the disk is the one with the music.
  @Test
  void aLibraryWithNothingButASystemsFolderIsTakenForAwayNotForEmptied() throws IOException {
    SmallSong.titled("One").in(folder().resolve("a"), "1.mp3");
    var library = new TestLibrary(db, folder());
    library.scan();
    Files.move(folder().resolve("a"), temporary.resolve("away"));
    SmallSong.titled("Deleted").in(folder().resolve("lost+found"), "1.mp3");
    assertThat(library.scan().problems()).hasSize(1);
    assertThat(library.byTitle()).containsOnlyKeys("One");
  }

  @Test
  void anEllipsisHidesNothing() throws IOException {
    SmallSong.titled("One").in(folder().resolve("...And Justice for All"), "1.mp3");
    SmallSong.titled("Two").in(folder().resolve("a"), "...Baby One More Time.mp3");
    SmallSong.titled("Shadow").in(folder().resolve("a"), "._1.mp3");
    SmallSong.titled("Hidden").in(folder().resolve(".h"), "1.mp3");
    var library = new TestLibrary(db, folder());
    library.scan("...And%20Justice%20for%20All");
    assertThat(library.byTitle()).containsOnlyKeys("One");
    library.scan();
    assertThat(library.byTitle()).containsOnlyKeys("One", "Two");
  }

  @Test
  void linksAndDotFoldersAreAsTheSettingsSay() throws IOException {
    SmallSong.titled("Far").in(temporary.resolve("far"), "1.mp3");
    SmallSong.titled("Hidden").in(folder().resolve(".h"), "1.mp3");
    SmallSong.titled("Shadow").in(folder().resolve(".h"), "._1.mp3");
    Files.createSymbolicLink(folder().resolve("link"), temporary.resolve("far"));
    SmallSong.titled("Near").in(folder(), "1.mp3");
    ScanSettings usual = ScanSettings.DEFAULT;
    var other =
        new ScanSettings(
            2,
            false,
            false,
            Duration.ofSeconds(30),
            usual.purge(),
            usual.reading(),
            usual.facts(),
            usual.pictures());
    var library = new TestLibrary(db, folder(), other, Disk.REAL);
    library.scan();
    assertThat(library.byTitle()).containsOnlyKeys("Hidden", "Near");
  }
}
